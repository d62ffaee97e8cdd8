// @vitest-environment node
// Every kind of problem that the engine knows has words in every language.
import { describe, expect, test } from "vitest";
import type { Problem } from "./backend";
import { missingScopes, needsSignIn, sentence, told } from "./problems";
import { plain } from "./testing";
import { languages, wordsFor } from "./words";
// The engine's own list: what it can say is what must have words here.
import engine from "../../../crates/lectern/src/problem.rs?raw";

const kebab = (name: string) => name.replace(/(?<=[a-z])([A-Z])/g, "-$1").toLowerCase().replaceAll("_", "-");

/** Variants of an enum of Rust with the names of their fields, as they are serialised. */
function variants(name: string): { kind: string; fields: string[] }[] {
  const body = new RegExp(`pub enum ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(engine)?.[1] ?? "";
  const bare = body.replace(/^\s*(\/\/.*|#\[.*\])$/gm, "").replace(/#\[[^\n]*\]/g, "");
  return [...bare.matchAll(/^ {4}([A-Z]\w*)\s*(?:\{([^}]*)\})?,?/gm)].map(([, variant = "", fields = ""]) => ({
    kind: kebab(variant),
    fields: [...fields.matchAll(/(\w+):/g)].map(([, field = ""]) => kebab(field)),
  }));
}

const SAMPLES: Record<string, unknown> = {
  side: "campus", failure: { trouble: "cut", host: "campus.example" }, scopes: ["user:read:user:admin", "x:y"], seconds: 300, code: 4700, "after-seconds": 90,
  until: "2026-11-24T00:00:00Z", status: 503, needed: 322_000_000, left: 61_000_000, quota: 100_000_000, stated: 1000, received: 900, found: 9, known: 8,
};
const sample = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, SAMPLES[field] ?? `a ${field}`]));

const kinds = variants("Problem");
const troubles = variants("NetworkTrouble");

test("the engine's list is read whole", () => {
  expect(kinds.length).toBeGreaterThan(60);
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["secret-missing", "does-not-fit", "unreadable"]));
  expect(kinds.find(({ kind }) => kind === "does-not-fit")?.fields).toEqual(["needed", "left", "quota"]);
  expect(troubles.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["host-not-found", "proxy-sign-in", "body-cut"]));
});

describe.each([...languages.keys()])("in %s", (language) => {
  const words = wordsFor([language]);
  const unforeseen = sentence({ kind: "internal", detail: "" }, words);

  test.each(kinds.filter(({ kind }) => kind !== "internal"))("$kind says what happened and what to do", ({ kind, fields }) => {
    const { what, next } = told({ kind, ...sample(fields) } as Problem, words);
    expect(`${what} ${next}`).not.toBe(unforeseen);
    expect(plain(what).length).toBeGreaterThan(10);
    expect(plain(next).length).toBeGreaterThan(20);
  });

  test.each(troubles)("a network where $kind says what happened and what to do", ({ kind, fields }) => {
    const problem = { kind: "network", side: "zoom", failure: { trouble: kind, ...sample(fields) } } as Problem;
    const { what, next } = told(problem, words);
    expect(`${what} ${next}`).not.toBe(unforeseen);
    expect(plain(next).length).toBeGreaterThan(20);
  });
});

test("sizes, times and moments are as the language writes them", () => {
  const fr = wordsFor(["fr"]);
  expect(plain(sentence({ kind: "does-not-fit", needed: 322_000_000, left: 61_000_000, quota: 100_000_000 } as Problem, fr))).toContain(
    "il faut 322 Mo, il reste 61 Mo sur 100 Mo",
  );
  const en = wordsFor(["en"]);
  expect(plain(sentence({ kind: "rate-limited", "after-seconds": 90 } as Problem, en))).toContain("in 2 min");
  expect(plain(sentence({ kind: "rate-limited", "after-seconds": null } as Problem, en))).toContain("in a few minutes");
  expect(plain(sentence({ kind: "clock-wrong", seconds: -70 } as Problem, en))).toContain("2 min fast");
});

test("a course that is not named is not named by an empty word", () => {
  const en = wordsFor(["en"]);
  expect(plain(sentence({ kind: "not-allowed", course: "" } as Problem, en))).toContain("documents of this course.");
  expect(plain(sentence({ kind: "not-allowed", course: "STAT101" } as Problem, en))).toContain("documents of the course STAT101.");
});

test("every missing scope is told", () => {
  expect(missingScopes({ kind: "scope-missing", scopes: ["a:b", "c:d"] } as Problem)).toEqual(["a:b", "c:d"]);
  expect(missingScopes({ kind: "busy" } as Problem)).toEqual([]);
});

test("a kind from a newer program is something that nobody foresaw, and no blank", () => {
  expect(plain(sentence({ kind: "eaten-by-a-dog" } as unknown as Problem, wordsFor(["en"])))).toContain("did not foresee");
});

test("what the engine says needs a sign-in needs one here", () => {
  const body = /pub fn needs_sign_in[\s\S]*?\n {4}\}/.exec(engine)?.[0] ?? "";
  const wanted = [...body.matchAll(/Self::(\w+)/g)].map(([, variant = ""]) => kebab(variant));
  expect(wanted.length).toBeGreaterThan(10);
  expect(kinds.filter(({ kind }) => needsSignIn({ kind } as Problem)).map(({ kind }) => kind).toSorted()).toEqual(wanted.toSorted());
});
