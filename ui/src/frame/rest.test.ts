// When the page lets itself go while nobody looks, what keeps it, and where the next one begins.
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import App from "../App.svelte";
import { hush } from "../lib/announce.svelte";
import { fake, type FakeBackend } from "../lib/fake";
import type { GoTo } from "../lib/backend";
import { nothingSetUp } from "../lib/fake-world";
import { wordsFor } from "../lib/words";

beforeEach(() => {
  localStorage.clear();
  hush();
});

async function open(backend = fake()): Promise<FakeBackend> {
  render(App, { backend, words: wordsFor(["en"]) });
  await waitFor(() => expect(document.querySelector("main[data-ready]")).not.toBeNull());
  return backend;
}

/** Nobody has looked for a while; gives where the next page would begin, nothing where this one stays. */
function left(backend: FakeBackend): unknown {
  const before = backend.asked("letPageGo").length;
  backend.world.emit({ kind: "leave" });
  return backend.asked("letPageGo").slice(before)[0]?.[0];
}

const press = async (name: string | RegExp) => userEvent.click((await screen.findAllByRole("button", { name }))[0] as HTMLElement);

test("the next page begins at the view and the details that are open", async () => {
  const backend = await open();
  await waitFor(() => expect(left(backend)).toEqual({ place: "today" }));
  const [recording] = backend.world.recordings;
  const [meeting] = backend.world.meetings;
  const places: GoTo[] = [
    { place: "recordings", filter: "all" },
    { place: "recording", recording: recording?.id ?? "", then: "look" },
    { place: "meetings" },
    { place: "meeting", account: meeting?.account ?? 0, number: meeting?.number ?? 0, enter: false },
    { place: "settings" },
    { place: "today" },
  ];
  for (const place of places) {
    backend.world.emit({ kind: "go", to: place });
    await waitFor(() => expect(left(backend)).toEqual(place));
  }
});

test("what is under way keeps it until its answer has come", async () => {
  const backend = await open();
  await waitFor(() => expect(left(backend)).toBeDefined());
  const release = backend.hang("sync");
  await press("Sync now");
  expect(left(backend)).toBeUndefined();
  release();
  await waitFor(() => expect(left(backend)).toEqual({ place: "today" }));
});

test("what is typed keeps it, and a field that was emptied again does not", async () => {
  const backend = await open();
  await press("Recordings");
  const field = await screen.findByRole("searchbox");
  await waitFor(() => expect(left(backend)).toBeDefined());
  await userEvent.type(field, "spring");
  await waitFor(() => expect(backend.asked("recordings").some(([query]) => (query as { search: string }).search === "spring")).toBe(true));
  expect(left(backend)).toBeUndefined();
  await userEvent.clear(field);
  await waitFor(() => expect(left(backend)).toBeDefined());
});

test("a pane in which something is being done keeps it, also before a word is typed", async () => {
  const backend = await open();
  await press("Schedule a meeting");
  await screen.findByRole("heading", { level: 2, name: "Schedule a meeting" });
  expect(left(backend)).toBeUndefined();
});

test("a question that nobody has answered keeps it", async () => {
  const backend = await open();
  await waitFor(() => expect(left(backend)).toBeDefined());
  backend.world.setFrame({ closing: { keeps: true, transfers: 0 } });
  await screen.findByRole("dialog", { hidden: true });
  expect(left(backend)).toBeUndefined();
});

test("what went wrong keeps it until it was put away", async () => {
  const backend = await open();
  backend.fail("today", { kind: "disk-full", path: "/x" } as never);
  backend.world.emit({ kind: "lists", recordings: 7, meetings: 7 });
  await screen.findByRole("alert");
  expect(left(backend)).toBeUndefined();
  backend.heal("today");
  await press("Try again");
  await waitFor(() => expect(left(backend)).toEqual({ place: "today" }));
});

test("the first run is not let go of: each of its steps builds on the last one", async () => {
  const backend = await open(fake({ frame: nothingSetUp() }));
  await screen.findByRole("heading", { level: 1, name: "Welcome to Lectern" });
  expect(left(backend)).toBeUndefined();
});
