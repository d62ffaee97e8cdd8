// For tests of the list of recordings: the view in a window of its own, and what is found in it.
// Never part of a build.
import { screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, expect, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import type { RecordingQuery } from "../lib/backend";
import { fake, type FakeBackend } from "../lib/fake";
import { mount, plain, type Opening } from "../lib/testing";
import RecordingsView from "./RecordingsView.svelte";

/** For a whole file of tests. */
export function inAWindow(): void {
  // axe looks at every element; on a busy machine that takes its time.
  vi.setConfig({ testTimeout: 60_000 });
  beforeEach(() => {
    // jsdom lays nothing out: every list is high enough for what a test puts into it.
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(1600);
  });
}

export type Faked = Omit<Opening, "backend"> & { backend?: FakeBackend };

export async function open({ backend = fake(), ...opening }: Faked = {}) {
  const drawn = mount(RecordingsView, { backend, ...opening });
  // As the window has it: a view stands in its main part.
  drawn.container.setAttribute("role", "main");
  await waitFor(() => expect(backend.asked("recordings").length).toBeGreaterThan(0));
  await settled();
  return { ...drawn, backend };
}

export const settled = async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    await tick();
    await new Promise((done) => setTimeout(done));
  }
};
export const rows = () => screen.getAllByRole("row").filter((row) => row.hasAttribute("aria-label"));
export const row = (topic: string) => {
  const found = rows().find((row) => plain(row.getAttribute("aria-label")).startsWith(`${topic},`));
  if (!found) throw new Error(`no row ${topic} among ${rows().map((row) => plain(row.getAttribute("aria-label"))).join(" | ")}`);
  return found;
};
export const button = (name: string, inside: HTMLElement = document.body) => {
  const found = within(inside)
    .getAllByRole("button")
    .find((one) => plain(one.getAttribute("aria-label") ?? one.textContent) === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
export const places = (topic: string) => within(row(topic)).getAllByRole("img").map((place) => plain(place.getAttribute("aria-label")));
export const lastQuery = (backend: FakeBackend) => backend.asked("recordings").at(-1)?.[0] as RecordingQuery;
export const said = () => announced().map(({ text }) => plain(text));
export const idOf = (backend: FakeBackend, topic: string | null) => backend.world.recordings.find((one) => one.topic === topic)?.id ?? "";
export const focusedRow = () => plain(document.activeElement?.getAttribute("aria-label")).split(",")[0];
export const bar = () => screen.getByRole("region", { name: "Selection" });
export const heading = (text: string) => screen.findByRole("heading", { name: (name) => plain(name) === text });
