// The shell as the pages reach it: its answers, its refusals, its silence.
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backend } from "./backend";
import { recording } from "./fake";

beforeEach(() => {
  // What tells a page that it is in the window.
  Object.assign(globalThis, { isTauri: true });
});
afterEach(() => {
  clearMocks();
  Reflect.deleteProperty(globalThis, "isTauri");
});

test("recordings are those of the shell", async () => {
  const rows = [recording()];
  const asked: string[] = [];
  mockIPC((command) => {
    asked.push(command);
    return rows;
  });
  expect(await (await backend()).recordings()).toEqual({ status: "ok", data: rows });
  expect(asked).toEqual(["recordings"]);
});

test("a trouble of the shell arrives with its code and parameters", async () => {
  mockIPC(() => {
    throw { code: "folderMissing", path: "/media/stick" };
  });
  expect(await (await backend()).recordings()).toEqual({ status: "error", error: { code: "folderMissing", path: "/media/stick" } });
});

test.each([
  ["a refusal in words", "recordings not allowed"],
  ["an exception", new Error("no shell")],
])("%s is a trouble with a detail", async (_, thrown) => {
  mockIPC(() => {
    throw thrown;
  });
  const answer = await (await backend()).recordings();
  expect(answer).toEqual({ status: "error", error: { code: "internal", detail: String(thrown) } });
});

test("in a plain browser, made-up recordings stand in", async () => {
  Reflect.deleteProperty(globalThis, "isTauri");
  const answer = await (await backend()).recordings();
  expect(answer.status === "ok" && answer.data.length).toBeGreaterThan(5);
});
