// The meetings by day: found, selected, assigned, opened; any number of them, and none.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { course, everyState, fake, manyMeetings, meeting, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import MeetingsView from "./MeetingsView.svelte";

async function open({ backend = fake(), ...opening }: Parameters<typeof mount>[1] & { backend?: FakeBackend } = {}) {
  const drawn = mount(MeetingsView, { backend, ...opening });
  // As in the window, whose frame brings it.
  drawn.container.setAttribute("role", "main");
  await waitFor(() => expect(drawn.places.ready).toBe(true));
  return { ...drawn, backend };
}

const texts = (found: Iterable<Element>) => [...found].map((one) => plain(one.textContent));
const days = () => texts(document.querySelectorAll("[role=rowheader]"));
const rows = () => [...document.querySelectorAll<HTMLElement>("[role=row].line:not(.head)")];
const topics = () => texts(document.querySelectorAll(".topic .name"));
const row = (topic: string) => rows().find((one) => plain(one.textContent).includes(topic)) as HTMLElement;
const pane = (name: string | RegExp) => screen.findByRole("region", { name: (found) => (typeof name === "string" ? plain(found) === name : name.test(plain(found))) });

test("stand under their days, those without a fixed time last", async () => {
  await open();
  expect(days()).toEqual([
    "Today, Monday, November 23 2",
    "Tomorrow, Tuesday, November 24 2",
    "Wednesday, November 25 1",
    "Thursday, November 26 1",
    "Friday, November 27 1",
    "No fixed time 2",
  ]);
  expect(plain(row("Guest lecture").textContent)).toContain("4 hr");
  expect(plain(row("Physics, evening").textContent)).toMatch(/recurring.*PHYS110, session Autumn 2026 evening group.*8 recordings/);
});

test("past ones are shown latest first, on request", async () => {
  const { user } = await open();
  await user.click(screen.getByRole("button", { name: "Past" }));
  await waitFor(() => expect(topics()[0]).toBe("Statistics, first class"));
  expect(days()[0]).toBe("Monday, November 16 1");
  expect(screen.getByRole("button", { name: "Past" }).getAttribute("aria-pressed")).toBe("true");
});

test("kinds are told apart, with their numbers", async () => {
  const { user } = await open();
  const kinds = within(screen.getByRole("group", { name: "Type" })).getAllByRole("button");
  expect(texts(kinds)).toEqual(["All 9", "Course 4", "User 1", "Global 2"]);
  await user.click(kinds[2] as HTMLElement);
  await waitFor(() => expect(topics()).toEqual(["Office hour"]));
});

test("are found while one types, and between days", async () => {
  const { user, backend } = await open();
  await user.type(screen.getByRole("searchbox", { name: "Search meetings" }), "guest");
  await waitFor(() => expect(topics()).toEqual(["Guest lecture: errors in measurement"]));
  await user.clear(screen.getByRole("searchbox"));
  const dates = screen.getByRole("button", { name: "Any date", expanded: false });
  await user.click(dates);
  await user.type(screen.getByLabelText("From"), "2026-11-26");
  await user.type(screen.getByLabelText("Until"), "2026-11-27");
  await waitFor(() => expect(days()).toEqual(["Thursday, November 26 1", "Friday, November 27 1", "No fixed time 2"]));
  expect(plain(dates.textContent)).toBe("November 26 to November 27");
  const asked = backend.asked("meetings").at(-1)?.[0];
  expect(asked).toMatchObject({ from: "2026-11-26", until: "2026-11-27", search: "" });
});

describe("nothing to show", () => {
  test("no meetings at all: what to do next", async () => {
    const { user, backend } = await open({ backend: fake({ meetings: [] }) });
    expect(screen.getByRole("heading", { name: "No upcoming meetings" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Sync now" }));
    expect(backend.asked("sync")).toEqual([[null]]);
    await user.click(screen.getByRole("button", { name: "Show past meetings" }));
    expect(await screen.findByRole("heading", { name: "No past meetings" })).toBeTruthy();
  });

  test("nothing fits: the way back to all", async () => {
    const { user } = await open();
    await user.type(screen.getByRole("searchbox"), "zzzz");
    await user.click(await screen.findByRole("button", { name: "Show all meetings" }));
    await waitFor(() => expect(rows().length).toBe(9));
    expect((screen.getByRole("searchbox") as HTMLInputElement).value).toBe("");
  });

  test("the list cannot be read: why, and once more", async () => {
    const backend = fake();
    backend.fail("meetings", { kind: "busy" });
    const { user } = mount(MeetingsView, { backend });
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("The meetings cannot be shown");
    backend.heal("meetings");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(rows().length).toBe(9));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("the list does not come: the view stands, and nothing is frozen", async () => {
    const backend = fake();
    const release = backend.hang("meetings");
    const { user } = mount(MeetingsView, { backend });
    await user.click(screen.getByRole("button", { name: "Past" }));
    expect(screen.getByText("Reading the list…")).toBeTruthy();
    release();
    await waitFor(() => expect(rows().length).toBeGreaterThan(0));
  });
});

test("twenty thousand draw no more than is in sight", async () => {
  const { backend } = await open({ backend: fake({ meetings: manyMeetings(20_000) }) });
  const all = await backend.meetings({ filter: "all", period: "upcoming", whose: "mine", search: "", from: null, until: null }, 0, 1);
  const [total, groups] = all.status === "ok" ? [all.data.total, all.data.days.length] : [0, 0];
  expect(total).toBeGreaterThan(10_000);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe(String(total + groups + 1));
  expect(rows().length).toBeLessThan(80);
  expect(document.querySelectorAll("*").length).toBeLessThan(2500);
  expect(backend.asked("meetings").every(([, , limit]) => Number(limit) <= 300)).toBe(true);
});

describe("one meeting", () => {
  test("opens with the keyboard, shows its recordings, and gives the focus back to its row", async () => {
    const { user, places } = await open();
    row("weekly class").focus();
    await user.keyboard("{Enter}");
    const opened = await pane("Statistics, weekly class");
    expect(places.meeting).not.toBeNull();
    await waitFor(() => expect(plain(opened.textContent)).toMatch(/Course meeting · STAT101 Statistics for beginners/));
    expect(document.activeElement?.tagName).toBe("H2");
    expect(within(opened).getAllByRole("listitem")).toHaveLength(6);
    await user.keyboard("{F6}");
    expect(document.activeElement?.getAttribute("role")).toBe("row");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector(".pane")).toBeNull());
    expect(document.activeElement?.getAttribute("role")).toBe("row");
    await user.keyboard("{Enter}");
    await pane("Statistics, weekly class");
    await user.keyboard("{F6}{F6}{Escape}");
    await waitFor(() => expect(plain(document.activeElement?.textContent)).toContain("weekly class"));
    expect(document.activeElement?.getAttribute("role")).toBe("row");
    expect(places.meeting).toBeNull();
  });

  test("one of its recordings opens over it, and closing comes back to it", async () => {
    const { user } = await open();
    await user.click(row("weekly class"));
    const opened = await pane("Statistics, weekly class");
    const one = await within(opened).findByRole("button", { name: /Why we count/ });
    await user.click(one);
    await pane("Why we count");
    expect(screen.queryByRole("region", { name: "Statistics, weekly class" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Back to the meeting" }));
    await waitFor(() => expect(document.activeElement).toBe(one));
  });

  test("says when Zoom has it no more, what the campus’s clock shows at its start, and that nothing was recorded", async () => {
    const one = meeting({ topic: "Dropped" });
    const backend = fake({ meetings: [one] });
    backend.answer("meeting", () => ({ status: "ok", data: { meeting: one, recordings: [], destination: null, onCampus: ["2026-12-01T03:00"], gone: true } }));
    const { user } = await open({ backend });
    await user.click(row("Dropped"));
    const opened = await pane("Dropped");
    expect(plain(opened.textContent)).toContain("Zoom no longer has this meeting.");
    expect(plain(opened.textContent)).toContain("By the campus’s clock: Tuesday, December 1, 2026 at 3:00 AM");
    expect(plain(opened.textContent)).toContain("Nothing was recorded of it");
  });

  test("that is not known any more says so, and can be closed", async () => {
    const { user, places } = await open({ backend: fake() });
    places.meeting = { account: 1, number: 42 };
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("No such meeting");
    await user.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(document.querySelector(".pane")).toBeNull());
  });

  test("that is not answered can be closed", async () => {
    const backend = fake();
    backend.hang("meeting");
    const { user } = await open({ backend });
    await user.click(row("Office hour"));
    await pane("Meeting");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector(".pane")).toBeNull());
  });

  test("follows what changes without moving the focus", async () => {
    const { user, backend } = await open();
    await user.click(row("Office hour"));
    const opened = await pane("Office hour");
    const assign = await within(opened).findByRole("button", { name: /Assign to a course/ });
    assign.focus();
    backend.world.meetings = backend.world.meetings.map((one) => (one.topic === "Office hour" ? { ...one, belongs: course("NEW1", "New course") } : one));
    backend.world.changed();
    await waitFor(() => expect(plain(opened.textContent)).toContain("NEW1 New course"));
    expect(document.activeElement).toBe(assign);
  });
});

describe("assigning", () => {
  test("what is selected goes to a course, and the selection is given up when that is done", async () => {
    const { user, backend } = await open();
    await user.click(screen.getByRole("checkbox", { name: (name) => plain(name).startsWith("Select Office hour") }));
    await user.click(screen.getByRole("checkbox", { name: (name) => plain(name).startsWith("Select Staff meeting") }));
    const bar = screen.getByRole("region", { name: "Selection" });
    expect(plain(bar.textContent)).toContain("2 meetings selected");
    await user.click(within(bar).getByRole("button", { name: "Assign to a course…" }));
    await user.click(await screen.findByRole("radio", { name: (name) => plain(name).startsWith("STAT101") }));
    await user.click(await screen.findByRole("button", { name: (name) => plain(name) === "Assign 2" }));
    await user.click(await screen.findByRole("button", { name: "Done" }));
    const numbers = (backend.asked("assign")[0]?.[0] as { item: { number: number } }[]).map(({ item }) => item.number);
    expect(numbers).toEqual(backend.world.meetings.filter(({ topic }) => topic === "Office hour" || topic === "Staff meeting").map(({ number }) => number));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Selection" })).toBeNull());
    expect(plain(row("Office hour").textContent)).toContain("STAT101");
  });

  test("a suggestion is taken from its row", async () => {
    const { user, backend } = await open();
    await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Assign STAT101 revision before the exam to STAT101, as suggested" }));
    await pane("Accept the suggested course");
    await waitFor(() => expect(plain(document.querySelector(".side")?.textContent)).toContain("the topic contains STAT101"));
    expect(backend.asked("previewAssign")[0]?.[1]).toBeNull();
  });
});

test("what others typed is text, cut in the row and whole in the pane", async () => {
  const { user } = await open({ backend: fake({ meetings: [meeting({ topic: `<i>old</i> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`.trim(), host: "<b>host</b>" })] }) });
  const [one] = rows();
  expect(one?.querySelector("i, b:not(bdi)")).toBeNull();
  expect(one?.querySelector(".topic")?.getAttribute("title")).toContain("<i>old</i>");
  await user.click(one as HTMLElement);
  const opened = await pane(/<i>old<\/i>/);
  expect(opened.querySelector("h2 bdi")?.textContent).toContain("endless endless");
});

describe.each([...languages.keys()])("in %s", (language) => {
  test("axe finds nothing in the list with a meeting open", async () => {
    const { user } = await open({ language });
    await user.click(row("weekly class"));
    await waitFor(() => expect(document.querySelectorAll(".pane li").length).toBeGreaterThan(0));
    expect(await axeFinds()).toEqual([]);
  });

  test("axe finds nothing in an empty list, nor with a selection", async () => {
    const empty = await open({ language, backend: fake({ meetings: [], recordings: everyState() }) });
    expect(await axeFinds()).toEqual([]);
    empty.unmount();
    empty.container.remove();
    const { user } = await open({ language });
    await user.click(screen.getAllByRole("checkbox")[0] as HTMLElement);
    expect(await axeFinds()).toEqual([]);
  });
});
