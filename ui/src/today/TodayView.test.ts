// Today as a person meets it: the next meeting and the way in, what waits, what happened, and when nothing can be read.
import { screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Frame, Problem } from "../lib/backend";
import { aToday, course, fake, meeting, recording, someNews, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import TodayView from "./TodayView.svelte";

const NOW = new Date("2026-11-23T08:48:00Z");
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

const answering = (backend: FakeBackend, parts: Parameters<typeof aToday>[1]) => backend.answer("today", () => ({ status: "ok", data: aToday(backend.world, parts) }));
const stat = course("STAT101", "Statistics for beginners");
/** As the frame does: views stand in its `<main>`. */
function open(backend: FakeBackend, more: { language?: string; frame?: Partial<Frame> } = {}) {
  const opened = mount(TodayView, { backend, ...more });
  opened.container.setAttribute("role", "main");
  return opened;
}
const reads = (wanted: string | RegExp) => (text: string) => (typeof wanted === "string" ? plain(text) === wanted : wanted.test(plain(text)));
const region = async (name: string) => within(await screen.findByRole("region", { name }));

test("the next meeting says in how long it begins, and is started with one click", async () => {
  const backend = fake();
  const { user } = open(backend);
  const next = await region("Statistics, weekly class");
  expect(next.getByText(reads("in 12 min"))).toBeTruthy();
  await user.click(next.getByRole("button", { name: "Start Statistics, weekly class" }));
  expect(backend.asked("startOrJoin")).toEqual([[1, backend.world.meetings[0]?.number]]);
  const later = await region("Later");
  expect(later.getByRole("button", { name: /^Join/ })).toBeTruthy();
  expect(await axeFinds()).toEqual([]);
});

test("a meeting that runs says so, and one of another day says on which", async () => {
  const backend = fake();
  answering(backend, { meetings: [{ meeting: meeting({ topic: "Runs", start: "2026-11-23T08:00:00Z" }), mayStart: true, running: true }] });
  open(backend);
  const next = await region("Runs");
  expect(next.getByText("running")).toBeTruthy();
  expect(next.getByRole("button", { name: "Join Runs" })).toBeTruthy();
  answering(backend, { meetings: [{ meeting: meeting({ topic: "Far", start: "2026-11-25T09:00:00Z" }), mayStart: true, running: false }] });
  backend.world.changed();
  expect(plain((await screen.findByRole("region", { name: "Far" })).textContent)).toContain("Wednesday");
});

test("what could not be started is said in place", async () => {
  const backend = fake();
  backend.fail("startOrJoin", { kind: "network", side: "zoom", failure: { trouble: "host-not-found", host: "api.zoom.us" } } as unknown as Problem);
  const { user } = open(backend);
  const next = await region("Statistics, weekly class");
  await user.click(next.getByRole("button", { name: /^Start/ }));
  expect(await next.findByRole("button", { name: /Copy details/ })).toBeTruthy();
});

describe("what needs a decision", () => {
  const seminar = (index: number) =>
    recording({ topic: `Seminar ${index}`, track: { zoom: { state: "there", deletesOn: "2026-11-26" }, computer: { state: "empty" }, course: { state: "empty" } } });

  test("leads to where it is looked over", async () => {
    const backend = fake();
    answering(backend, {
      people: [{ account: 1, number: 7, class: null, topic: "Statistics", belongs: stat, toAdd: 3, toRemove: 1 }],
      leaving: { count: 1, first: [seminar(4)] },
      vanishedLinks: 1,
    });
    const { user, places } = open(backend);
    const needs = await region("Needs you");
    expect(plain(needs.getByText((_, element) => element?.tagName === "P" && /3 joined/.test(plain(element.textContent))).textContent)).toBe("Statistics · 3 joined the course · 1 left it");
    await user.click(needs.getByRole("button", { name: "Review Statistics" }));
    expect([places.view, places.meeting, places.wish?.do]).toEqual(["meetings", { account: 1, number: 7 }, "registrants"]);
    await user.click(needs.getByRole("button", { name: "Show them" }));
    expect([places.view, places.wish]).toEqual(["recordings", { do: "filter", filter: "leavesSoon" }]);
  });

  test("downloads every recording that it counts, also those that it does not name", async () => {
    const leaving = Array.from({ length: 12 }, (_, index) => seminar(index));
    const backend = fake({ recordings: [...leaving, recording({ topic: "Stays" })] });
    answering(backend, { leaving: { count: leaving.length, first: leaving.slice(0, 5) } });
    const { user } = open(backend);
    const needs = await region("Needs you");
    expect(needs.getByRole("heading", { name: reads("Zoom deletes 12 recordings soon") })).toBeTruthy();
    await user.click(needs.getByRole("button", { name: "Download now" }));
    await waitFor(() => expect(backend.asked("download")).toHaveLength(1));
    const [[ids]] = backend.asked("download") as [[string[]]];
    expect(ids.toSorted()).toEqual(leaving.map(({ id }) => id).toSorted());
  });

  test("a suggested course is taken along where a recording is assigned", async () => {
    const backend = fake();
    const suggested = backend.world.recordings.find(({ action, suggestion }) => action === "assign" && suggestion !== null);
    if (!suggested) throw new Error("nothing is suggested");
    answering(backend, { inTrouble: { count: 1, first: [suggested] } });
    const { user, places } = open(backend);
    const needs = await region("Needs you");
    await user.click(needs.getByRole("button", { name: reads(/Assign STAT101 revision/) }));
    expect(places.wish).toEqual({ do: "assign", recording: suggested.id, suggested: true });
  });

  test("says so where there is nothing", async () => {
    open(fake({ recordings: [], meetings: [] }));
    expect(await screen.findByText("Nothing waits for you.")).toBeTruthy();
    expect(screen.getByRole("heading", { name: "No meeting of yours is planned" })).toBeTruthy();
    expect(screen.getByText("Nothing that you have not seen.")).toBeTruthy();
    expect(await axeFinds()).toEqual([]);
  });
});

test("what is ready begins to be copied where it is copied", async () => {
  const backend = fake();
  const ready = recording({ topic: "Lab briefing", action: "copyToCourse" });
  answering(backend, { ready: { count: 8, first: [ready] } });
  const { user, places } = open(backend);
  const list = await region("Ready for the course");
  expect(list.getByRole("button", { name: reads("and 7 more") })).toBeTruthy();
  await user.click(list.getByRole("button", { name: reads(/^Copy to course: Lab briefing/) }));
  expect([places.view, places.recording, places.wish]).toEqual(["recordings", ready.id, { do: "copy", recording: ready.id }]);
});

test("what is on its way has its progress in place", async () => {
  const backend = fake();
  const [first] = backend.world.recordings;
  backend.world.move([{ recording: first?.id ?? "", place: "computer", percent: 65, done: 611_000_000, total: 940_000_000, rate: 14_000_000, secondsLeft: 23, files: 1 }]);
  open(backend);
  const moving = await region("On its way");
  expect(moving.getByRole("progressbar")).toBeTruthy();
  expect(moving.getByText(reads(/^611 MB of 940 MB/))).toBeTruthy();
});

test("only what waits for its turn is said to wait", async () => {
  const backend = fake();
  const one = (recording: string, waits: boolean) => ({ recording, topic: "Waves", course: null, waits });
  answering(backend, { moving: [one("1:began==", false), one("1:waits==", true)] });
  open(backend);
  const moving = await region("On its way");
  expect(moving.getAllByRole("listitem").map((item) => plain(item.textContent))).toEqual(["Downloading Waves", "Downloading Waves waits for its turn"]);
});

describe("what happened", () => {
  test("is listed with what it speaks of, one click away, and goes when it was seen", async () => {
    const backend = fake({ news: someNews() });
    const { user, places } = open(backend);
    const news = await region("What happened");
    expect(news.getAllByRole("listitem")).toHaveLength(3);
    expect(plain(news.getAllByRole("listitem")[0]?.textContent)).toContain("Recording ready, with transcript");
    await user.click(news.getByRole("button", { name: "Seen Physics, evening group" }));
    await waitFor(() => expect(news.getAllByRole("listitem")).toHaveLength(2));
    expect(document.activeElement).not.toBe(document.body);
    expect(await axeFinds()).toEqual([]);
    await user.click(news.getByRole("button", { name: "Copy to course… Statistics, weekly class" }));
    expect(places.wish).toEqual({ do: "copy", recording: "1:ready==" });
    await waitFor(() => expect(backend.asked("noticesSeen")).toEqual([[[2]], [[4]]]));
  });

  test("all of it can be put away at once", async () => {
    const backend = fake({ news: someNews() });
    const { user } = open(backend);
    const news = await region("What happened");
    await user.click(news.getByRole("button", { name: "I have seen all of it" }));
    expect(await news.findByText("Nothing that you have not seen.")).toBeTruthy();
    expect(backend.asked("noticesSeen")).toEqual([[[4, 3, 2]]]);
  });
});

test("an answer is shown although something changed before it came, and what changed is asked for after it", async () => {
  const backend = fake();
  const told = (topic: string) => ({ status: "ok" as const, data: aToday(backend.world, { meetings: [{ meeting: meeting({ topic }), mayStart: true, running: false }] }) });
  const first = backend.later("today", () => told("As it was"));
  open(backend);
  await waitFor(() => expect(backend.asked("today")).toHaveLength(1));
  backend.world.changed();
  backend.world.changed();
  await tick();
  expect(backend.asked("today")).toHaveLength(1);
  const second = backend.later("today", () => told("As it is"));
  first();
  expect(await screen.findByRole("region", { name: "As it was" })).toBeTruthy();
  second();
  expect(await screen.findByRole("region", { name: "As it is" })).toBeTruthy();
  expect(backend.asked("today")).toHaveLength(2);
});

test("what cannot be read is said, and read again on request", async () => {
  const backend = fake();
  backend.fail("today", { kind: "journal", detail: "locked" } as unknown as Problem);
  const { user } = open(backend);
  backend.heal("today");
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("region", { name: "Statistics, weekly class" })).toBeTruthy();
});

test.each(["fr", "es"])("the page speaks %s and knows since when it is offline", async (language) => {
  const troubles = [{ account: "Dept. of Statistics", problem: { kind: "network", side: "zoom", failure: { trouble: "host-not-found", host: "api.zoom.us" } } as unknown as Problem }];
  const frame = { sync: { running: false, last: "2026-11-23T07:05:00Z", troubles } };
  open(fake({ news: someNews() }), { frame, language });
  expect((await screen.findByRole("heading", { level: 1 })).textContent).toMatch(language === "fr" ? /lundi 23 novembre/ : /lunes, 23 de noviembre/);
  expect(document.querySelector(".offline")).not.toBeNull();
});
