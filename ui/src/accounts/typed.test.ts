// @vitest-environment node
import { expect, test } from "vitest";
import { SCOPES } from "./scopes";
import { address, orNull, trimmed } from "./typed";
import engine from "../../../crates/lectern/src/accounts/scopes.rs?raw";

test("what comes along when pasting is left out, at the ends alone", () => {
  expect(trimmed("  abc\u00A0\n")).toBe("abc");
  expect(trimmed("\uFEFF\u200Babc def\u200B")).toBe("abc def");
  expect(trimmed(" \u200B ")).toBe("");
  expect(orNull(" ")).toBeNull();
});

test("a campus typed without its scheme is meant with https", () => {
  expect(address(" campus.example.org/chamilo ")).toBe("https://campus.example.org/chamilo");
  expect(address("http://127.0.0.1:8080")).toBe("http://127.0.0.1:8080");
  expect(address("")).toBe("");
});

test("the scopes to tick are those that the engine checks for", () => {
  const granular = [...engine.matchAll(/granular: "([a-z_:]+)"/g)].map(([, scope]) => scope);
  expect(granular.length).toBeGreaterThan(5);
  expect([...SCOPES].sort()).toEqual(granular.sort());
});
