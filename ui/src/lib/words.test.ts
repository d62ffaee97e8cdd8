// @vitest-environment node
// The catalogue is whole: same messages and variables in every language, each used and each in use there.
import { FluentResource } from "@fluent/bundle";
import { describe, expect, test } from "vitest";
import { languages, wordsFor } from "./words";

type Variables = Record<string, string[]>;

/** Every message of a catalogue with the variables that it names, in order of name. */
function variables(text: string): Variables {
  const found: Variables = {};
  for (const message of new FluentResource(text).body) {
    const names = new Set<string>();
    collect(message.value, names);
    found[message.id] = [...names].sort();
  }
  return found;
}

function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  if ("type" in part && part.type === "var" && "name" in part) names.add(String(part.name));
  for (const inner of Object.values(part)) collect(inner, names);
}

const sources = import.meta.glob<string>(["../**/*.{ts,svelte}", "!../**/*.test.ts"], { query: "?raw", import: "default", eager: true });
const texts = import.meta.glob<string>("../../locales/*.ftl", { query: "?raw", import: "default", eager: true });
const textOf = (language: string) => texts[`../../locales/${language}.ftl`] ?? "";
const english = variables(textOf("en"));

test("there are three languages", () => {
  expect([...languages.keys()].sort()).toEqual(["en", "es", "fr"]);
});

describe.each([...languages.keys()])("the catalogue of %s", (language) => {
  test("has the messages and variables of English", () => {
    expect(variables(textOf(language))).toEqual(english);
  });

  test("is read to its end: no line is left out as a mistake", () => {
    const text = textOf(language);
    const starts = text.split("\n").filter((line) => /^[a-z]/.test(line));
    expect(new FluentResource(text).body).toHaveLength(starts.length);
  });

  test("comes to the page as Fluent reads it", () => {
    expect(JSON.parse(languages.get(language) ?? "")).toEqual(new FluentResource(textOf(language)).body);
  });
});

test("no name stands for two messages", () => {
  for (const language of languages.keys()) {
    const names = new FluentResource(textOf(language)).body.map(({ id }) => id);
    expect(names.filter((name, index) => names.indexOf(name) !== index), language).toEqual([]);
  }
});

/** The window's messages; those of this prefix are used by the program around it. */
const isOurs = (name: string) => !name.startsWith("shell-");

test("every message that is used is in the catalogue, and every message is used", () => {
  const used = new Set<string>();
  for (const [path, text] of Object.entries(sources)) {
    for (const [call, name] of text.matchAll(/\bt\(\s*("([a-z0-9-]+)"|[^)\s]?)/g)) {
      // A name that is put together could not be looked for here.
      expect(name?.startsWith('"'), `${path}: ${call} is not called with a name written out`).toBe(true);
      used.add(name?.slice(1, -1) ?? "");
    }
  }
  expect([...used].sort()).toEqual(Object.keys(english).filter(isOurs).sort());
});

test("the first wanted language that is there is taken, region and all", () => {
  expect(wordsFor(["de-AT", "fr-CA", "en"]).locale).toBe("fr-CA");
  expect(wordsFor(["de"]).locale).toBe("en");
  expect(wordsFor([]).locale).toBe("en");
  expect(wordsFor(["es_MX"]).t("nav-recordings")).toBe("Grabaciones");
});

test("numbers decide the plural by the rules of the language", () => {
  const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");
  const count = (tag: string, count: number) => plain(wordsFor([tag]).t("recordings-count", { count }));
  expect(count("en", 0)).toBe("0 recordings");
  expect(count("fr", 0)).toBe("0 enregistrement");
  expect(count("es", 1)).toBe("1 grabación");
});

test("a text changes its language while it is on the screen, and so does the locale", () => {
  const words = wordsFor(["en"]);
  const { t } = words;
  expect(t("nav-settings")).toBe("Settings");
  words.speak(["es-MX"]);
  expect([t("nav-settings"), words.locale]).toEqual(["Ajustes", "es-MX"]);
});

test("a name that is not in the catalogue, or a variable left out, is an error and not an odd text", () => {
  const { t } = wordsFor(["en"]);
  expect(() => t("no-such-message")).toThrow("no-such-message");
  expect(() => t("recordings-count")).toThrow();
});
