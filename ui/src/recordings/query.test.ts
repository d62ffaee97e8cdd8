// @vitest-environment node
// How far back the list reaches, how much room it has, and who will see what is selected.
import { describe, expect, test } from "vitest";
import type { Audience, CopyPlan, LeftOut } from "../lib/backend";
import { plain } from "../lib/testing";
import { wordsFor } from "../lib/words";
import { audienceWords } from "./audience";
import { reachOf } from "./query";
import { roomOf } from "./room";

test.each([
  ["any", "2026-11-23", null],
  ["month", "2026-11-23", "2026-10-23"],
  ["month", "2026-03-31", "2026-02-28"],
  ["month", "2028-03-31", "2028-02-29"],
  ["term", "2026-11-23", "2026-08-23"],
  ["term", "2026-01-15", "2025-10-15"],
  ["year", "2028-02-29", "2027-02-28"],
] as const)("the reach of a %s begins, on %s, on %s", (reach, today, since) => {
  expect(reachOf(reach, today)).toBe(since);
});

test("text twice as large is a window half as wide", () => {
  expect(roomOf(968, 16)).toBe("wide");
  expect(roomOf(968, 32)).toBe("slim");
  expect(roomOf(580, 16)).toBe("tight");
});

describe("who will see it", () => {
  const audience = (parts: Partial<Audience> = {}): Audience => ({
    campus: 2, campusName: "campus.example", code: "STAT101", title: "Statistics", session: null, sessionName: null, group: null,
    learners: 24, recordings: 2, ids: [], files: 4, bytes: 1, folder: "/", othersFolder: false, ...parts,
  });
  const left = (recording: string, kind = "not-allowed"): LeftOut => ({ recording, problem: { kind } as never });
  const told = (plan: CopyPlan, language = "en") => audienceWords(plan, wordsFor([language])).map(plain);

  test("is one course's learners", () => {
    expect(told({ audiences: [audience()], leftOut: [] })).toEqual(["24 learners of STAT101 will see them"]);
    expect(told({ audiences: [audience({ learners: 1, recordings: 1 })], leftOut: [] })).toEqual(["1 learner of STAT101 will see it"]);
    expect(told({ audiences: [audience({ learners: 1 })], leftOut: [] }, "fr")).toEqual(["1 étudiant de STAT101 les verra"]);
    expect(told({ audiences: [audience({ learners: 0 })], leftOut: [] })).toEqual(["nobody is enrolled in STAT101 yet"]);
    expect(told({ audiences: [audience({ sessionName: "Autumn" })], leftOut: [] }, "fr")).toEqual(["24 étudiants de STAT101, session Autumn les verront"]);
  });

  test("is several courses' learners together, unless one campus does not say", () => {
    const two = [audience(), audience({ code: "PHYS110", learners: 6 })];
    expect(told({ audiences: two, leftOut: [] })).toEqual(["30 learners of STAT101 and PHYS110 will see them"]);
    expect(told({ audiences: [...two, audience({ code: "A", learners: null })], leftOut: [] })).toEqual(["the learners of STAT101, PHYS110, and A will see them"]);
    expect(told({ audiences: ["A", "B", "C", "D"].map((code) => audience({ code })), leftOut: [] })).toEqual(["96 learners of 4 courses will see them"]);
  });

  test("leaves out what cannot be copied, each recording once", () => {
    expect(told({ audiences: [audience()], leftOut: [left("a"), left("a"), left("b")] })[1]).toBe("2 cannot be copied now");
    expect(told({ audiences: [], leftOut: [left("a")] })).toEqual(["it cannot be copied now"]);
  });

  test("is nobody: then the one step that helps, if there is one", () => {
    expect(told({ audiences: [], leftOut: [left("a", "not-linked"), left("b", "not-linked")] })).toEqual(["to copy, assign to a course first"]);
    expect(told({ audiences: [], leftOut: [left("a", "not-pulled")] })).toEqual(["to copy, download first"]);
    expect(told({ audiences: [], leftOut: [left("a", "not-pulled"), left("b", "not-linked")] })).toEqual(["none of them can be copied now"]);
  });
});
