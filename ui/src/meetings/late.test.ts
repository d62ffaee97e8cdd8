// Answers that come after the pane was closed: announced, and left above the list with everything that was typed.
import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { announced } from "../lib/announce.svelte";
import { fake, goingOf, ok, type FakeBackend } from "../lib/fake";
import { editing, nothingInCourse, someClasses } from "../lib/fake-schedule";
import { axeFinds, mount, plain } from "../lib/testing";
import MeetingsView from "./MeetingsView.svelte";

async function open(backend: FakeBackend = fake()) {
  const drawn = mount(MeetingsView, { backend });
  drawn.container.setAttribute("role", "main");
  await waitFor(() => expect(drawn.places.ready).toBe(true));
  return { ...drawn, backend };
}

const row = (topic: string) => [...document.querySelectorAll<HTMLElement>("[role=row].line:not(.head)")].find((one) => plain(one.textContent).includes(topic)) as HTMLElement;
const pane = (name: RegExp) => screen.findByRole("region", { name: (found) => name.test(plain(found)) });
const button = (name: RegExp, place: HTMLElement = document.body) => within(place).findByRole("button", { name: (found) => name.test(plain(found)) });
const note = () => pane(/^Not done as you left it$/);
const said = () => announced().map(({ text }) => plain(text)).join(" | ");

test("deleted too late: that it changed meanwhile is announced, and the question is still there to be answered", async () => {
  const { user, backend } = await open();
  await user.click(row("Guest lecture"));
  await user.click(await button(/^Delete…/, await pane(/^Guest lecture/)));
  const asking = await pane(/^Delete Guest lecture/);
  const guest = backend.world.meetings.find(({ topic }) => topic?.startsWith("Guest lecture"))!;
  const release = backend.later("deleteMeeting", () => ok({ outcome: "changed", going: { ...goingOf(guest), start: "2026-12-01T08:00:00Z" } }));
  await user.click(await button(/^Delete the meeting$/, asking));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(asking.hidden).toBe(true));
  expect(screen.queryByRole("region", { name: /^Not done/ })).toBeNull();
  release();
  const left = await note();
  expect(plain(left.textContent)).toMatch(/Nothing of Guest lecture.* was deleted\. .*nothing was deleted/);
  expect(said()).toMatch(/Nothing of Guest lecture.* was deleted/);
  expect(await axeFinds()).toEqual([]);
  await user.click(await button(/^Look at it$/, left));
  const back = await pane(/^Delete Guest lecture/);
  await waitFor(() => expect(document.activeElement).toBe(back.querySelector("h2")));
  expect(plain(back.textContent)).toContain("December 1, 2026");
  expect(screen.queryByRole("region", { name: /^Not done/ })).toBeNull();
});

test("saved too late: somebody else's change is announced, and what was typed is still there", async () => {
  const backend = fake();
  backend.answer("editForm", () => ok(editing({})));
  const { user } = await open(backend);
  await user.click(row("Statistics, exercises"));
  await user.click(await button(/^Edit…/, await pane(/^Statistics, exercises/)));
  const topic = await screen.findByLabelText("Topic");
  await user.clear(topic);
  await user.type(topic, "Mine");
  const release = backend.later("saveMeeting", () => ok({ answer: "changedSince", conflicts: [{ field: "topic", mine: { is: "text", text: "Mine" }, theirs: { is: "text", text: "Theirs" } }], now }));
  await user.click(await button(/^Save$/));
  await user.keyboard("{Escape}");
  // Another meeting is opened meanwhile: that loses nothing either.
  await user.click(row("Office hour"));
  await pane(/^Office hour/);
  const now = editing({ topic: "Theirs", seen: "mark-2" });
  release();
  const left = await note();
  expect(said()).toMatch(/Your changes to .* were not saved\. Somebody else changed this meanwhile/);
  await user.click(await button(/^Look at it$/, left));
  await screen.findByRole("region", { name: "Somebody else changed this meanwhile. Nothing was sent." });
  await user.click(await button(/^Send mine all the same$/));
  await waitFor(() => expect(backend.asked("saveMeeting").at(-1)?.[2]).toMatchObject({ topic: "Mine" }));
});

test("saved after all: it is announced, and nothing stays above the list", async () => {
  const backend = fake();
  backend.answer("editForm", () => ok(editing({})));
  const { user } = await open(backend);
  await user.click(row("Statistics, exercises"));
  await user.click(await button(/^Edit…/, await pane(/^Statistics, exercises/)));
  await user.type(await screen.findByLabelText("Topic"), " (moved)");
  const release = backend.later("saveMeeting", () => ok({ answer: "saved", changed: [], meanwhile: [], notTaken: [], course: nothingInCourse }));
  await user.click(await button(/^Save$/));
  await user.keyboard("{Escape}");
  release();
  await waitFor(() => expect(said()).toContain("The meeting was changed."));
  expect(screen.queryByRole("region", { name: /^Not done/ })).toBeNull();
  expect(document.querySelectorAll(".pane")).toHaveLength(1);
});

test("a class that was moved meanwhile: announced, and the class is there to be looked at", async () => {
  const backend = fake();
  const classes = someClasses(2);
  backend.answer("editForm", () => ok(editing({ timing: "series", classes })));
  const { user } = await open(backend);
  await user.click(row("weekly class"));
  await user.click(await button(/^Edit…/, await pane(/^Statistics, weekly class/)));
  await screen.findByLabelText("Topic");
  await user.click(screen.getAllByRole("button", { name: /^Change…/ })[1] as HTMLElement);
  const form = screen.getByRole("group", { name: /^Change only the class of/ });
  await user.clear(within(form).getByLabelText("Start time"));
  await user.type(within(form).getByLabelText("Start time"), "14:00");
  const release = backend.later("saveMeeting", () => ok({ answer: "changedSince", conflicts: [], now: editing({ timing: "series", classes: moved, seen: "mark-2" }) }));
  await user.click(within(form).getByRole("button", { name: "Save this class" }));
  // While it is being saved no other class takes its place.
  await user.click(screen.getAllByRole("button", { name: /^Change…/ })[0] as HTMLElement);
  expect(screen.getByRole("group", { name: /^Change only the class of/ })).toBe(form);
  await user.click(await button(/^Cancel$/, document.querySelector<HTMLElement>(".pane:not([hidden]) footer")!));
  const moved = classes.map((one) => (one.id === "c1" ? { ...one, start: "2026-12-09T10:00:00.000Z", wall: "2026-12-09T11:00" } : one));
  release();
  const left = await note();
  expect(said()).toMatch(/The class of .* was not saved\. Somebody else changed this class meanwhile/);
  await user.click(await button(/^Look at it$/, left));
  const again = await screen.findByRole("group", { name: /^Change only the class of/ });
  expect((within(again).getByLabelText("Date") as HTMLInputElement).value).toBe("2026-12-09");
});

test("scheduled too late, and something is odd: announced, with the form as it was typed", async () => {
  const backend = fake();
  const { user } = await open(backend);
  await user.click(await button(/^Schedule a meeting$/));
  await user.click(await screen.findByRole("radio", { name: "Everybody (global)" }));
  await user.type(screen.getByLabelText("Topic"), "Open day");
  await user.type(screen.getByLabelText("Date"), "2020-12-05");
  await user.type(screen.getByLabelText("Start time"), "10:00");
  const release = backend.later("scheduleMeeting", (form) => {
    const host = { id: "h1", name: "T", email: "t@x.example", licensed: true, me: true };
    const settings = editing({}).settings;
    return ok({ answer: "odd", plan: { host, topic: form.topic ?? "", minutes: 60, settings, starts: [], onCampus: [], contradiction: null, odd: [{ odd: "forty-minutes" }], like: null } });
  });
  await user.click(await button(/^Schedule( all the same)?$/));
  await user.keyboard("{Escape}");
  release();
  const left = await note();
  expect(plain(left.textContent)).toContain("Open day was not scheduled. Something about it has to be read first.");
  await user.click(await button(/^Look at it$/, left));
  expect(((await screen.findByLabelText("Topic")) as HTMLInputElement).value).toBe("Open day");
  await button(/^Schedule all the same$/);
});

test("the view was left as well: it is announced, and stands above the list until it is dismissed", async () => {
  const { user, backend, places, unmount } = await open();
  await user.click(row("Guest lecture"));
  await user.click(await button(/^Delete…/, await pane(/^Guest lecture/)));
  const asking = await pane(/^Delete Guest lecture/);
  const release = backend.later("deleteMeeting", () => ok({ outcome: "noSuchClass" }));
  await user.click(await button(/^Delete the meeting$/, asking));
  unmount();
  release();
  await waitFor(() => expect(places.late).toHaveLength(1));
  expect(said()).toMatch(/Nothing of Guest lecture/);
  mount(MeetingsView, { backend, places });
  await user.click(await button(/^Dismiss$/, await note()));
  expect(places.late).toEqual([]);
});

test("the view is left while something unread stands above the list: it stands there again when the view comes back", async () => {
  const { user, backend, places, unmount } = await open();
  await user.click(row("Guest lecture"));
  await user.click(await button(/^Delete…/, await pane(/^Guest lecture/)));
  const asking = await pane(/^Delete Guest lecture/);
  const release = backend.later("deleteMeeting", () => ok({ outcome: "noSuchClass" }));
  await user.click(await button(/^Delete the meeting$/, asking));
  await user.keyboard("{Escape}");
  release();
  const left = plain((await note()).querySelector("p")?.textContent);
  expect(places.late).toEqual([]);
  unmount();
  mount(MeetingsView, { backend, places });
  expect(plain((await note()).textContent)).toContain(left);
  await user.click(await button(/^Dismiss$/, await note()));
  expect(places.late).toEqual([]);
});
