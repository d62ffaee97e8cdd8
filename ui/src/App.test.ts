// The window as a person meets it: what it shows, what it says to a screen reader, and what it does when asked again.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, test } from "vitest";
import App from "./App.svelte";
import type { Answer, Backend, Recording, Trouble } from "./lib/backend";
import { everyState, fake, recording } from "./lib/fake";
import { languages, wordsFor } from "./lib/words";

const clock = () => new Date("2026-11-23T12:00:00");

function open(backend: Backend, language = "en") {
  return render(App, { backend, words: wordsFor([language]), clock });
}

const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
const ok = (data: Recording[]): Answer<Recording[]> => ({ status: "ok", data });
const failed = (error: Trouble): Answer<Recording[]> => ({ status: "error", error });

/** What a screen reader says of each place, by topic. */
async function tracks(): Promise<Record<string, string[]>> {
  await screen.findAllByRole("list", { name: "Where it is" });
  const found: Record<string, string[]> = {};
  for (const row of document.querySelectorAll<HTMLElement>(".row")) {
    const places = within(within(row).getByRole("list")).getAllByRole("listitem");
    found[plain(row.querySelector(".topic")?.textContent)] = places.map((place) => plain(place.querySelector(".said")?.textContent));
  }
  return found;
}

test("every place of every recording is a sentence", async () => {
  open(fake());
  const said = await tracks();
  expect(said["Confidence intervals"]).toEqual(["Zoom: there", "This computer: 65%", "Course: not there"]);
  expect(said["Why we count"]).toEqual(["Zoom: there", "This computer: complete", "Course: proven"]);
  expect(said["Springs"]).toEqual(["Zoom: there, Zoom deletes it today", "This computer: complete", "Course: size checked"]);
  expect(said["Falling and throwing"]?.[0]).toBe("Zoom: there, Zoom deletes it in 3 days");
  expect(said["Pendulums"]?.[2]).toBe("Course: in trouble, too small");
  expect(said["Heat"]).toEqual(["Zoom: processing", "This computer: waiting", "Course: not there"]);
  expect(said["First lesson"]?.[0]).toBe("Zoom: trashed");
  expect(said["Équations à deux inconnues"]).toEqual(["Zoom: gone", "This computer: not there", "Course: listed"]);
});

test("recordings stand under their course, with session, number and size", async () => {
  open(fake());
  const physics = await screen.findByRole("region", { name: "PHYS110 Physics I" });
  expect(plain(physics.querySelector("p")?.textContent)).toContain("session Autumn 2026 evening group · 7 recordings · 1.9 GB");
  expect(screen.getByRole("region", { name: "Not in a course yet" })).toBeTruthy();
  expect(screen.getAllByRole("region").map((region) => region.querySelector("h2")?.textContent?.trim())).toEqual([
    "ALGE300 Algèbre générale",
    "PHYS110 Physics I",
    "STAT101 Statistics for beginners",
    "User meetings",
    "Global meetings",
    "Not in a course yet",
  ]);
});

test("what others typed is text, and turns nothing round it", async () => {
  open(fake());
  const hostile = await screen.findByText(/<b>bold<\/b>/);
  expect(hostile.querySelector("b")).toBeNull();
  expect(hostile.getAttribute("dir")).toBe("auto");
  expect(screen.getByText("No topic")).toBeTruthy();
});

test("an empty journal says what to do next", async () => {
  open(fake(ok([])));
  expect(await screen.findByRole("heading", { name: "No recordings yet" })).toBeTruthy();
  for (const command of [/lectern account add zoom/, /lectern account add campus/, /lectern sync/]) {
    expect(screen.getByText(command)).toBeTruthy();
  }
});

describe("trouble", () => {
  test.each<[Trouble, RegExp]>([
    [{ code: "journalNewer" }, /newer version of Lectern/],
    [{ code: "journalUnreadable", detail: "file is not a database" }, /cannot be read/],
    [{ code: "diskFull", path: "/data" }, /No room is left for .*\/data/],
    [{ code: "readOnly", path: "/data" }, /may not write to .*\/data/],
    [{ code: "folderMissing", path: "/media/stick" }, /connect it/],
    [{ code: "noHome" }, /--data/],
    [{ code: "busy" }, /in a moment/],
    [{ code: "internal", detail: "x" }, /did not foresee/],
  ])("%o is a sentence with a next step, and announced", async (trouble, sentence) => {
    open(fake(failed(trouble)));
    const alert = await screen.findByRole("alert");
    expect(plain(alert.textContent)).toMatch(sentence);
    expect("detail" in trouble).toBe(alert.querySelector("details") !== null);
    expect(screen.queryByText("No recordings yet")).toBeNull();
  });

  test("keeps the list that was there, and goes when a reading succeeds", async () => {
    const answers = [ok([recording({ topic: "Kept in sight" })]), failed({ code: "busy" }), ok([recording({ topic: "Fresh" })])];
    open({ recordings: () => Promise.resolve(answers.shift() ?? ok([])) });
    await screen.findByText("Kept in sight");
    const refresh = screen.getByRole("button", { name: "Refresh" });
    await userEvent.click(refresh);
    await screen.findByRole("alert");
    expect(screen.getByText("Kept in sight")).toBeTruthy();
    await userEvent.click(refresh);
    await screen.findByText("Fresh");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(document.activeElement).toBe(refresh);
  });
});

test("coming back to the window reads the journal again", async () => {
  let asked = 0;
  open({ recordings: () => Promise.resolve(ok(Array.from({ length: ++asked }, () => recording()))) });
  await waitFor(() => expect(plain(screen.getByRole("status").textContent)).toBe("1 recording"));
  window.dispatchEvent(new Event("focus"));
  await waitFor(() => expect(plain(screen.getByRole("status").textContent)).toBe("2 recordings"));
});

test("a slow answer never replaces a later one", async () => {
  const waiting: ((answer: Answer<Recording[]>) => void)[] = [];
  open({ recordings: () => new Promise((answer) => waiting.push(answer)) });
  await userEvent.click(screen.getByRole("button", { name: "Refresh" }));
  expect(waiting).toHaveLength(2);
  waiting[1]?.(ok([recording({ topic: "Later" })]));
  await screen.findByText("Later");
  waiting[0]?.(ok([recording({ topic: "Earlier" })]));
  await Promise.resolve();
  expect(screen.queryByText("Earlier")).toBeNull();
});

describe.each([...languages.keys()])("in %s", (language) => {
  test.each<[string, Answer<Recording[]>]>([
    ["a list", ok(everyState())],
    ["an empty list", ok([])],
    ["a trouble", failed({ code: "journalUnreadable", detail: "file is not a database" })],
  ])("axe finds nothing in %s", async (_, answer) => {
    document.documentElement.lang = language;
    document.title = "Lectern";
    const { container } = open(fake(answer), language);
    await waitFor(() => expect(container.querySelector(".card")).not.toBeNull());
    // jsdom draws nothing, so contrast cannot be measured in it.
    const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
});
