// The window as a person meets it: how it starts, where it leads, what it says when things go wrong around it.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import App from "./App.svelte";
import { hush } from "./lib/announce.svelte";
import { campusAccount, fake, someNews, zoomAccount, type FakeBackend } from "./lib/fake";
import { nothingSetUp } from "./lib/fake-world";
import { axeFinds, plain } from "./lib/testing";
import { languages, wordsFor } from "./lib/words";
import type { GoTo, Problem } from "./lib/backend";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-23T12:00:00Z") });
  localStorage.clear();
  hush();
});
afterEach(() => {
  vi.useRealTimers();
  document.documentElement.removeAttribute("style");
});

function open(backend: FakeBackend, language = "en") {
  document.title = "Lectern";
  return render(App, { backend, words: wordsFor([language]) });
}

const nav = () => within(screen.getByRole("navigation"));
/** By its text as it is read. */
const reads = (wanted: string) => (text: string) => plain(text) === wanted;
const said = () => plain(screen.getByTestId("announcer").textContent);
const offline = { kind: "network", side: "zoom", failure: { trouble: "host-not-found", host: "api.zoom.us" } } as unknown as Problem;

test("the side bar leads to every view, and marks where one is", async () => {
  open(fake());
  for (const [name, heading] of [["Today", "Monday, November 23"], ["Meetings", "Meetings"], ["Settings", "Settings"], ["Recordings", "Recordings"]] as const) {
    await userEvent.click(await nav().findByRole("button", { name }));
    expect(await screen.findByRole("heading", { level: 1, name: heading })).toBeTruthy();
    expect(nav().getByRole("button", { name }).getAttribute("aria-current")).toBe("page");
  }
  expect(document.querySelectorAll("main")).toHaveLength(1);
});

test("the number beside Recordings is those that need the user", async () => {
  open(fake({ frame: { needsYou: 7 } }));
  const recordings = await nav().findByRole("button", { name: "Recordings", description: reads("7 need you") });
  expect(recordings.textContent).toContain("7");
});

test("the number beside Today is what happened and nobody has seen", async () => {
  open(fake({ news: someNews() }));
  const today = await nav().findByRole("button", { name: "Today", description: reads("3 pieces of news") });
  expect(today.textContent).toContain("3");
});

describe("something outside the window", () => {
  const go = (backend: FakeBackend, to: GoTo) => backend.world.emit({ kind: "go", to });

  test("opens a recording, and begins to copy it where that is wanted", async () => {
    const backend = fake();
    open(backend);
    await screen.findByRole("heading", { level: 1, name: "Monday, November 23" });
    const [first] = backend.world.recordings;
    go(backend, { place: "recording", recording: first?.id ?? "", then: "look" });
    expect(await screen.findByRole("heading", { level: 2, name: first?.topic ?? "" })).toBeTruthy();
    go(backend, { place: "recording", recording: first?.id ?? "", then: "copy" });
    await waitFor(() => expect(backend.asked("planCopy")[0]?.[0]).toEqual([first?.id]));
  });

  test("opens a meeting, who is registered to it, and a list with its filter", async () => {
    const backend = fake();
    open(backend);
    await screen.findByRole("heading", { level: 1, name: "Monday, November 23" });
    const [first] = backend.world.meetings;
    const meeting = { account: first?.account ?? 0, number: first?.number ?? 0 };
    go(backend, { place: "meeting", ...meeting, enter: false });
    expect(await screen.findByRole("heading", { level: 1, name: "Meetings" })).toBeTruthy();
    await waitFor(() => expect(backend.asked("meeting")).toContainEqual([meeting.account, meeting.number]));
    expect(backend.asked("startOrJoin")).toEqual([]);
    go(backend, { place: "registrants", ...meeting });
    await waitFor(() => expect(backend.asked("registrants").length + backend.asked("planRegistrants").length).toBeGreaterThan(0));
    go(backend, { place: "recordings", filter: "ready" });
    await waitFor(() => expect(backend.asked("recordings").some(([query]) => (query as { filter: string }).filter === "ready")).toBe(true));
    go(backend, { place: "today" });
    expect(await screen.findByRole("heading", { level: 1, name: "Monday, November 23" })).toBeTruthy();
  });
});

describe("the button of a notice about a meeting", () => {
  const soon = (backend: FakeBackend) => {
    const [first] = backend.world.meetings;
    return { account: first?.account ?? 0, number: first?.number ?? 0 };
  };
  const enter = (backend: FakeBackend) => backend.world.emit({ kind: "go", to: { place: "meeting", ...soon(backend), enter: true } });

  test("starts it once, and says as whom", async () => {
    const backend = fake();
    open(backend);
    await screen.findByRole("heading", { level: 1, name: "Monday, November 23" });
    enter(backend);
    await waitFor(() => expect(backend.asked("startOrJoin")).toEqual([[soon(backend).account, soon(backend).number]]));
    expect(await screen.findByText(/Zoom is opening, and you are its host/, { selector: "main *" })).toBeTruthy();
    // Opened by hand later, it is not started again.
    const rows = () => [...document.querySelectorAll<HTMLElement>("[role=row].line:not(.head)")];
    await userEvent.click(rows()[1] as HTMLElement);
    await waitFor(() => expect(backend.asked("meetingActs").length).toBeGreaterThan(1));
    await userEvent.click(rows()[0] as HTMLElement);
    await waitFor(() => expect(backend.asked("meetingActs").at(-1)).toEqual([soon(backend).account, soon(backend).number]));
    expect(backend.asked("startOrJoin")).toHaveLength(1);
  });

  test("starts the one that it speaks of while another one is open", async () => {
    const backend = fake();
    open(backend);
    await screen.findByRole("heading", { level: 1, name: "Monday, November 23" });
    const other = backend.world.meetings[1];
    const meeting = { account: other?.account ?? 0, number: other?.number ?? 0 };
    backend.world.emit({ kind: "go", to: { place: "meeting", ...meeting, enter: false } });
    await screen.findByRole("button", { name: (name) => plain(name).startsWith("Copy join link") });
    enter(backend);
    await waitFor(() => expect(backend.asked("startOrJoin")).toEqual([[soon(backend).account, soon(backend).number]]));
    expect(await screen.findByText(/Zoom is opening, and you are its host/, { selector: "main *" })).toBeTruthy();
  });

  test("that could not be done is said beside the button that does it again", async () => {
    const backend = fake();
    backend.fail("startOrJoin", offline);
    open(backend);
    await screen.findByRole("heading", { level: 1, name: "Monday, November 23" });
    enter(backend);
    expect(await screen.findByRole("button", { name: /Copy details/ })).toBeTruthy();
    expect(screen.getByRole("button", { name: (name) => plain(name).startsWith("Start ") })).toBeTruthy();
  });
});

describe("accounts at the foot", () => {
  test("each has a word, and leads to the settings", async () => {
    open(fake({ frame: { accounts: [zoomAccount({ secretMissing: true }), campusAccount({ memoryOnly: true })] } }));
    const foot = within(await screen.findByRole("list", { name: "Accounts" }));
    expect(foot.getAllByRole("button").map((button) => plain(button.textContent))).toEqual(["Dept. of Statistics: secret missing", "campus.example: this run only"]);
    await userEvent.click(foot.getByRole("button", { name: /secret missing/ }));
    expect(await screen.findByRole("heading", { level: 1, name: "Settings" })).toBeTruthy();
  });
});

describe("when the lists were read", () => {
  test("is said, and they are read again on request, with its start and end said aloud", async () => {
    const backend = fake();
    backend.answer("sync", () => {
      backend.world.setFrame({ sync: { running: true, last: null, troubles: [] } });
      return { status: "ok", data: null };
    });
    open(backend);
    expect(await screen.findByText(reads("Read 5 minutes ago"))).toBeTruthy();
    const now = screen.getByRole("button", { name: "Sync now" });
    await userEvent.click(now);
    await waitFor(() => expect(now.getAttribute("aria-disabled")).toBe("true"));
    expect(said()).toBe("Reading Zoom and the campus…");
    await userEvent.click(now);
    expect(backend.asked("sync")).toHaveLength(1);
    backend.world.setFrame({ sync: { running: false, last: "2026-11-23T12:00:00Z", troubles: [] } });
    await waitFor(() => expect(said()).toContain("Zoom and the campus were read."));
    expect(document.activeElement).toBe(now);
  });

  test("without a network it says since when, and leads to why", async () => {
    const troubles = [zoomAccount(), campusAccount()].map(({ name }) => ({ account: name, problem: offline }));
    open(fake({ frame: { sync: { running: false, last: new Date(2026, 10, 23, 9, 5).toISOString(), troubles } } }));
    await userEvent.click(await screen.findByRole("button", { name: (name) => plain(name).startsWith("Offline since 9:05") }));
    expect((await screen.findAllByText(/was not found\./)).length).toBe(2);
  });

  test("troubles of some accounts are counted, and lead to their words", async () => {
    open(fake({ frame: { sync: { running: false, last: "2026-11-23T11:55:00Z", troubles: [{ account: "campus.example", problem: { kind: "campus-key" } }] } } }));
    await userEvent.click(await screen.findByRole("button", { name: reads("1 problem while reading") }));
    const campus = await screen.findByRole("article", { name: "campus.example" });
    expect(plain(campus.textContent)).toContain("The campus no longer accepts the key of this account.");
  });

  test("a trouble of this computer is named, counts as no account's, and leads to its next step and its details", async () => {
    const troubles = [{ account: "", problem: { kind: "journal", detail: "database disk image is malformed" } as unknown as Problem }, { account: "campus.example", problem: offline }];
    open(fake({ frame: { sync: { running: false, last: "2026-11-23T11:55:00Z", troubles } } }));
    expect(await screen.findByRole("button", { name: reads("1 problem while reading") })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Offline/ })).toBeNull();
    const what = plain(wordsFor(["en"]).t("problem-journal").split("\n")[0]);
    await userEvent.click(screen.getByRole("button", { name: reads(what) }));
    const note = (await screen.findByText(reads(what), { selector: "main *" })).parentElement as HTMLElement;
    expect(plain(note.textContent)).toContain("On this computer:");
    expect(within(note).getByText(/Try again|start/)).toBeTruthy();
    await userEvent.click(within(note).getByText("Technical detail"));
    expect(within(note).getByRole("button", { name: "Copy details" })).toBeTruthy();
  });

  test("a refusal to read is said", async () => {
    const backend = fake();
    backend.fail("sync", { kind: "busy" });
    open(backend);
    await userEvent.click(await screen.findByRole("button", { name: "Sync now" }));
    await waitFor(() => expect(said()).toContain("Another Lectern is at work"));
    expect(screen.getByRole("button", { name: "Copy details" })).toBeTruthy();
  });
});

describe("the practice campus", () => {
  test("is entered from the settings, says so for as long, and is left", async () => {
    const backend = fake();
    open(backend);
    await userEvent.click(await nav().findByRole("button", { name: "Settings" }));
    await userEvent.click(await screen.findByRole("button", { name: "Try the practice campus" }));
    const banner = within(await screen.findByRole("complementary", { name: "Practice campus" }));
    expect(banner.getByText(/Nothing here is real/)).toBeTruthy();
    for (const name of ["Meetings", "Settings", "Recordings"]) {
      await userEvent.click(nav().getByRole("button", { name }));
      expect(screen.getByRole("complementary", { name: "Practice campus" })).toBeTruthy();
    }
    await userEvent.click(banner.getByRole("button", { name: "Leave" }));
    await waitFor(() => expect(screen.queryByRole("complementary", { name: "Practice campus" })).toBeNull());
  });

  test("begins with nothing of what was looked for, selected or told in the profile before", async () => {
    const backend = fake();
    open(backend);
    await userEvent.click(await nav().findByRole("button", { name: "Recordings" }));
    await userEvent.type(await screen.findByRole("searchbox"), "waves");
    const asked = backend.asked("recordings").length;
    await backend.enterPractice();
    await screen.findByRole("complementary", { name: "Practice campus" });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe(""));
    expect(backend.asked("recordings").length).toBeGreaterThan(asked);
  });

  test("that cannot be left says why, and stays marked", async () => {
    const backend = fake();
    await backend.enterPractice();
    backend.fail("leavePractice", { kind: "busy" });
    open(backend);
    await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("Another Lectern is at work");
    expect(screen.getByRole("complementary", { name: "Practice campus" })).toBeTruthy();
  });
});

describe("the start", () => {
  test("of an installed app is the first run", async () => {
    open(fake({ frame: nothingSetUp() }));
    expect(await screen.findByRole("heading", { level: 1, name: "Welcome to Lectern" })).toBeTruthy();
  });

  test("after the first run was left is today, and the side bar leads back", async () => {
    const backend = fake({ frame: nothingSetUp({ setup: { zoom: false, campus: false, folder: false, left: true } }), recordings: [] });
    open(backend);
    expect(await screen.findByRole("heading", { level: 1, name: "Monday, November 23" })).toBeTruthy();
    await userEvent.click(nav().getByRole("button", { name: "Finish setting up" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Welcome to Lectern" })).toBeTruthy();
    expect(backend.asked("leaveSetup")).toEqual([[false]]);
  });

  test("draws the frame before the shell has said anything", () => {
    const backend = fake();
    backend.hang("watch");
    open(backend);
    expect(nav().getByRole("button", { name: "Recordings" })).toBeTruthy();
  });

  test("without a journal says why and can be tried again", async () => {
    const backend = fake();
    backend.fail("watch", { kind: "journal-newer", found: 9, known: 8 });
    open(backend);
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("A newer version of Lectern wrote the list");
    backend.heal("watch");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Monday, November 23" })).toBeTruthy();
  });

  test("has the look of last time at once", () => {
    const backend = fake({ frame: { settings: { ...fake().world.frame.settings, appearance: "dark", textSize: 150, language: "fr" } } });
    open(backend);
    return waitFor(() => {
      expect(document.documentElement.style.colorScheme).toBe("dark");
      expect(document.documentElement.style.fontSize).toBe("150%");
      expect(document.documentElement.lang).toBe("fr");
      expect(JSON.parse(localStorage.getItem("look") ?? "")).toEqual({ appearance: "dark", textSize: 150, language: "fr" });
    });
  });
});

test("ends of transfers are said aloud: few by name, many by number", async () => {
  const backend = fake();
  open(backend);
  await screen.findByRole("heading", { level: 1, name: "Monday, November 23" });
  const ended = (topic: string | null, ok = true) => ({ recording: "1:a", place: "computer" as const, topic, ok, problem: null });
  backend.world.emit({ kind: "ended", ended: [ended("Waves"), ended("Sound", false)] });
  await waitFor(() => expect(said()).toBe("Downloaded: WavesCould not be downloaded: Sound"));
  backend.world.emit({ kind: "ended", ended: [ended("a"), ended("b"), ended("c"), ended(null, false)] });
  await waitFor(() => expect(said()).toContain("3 transfers are complete, 1 failed."));
});

test("a language chosen in mid-transfer keeps the focus and speaks at once", async () => {
  const backend = fake();
  const release = backend.hang("setLook");
  open(backend);
  await userEvent.click(await nav().findByRole("button", { name: "Settings" }));
  backend.world.move([{ recording: "1:a", place: "computer", percent: 40, done: 4, total: 10, rate: 1, secondsLeft: 6, files: 1 }]);
  const language = await screen.findByRole("combobox", { name: "Language" });
  language.focus();
  await userEvent.selectOptions(language, "fr");
  expect(await screen.findByRole("heading", { level: 1, name: "Paramètres" })).toBeTruthy();
  expect(nav().getByRole("button", { name: "Enregistrements" })).toBeTruthy();
  expect(document.activeElement).toBe(language);
  release();
  await waitFor(() => expect(backend.world.frame.settings.language).toBe("fr"));
  expect(document.activeElement).toBe(language);
});

describe.each([...languages.keys()])("in %s", (language) => {
  test.each([
    ["daily use", () => fake({ recordings: [] })],
    ["trouble", () => fake({ recordings: [], frame: { sync: { running: false, last: null, troubles: [{ account: "campus.example", problem: { kind: "campus-key" } }] } } })],
  ] as const)("axe finds nothing in the frame in %s", async (_, backend) => {
    open(backend(), language);
    await screen.findAllByRole("heading", { level: 1 });
    expect(await axeFinds()).toEqual([]);
  });
});

test("the focus is in the view, and not nowhere, once what had it is gone", async () => {
  open(fake({ frame: nothingSetUp(), recordings: [] }));
  await userEvent.click(await screen.findByRole("button", { name: "Later" }));
  await screen.findByRole("heading", { level: 1, name: "Recordings" });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
});

test("a recordings folder that is not there is said in the side bar, and leads to the settings", async () => {
  open(fake({ recordings: [], frame: { settings: { ...fake().world.frame.settings, folderThere: false } } }));
  await userEvent.click(await screen.findByRole("button", { name: "The recordings folder is not there" }));
  expect(await screen.findByText(/The folder is not there right now/)).toBeTruthy();
});
