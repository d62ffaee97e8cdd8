// The shell as the pages reach it: its answers, its refusals, its silence.
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backend, type Change, type RecordingQuery } from "./backend";
import bindings from "./bindings?raw";

const QUERY: RecordingQuery = { filter: "all", search: "", sort: "course", since: null, meeting: null };

beforeEach(() => {
  // What tells a page that it is in the window.
  Object.assign(globalThis, { isTauri: true });
});
afterEach(() => {
  clearMocks();
  Reflect.deleteProperty(globalThis, "isTauri");
});

test("a command asks the shell with its parameters and gives what it answers", async () => {
  const asked: unknown[] = [];
  mockIPC((command, parameters) => {
    asked.push([command, parameters]);
    return ["1:a"];
  });
  expect(await (await backend()).recordingIds(QUERY)).toEqual({ status: "ok", data: ["1:a"] });
  expect(asked).toEqual([["recording_ids", { query: QUERY }]]);
});

test("a problem of the shell arrives with its kind and parameters", async () => {
  mockIPC(() => {
    throw { kind: "folder-missing", path: "/media/stick" };
  });
  expect(await (await backend()).courses()).toEqual({ status: "error", error: { kind: "folder-missing", path: "/media/stick" } });
});

test.each([
  ["a refusal in words", "courses not allowed"],
  ["an exception", new Error("no shell")],
])("%s is a problem with a detail", async (_, thrown) => {
  mockIPC(() => {
    throw thrown;
  });
  expect(await (await backend()).courses()).toEqual({ status: "error", error: { kind: "internal", detail: String(thrown) } });
});

test("watching hands over what the shell sends", async () => {
  const told: Change[] = [];
  mockIPC((command, parameters) => {
    expect(command).toBe("watch");
    const { onChange } = parameters as { onChange: { onmessage: (change: Change) => void } };
    onChange.onmessage({ kind: "lists", recordings: 3, meetings: 4 });
    return null;
  });
  expect(await (await backend()).watch((change) => told.push(change))).toEqual({ status: "ok", data: null });
  expect(told).toEqual([{ kind: "lists", recordings: 3, meetings: 4 }]);
});

test("every command that the bindings declare is reached, and none can throw", async () => {
  mockIPC(() => {
    throw new Error("no shell");
  });
  const reached = await backend();
  const declared = [...bindings.matchAll(/__TAURI_INVOKE\("([a-z_]+)"/g)].map(([, name = ""]) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  expect(declared.length).toBeGreaterThan(30);
  for (const name of declared) {
    const command = reached[name as keyof typeof reached] as (...parameters: unknown[]) => Promise<{ status: string }>;
    expect((await command(() => {})).status, name).toBe("error");
  }
});

test("in a plain browser, made-up recordings stand in", async () => {
  Reflect.deleteProperty(globalThis, "isTauri");
  const answer = await (await backend()).recordings(QUERY, 0, 50);
  expect(answer.status === "ok" && answer.data.total).toBeGreaterThan(5);
});
