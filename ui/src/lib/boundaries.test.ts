// @vitest-environment node
// Who may import what.
import { expect, test } from "vitest";

const sources = import.meta.glob<string>("../**/*.{ts,svelte}", { query: "?raw", import: "default", eager: true });

function filesWith(pattern: RegExp): string[] {
  return Object.entries(sources)
    .filter(([, text]) => pattern.test(text))
    .map(([path]) => path.slice(path.lastIndexOf("/") + 1))
    .sort();
}

test("only backend.ts, and the generated bindings that it calls, know Tauri", () => {
  expect(filesWith(/from\s+["']@tauri-apps\//)).toEqual(["backend.test.ts", "backend.ts", "bindings.ts"]);
  expect(filesWith(/from\s+["'][./]*\/bindings["']/)).toEqual(["backend.ts"]);
});

test("no view writes HTML that others typed", () => {
  expect(filesWith(/\{@html|\.innerHTML|insertAdjacentHTML/).filter((name) => name !== "boundaries.test.ts")).toEqual([]);
});
