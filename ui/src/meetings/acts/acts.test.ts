// What is done with a meeting: started, handed on, deleted and brought back, and what is known to have happened.
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { announced } from "../../lib/announce.svelte";
import { fake, failed, goingOf, meeting, offering, ok, zoomAccount, type FakeBackend } from "../../lib/fake";
import { axeFinds, mount, plain } from "../../lib/testing";
import { languages } from "../../lib/words";
import MeetingsView from "../MeetingsView.svelte";
import { isNear } from "./near";

async function open({ backend = fake(), ...opening }: Parameters<typeof mount>[1] & { backend?: FakeBackend } = {}) {
  const drawn = mount(MeetingsView, { backend, ...opening });
  drawn.container.setAttribute("role", "main");
  await waitFor(() => expect(drawn.places.ready).toBe(true));
  return { ...drawn, backend };
}

const row = (topic: string) => [...document.querySelectorAll<HTMLElement>("[role=row].line:not(.head)")].find((one) => plain(one.textContent).includes(topic)) as HTMLElement;
const topics = () => [...document.querySelectorAll(".topic .name")].map((one) => plain(one.textContent));
const pane = (name: string | RegExp) => screen.findByRole("region", { name: (found) => (typeof name === "string" ? plain(found) === name : name.test(plain(found))) });
const button = (name: string | RegExp, within_: HTMLElement = document.body) =>
  within(within_).findByRole("button", { name: (found) => (typeof name === "string" ? plain(found) === name : name.test(plain(found))) });

async function opened(topic: string, opening: Parameters<typeof open>[0] = {}) {
  const drawn = await open(opening);
  await drawn.user.click(row(topic));
  return { ...drawn, region: await pane(new RegExp(topic)) };
}

describe("starting", () => {
  test("one's own is started, a colleague's is joined, and it is said as whom", async () => {
    const { user, backend, region } = await opened("Office hour");
    await user.click(await button("Start Office hour", region));
    await waitFor(() => expect(plain(region.textContent)).toContain("Zoom is opening, and you are its host."));
    expect(backend.asked("startOrJoin")).toHaveLength(1);
    await user.click(row("Statistics, exercises"));
    const other = await pane("Statistics, exercises");
    expect(plain(other.textContent)).not.toContain("you are its host");
    await user.click(await button("Join Statistics, exercises", other));
    await waitFor(() => expect(plain(other.textContent)).toContain("The meeting is Anne Duval’s; starting it would sign you in as them."));
  });

  test("one's own that runs already is joined, as on the page Today", async () => {
    const backend = fake();
    backend.answer("meetingActs", () => ok({ mine: true, running: true, webinar: false, gone: false, undoUntil: null, agendaBehind: false }));
    const { region } = await opened("Office hour", { backend });
    expect(await button("Join Office hour", region)).toBeTruthy();
  });

  test("what is opened is asked for once, however often the button is pressed, and a failure stands beside it", async () => {
    const backend = fake();
    const release = backend.hang("startOrJoin");
    const { user, region } = await opened("Office hour", { backend });
    const start = await button("Start Office hour", region);
    await user.click(start);
    await user.click(start);
    expect(backend.asked("startOrJoin")).toHaveLength(1);
    backend.fail("startOrJoin", { kind: "cannot-open", what: "81000000003" });
    release();
    backend.fail("startOrJoin", { kind: "cannot-open", what: "81000000003" });
    await waitFor(() => expect(start.getAttribute("aria-disabled")).toBe("false"));
    await user.click(start);
    expect(await within(region).findByRole("alert")).toBeTruthy();
    expect(document.activeElement).toBe(start);
  });

  test("it stands out when it is near or running, and then nothing else does", () => {
    const one = meeting({ start: "2026-11-23T09:00:00Z", minutes: 90 });
    const at = (time: string) => isNear(one, new Date(`2026-11-23T${time}:00Z`));
    expect([at("08:44"), at("08:45"), at("10:29"), at("10:30")]).toEqual([false, true, true, false]);
    expect(isNear(meeting({ start: null, minutes: null }), new Date())).toBe(false);
  });
});

describe("near", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-25T08:50:00Z"), toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  test("one button stands out, also where a course is suggested", async () => {
    const { region } = await opened("STAT101 revision");
    const join = await button(/^Join/, region);
    expect([...region.querySelectorAll(".primary")]).toEqual([join]);
  });
});

describe("inviting", () => {
  test("link and invitation are in the clipboard, and it is said", async () => {
    const { user, region } = await opened("Office hour");
    await user.click(await button("Copy join link Office hour", region));
    await waitFor(() => expect(plain(region.textContent)).toContain("The join link is in the clipboard."));
    expect(await navigator.clipboard.readText()).toMatch(/^https:\/\/us06web\.zoom\.us\/j\/\d+$/);
    await user.click(await button("Copy invitation Office hour", region));
    await waitFor(() => expect(plain(region.textContent)).toContain("passcode included"));
    expect(await navigator.clipboard.readText()).toContain("Passcode");
    expect(region.querySelector("textarea")).toBeNull();
  });

  test("where the clipboard is refused, the text is there to be copied by hand", async () => {
    const { user, region } = await opened("Office hour");
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValueOnce(new Error("refused"));
    await user.click(await button("Copy join link Office hour", region));
    const text = await within(region).findByRole("textbox", { name: "Copy join link" });
    expect((text as HTMLTextAreaElement).value).toContain("zoom.us/j/");
    await user.click(await button("Copy", region));
    expect(await navigator.clipboard.readText()).toContain("zoom.us/j/");
  });

  test("Zoom does not answer the question: why, and nothing is in the clipboard", async () => {
    const backend = fake();
    backend.fail("invitation", { kind: "busy" });
    const { user, region } = await opened("Office hour", { backend });
    await navigator.clipboard.writeText("before");
    await user.click(await button("Copy invitation Office hour", region));
    expect(await within(region).findByRole("alert")).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe("before");
  });

  test("a calendar is saved, of the meeting or of its course, and what is left out is said", async () => {
    const { user, backend, region } = await opened("weekly class");
    await user.click(await button("Calendar file… Statistics, weekly class", region));
    await waitFor(() => expect(plain(region.textContent)).toContain("1 meeting was saved in /home/teresa/class.ics."));
    await user.click(await button("Calendar of STAT101…", region));
    await waitFor(() => expect(plain(region.textContent)).toContain("3 meetings were saved in /home/teresa/STAT101.ics. 1 has no fixed time and is left out."));
    expect(backend.asked("courseCalendar")).toEqual([[{ to: "course", campus: 2, code: "STAT101", session: null, group: null }]]);
    backend.answer("calendarFile", () => ok({ outcome: "nothing" }));
    await user.click(await button("Calendar file… Statistics, weekly class", region));
    await waitFor(() => expect(plain(region.textContent)).toContain("Nothing was saved"));
    backend.answer("calendarFile", () => ok({ outcome: "notChosen" }));
    await user.click(await button("Calendar file… Statistics, weekly class", region));
    await waitFor(() => expect(plain(region.textContent)).not.toContain("saved"));
  });
});

describe("deleting", () => {
  const once = () => meeting({ topic: "Guest lecture", start: "2026-11-26T16:30:00Z" });

  test("says what goes, deletes just that, and brings it back", async () => {
    const { user, backend, region } = await opened("Guest lecture");
    await user.click(await button(/^Delete… Guest lecture/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await waitFor(() => expect(plain(asking.textContent)).toContain("The links of everybody who is registered stop working."));
    expect(plain(asking.textContent)).toContain("Its entries in the agenda of PHYS110, if there are any.");
    expect(plain(asking.textContent)).toMatch(/can be brought back until Nov 30/);
    await user.click(within(asking).getByRole("checkbox", { name: "Have Zoom write to those who are registered" }));
    await user.click(await button("Delete the meeting", asking));
    await waitFor(() => expect(plain(asking.textContent)).toContain("was deleted."));
    const [, , shown, tell] = backend.asked("deleteMeeting")[0] ?? [];
    expect(tell).toBe(true);
    expect(shown).toMatchObject({ class: null, registers: true, course: "PHYS110" });
    expect(plain(asking.textContent)).toContain("1 entry was taken out of the agenda of the course.");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("was deleted"));
    await waitFor(() => expect(topics()).not.toContain("Guest lecture: errors in measurement"));
    await user.click(await button(/^Undo/, asking));
    await waitFor(() => expect(plain(asking.textContent)).toContain("is back."));
    await waitFor(() => expect(topics()).toContain("Guest lecture: errors in measurement"));
  });

  test("of a series neither a class nor the whole is chosen for anybody", async () => {
    const { user, backend, region } = await opened("weekly class");
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Statistics, weekly class/);
    const remove = await button("Delete the meeting", asking);
    expect(remove.getAttribute("aria-disabled")).toBe("true");
    await user.click(remove);
    expect(backend.asked("deleteMeeting")).toEqual([]);
    await user.click(within(asking).getByRole("radio", { name: "One class" }));
    const which = within(asking).getByRole("combobox", { name: "One class" });
    await user.selectOptions(which, within(which).getAllByRole("option")[2] as HTMLElement);
    await waitFor(() => expect(plain(asking.textContent)).toContain("The others stay."));
    expect(plain(asking.textContent)).toContain("It cannot be brought back.");
    await user.click(await button("Delete this class", asking));
    await waitFor(() => expect(plain(asking.textContent)).toMatch(/The class of .* was deleted\./));
    expect(screen.queryByRole("button", { name: /Undo/ })).toBeNull();
    expect(topics()).toContain("Statistics, weekly class");
  });

  test("the whole series names its classes", async () => {
    const { user, region } = await opened("weekly class");
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Statistics, weekly class/);
    await user.click(await within(asking).findByRole("radio", { name: /The whole series/ }));
    expect(plain(asking.textContent)).toContain("The series with 5 classes to come:");
    expect(asking.querySelectorAll(".classes time")).toHaveLength(5);
  });

  test("what somebody changed meanwhile is shown, and nothing is deleted before it was seen", async () => {
    const one = once();
    const backend = fake({ meetings: [one] });
    backend.answer("deleteMeeting", () => ok({ outcome: "changed", going: { ...goingOf(one), start: "2026-12-01T08:00:00Z" } }));
    const { user, region } = await opened("Guest lecture", { backend });
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await user.click(await button("Delete the meeting", asking));
    expect(plain((await within(asking).findByRole("alert")).textContent)).toContain("nothing was deleted");
    expect(plain(asking.textContent)).toContain("December 1, 2026");
    backend.heal("deleteMeeting");
    await user.click(await button("Delete the meeting", asking));
    await waitFor(() => expect(backend.asked("deleteMeeting")[1]?.[2]).toMatchObject({ start: "2026-12-01T08:00:00Z" }));
  });

  test("Zoom refuses: why, in place, and the meeting is still there; not wanted after all: nothing is asked", async () => {
    const backend = fake();
    backend.fail("deleteMeeting", { kind: "busy" });
    const { user, region } = await opened("Guest lecture", { backend });
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await user.click(await button("Delete the meeting", asking));
    expect(await within(asking).findByRole("alert")).toBeTruthy();
    await user.click(await button("Keep it", asking));
    await waitFor(() => expect(screen.queryByRole("region", { name: /^Delete/ })).toBeNull());
    expect(topics()).toContain("Guest lecture: errors in measurement");
    expect(backend.asked("undoDelete")).toEqual([]);
  });

  test("Zoom does not say what would go: the pane can be left", async () => {
    const backend = fake();
    backend.hang("whatGoes");
    const { user, region } = await opened("Guest lecture", { backend });
    await user.click(await button(/^Delete…/, region));
    await pane("Delete a meeting");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Delete a meeting" })).toBeNull());
  });

  test("the pane was closed: what can be brought back is named above the list", async () => {
    const { user, region } = await opened("Guest lecture");
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await user.click(await button("Delete the meeting", asking));
    await user.click(await button("Done", asking));
    const back = await pane(/Guest lecture/);
    expect(plain(back.textContent)).toContain("You deleted it.");
    await waitFor(() => expect(document.activeElement).toBe(back.querySelector("h2")));
    await user.click(await button("Close", back));
    await user.click(await button("1 deleted meeting can be brought back"));
    const deleted = await pane("Deleted meetings");
    await user.click(await button(/^Undo Guest lecture/, deleted));
    await waitFor(() => expect(plain(deleted.textContent)).toContain("is back."));
    await waitFor(() => expect(topics()).toContain("Guest lecture: errors in measurement"));
  });

  test("it is back, and the course was not reached: that is tried again", async () => {
    const backend = fake();
    backend.answer("undoDelete", () => ok({ takenOut: 0, putIn: 0, problem: { kind: "campus-sign-in" } }));
    const { user, region } = await opened("Guest lecture", { backend });
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await user.click(await button("Delete the meeting", asking));
    await user.click(await button(/^Undo/, asking));
    expect(plain((await within(asking).findByRole("alert")).textContent)).toContain("In Zoom it is done.");
    backend.answer("catchUpAgenda", () => ok({ takenOut: 0, putIn: 1, problem: null }));
    await user.click(await button(/^Try again/, asking));
    await waitFor(() => expect(plain(asking.textContent)).toContain("1 entry is back in the agenda of the course."));
    expect(within(asking).queryByRole("alert")).toBeNull();
    expect(backend.asked("catchUpAgenda")).toHaveLength(1);
  });

  test("undone in the meeting's own pane: that the course was not reached stays and is said, though the meeting is back", async () => {
    const backend = fake();
    const { user, region } = await opened("Guest lecture", { backend });
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await user.click(await button("Delete the meeting", asking));
    await user.click(await button("Done", asking));
    const gone = await pane(/Guest lecture/);
    const undo = await button(/^Undo/, gone);
    // In Zoom it is back at once; the campus takes its time to say that it does not let anybody in.
    const release = backend.later("undoDelete", () => ok({ takenOut: 0, putIn: 0, problem: { kind: "campus-sign-in" } }));
    await user.click(undo);
    const one = backend.world.gone[0]!;
    [backend.world.gone, backend.world.meetings] = [[], [...backend.world.meetings, one]];
    backend.world.changed();
    await button(/^Delete…/, gone);
    release();
    await waitFor(() => expect(plain(within(gone).getByRole("alert").textContent)).toContain("In Zoom it is done."));
    backend.world.changed();
    await waitFor(() => expect(topics()).toContain("Guest lecture: errors in measurement"));
    expect(within(gone).getByRole("alert")).toBeTruthy();
    expect(announced().map(({ text }) => plain(text)).join(" ")).toMatch(/is back\. In Zoom it is done/);
    await user.click(await button(/^Try again/, gone));
    await waitFor(() => expect(within(gone).queryByRole("alert")).toBeNull());
    expect(plain(gone.textContent)).toContain("1 entry is back in the agenda of the course.");
  });

  test("an agenda that could not be reached, some time ago: it is said in the meeting's pane and tried again there", async () => {
    const backend = fake();
    const number = backend.world.meetings.find(({ topic }) => topic?.startsWith("Guest lecture"))?.number ?? 0;
    backend.world.behind.add(number);
    const { user, region } = await opened("Guest lecture", { backend });
    await waitFor(() => expect(plain(region.textContent)).toContain("The agenda of the course could not be reached"));
    backend.answer("catchUpAgenda", () => ok({ takenOut: 0, putIn: 0, problem: { kind: "campus-sign-in" } }));
    await user.click(await button(/^Try again/, region));
    expect(await within(region).findByRole("alert")).toBeTruthy();
    backend.heal("catchUpAgenda");
    await user.click(await button(/^Try again/, region));
    await waitFor(() => expect(plain(region.textContent)).not.toContain("could not be reached"));
    expect(announced().at(-1)?.text).toBe("The agenda of the course is in step.");
  });

  test("the course was not reached: in Zoom it is done, and it is said", async () => {
    const backend = fake();
    backend.answer("deleteMeeting", () => ok({ outcome: "done", agenda: { takenOut: 0, putIn: 0, problem: { kind: "campus-sign-in" } } }));
    const { user, region } = await opened("Guest lecture", { backend });
    await user.click(await button(/^Delete…/, region));
    const asking = await pane(/^Delete Guest lecture/);
    await user.click(await button("Delete the meeting", asking));
    expect(plain((await within(asking).findByRole("alert")).textContent)).toContain("In Zoom it is done.");
    backend.answer("catchUpAgenda", () => ok({ takenOut: 1, putIn: 0, problem: null }));
    await user.click(await button(/^Try again/, asking));
    await waitFor(() => expect(plain(asking.textContent)).toContain("1 entry was taken out of the agenda of the course."));
    expect(within(asking).queryByRole("alert")).toBeNull();
  });
});

describe("activity", () => {
  test("is read once it is wanted, the latest first, with where it is known from", async () => {
    const { user, backend, region } = await opened("Office hour");
    expect(backend.asked("meetingActivity")).toEqual([]);
    await user.click(within(region).getByText("Activity"));
    const lines = await within(region).findAllByRole("listitem");
    expect(plain(lines[0]?.textContent)).toMatch(/24 people registered · done with Lectern/);
    expect(plain(lines[1]?.textContent)).toMatch(/Moved from .* · seen in Zoom/);
  });

  test("long ones are shown in parts, none and a failure are said", async () => {
    const backend = fake();
    const row_ = { at: "2026-11-22T17:02:00Z", origin: "event", happened: { what: "topic" } } as const;
    backend.answer("meetingActivity", () => ok(Array.from({ length: 45 }, () => row_)));
    const { user, region } = await opened("Office hour", { backend });
    await user.click(within(region).getByText("Activity"));
    await waitFor(() => expect(region.querySelectorAll("details li")).toHaveLength(20));
    await user.click(await button("Show more", region));
    expect(region.querySelectorAll("details li")).toHaveLength(40);
    backend.answer("meetingActivity", () => ok([]));
    backend.world.changed();
    await waitFor(() => expect(plain(region.textContent)).toContain("Nothing is known to have happened."));
    backend.answer("meetingActivity", () => failed({ kind: "busy" }));
    backend.world.changed();
    expect(await within(region).findByRole("alert")).toBeTruthy();
  });
});

describe("links that are offered", () => {
  test("are asked for when a reading has ended, and not whenever something changes", async () => {
    const backend = offering(fake());
    await open({ backend });
    await screen.findByRole("region", { name: "Course links that are offered" });
    const sync = { ...backend.world.frame.sync };
    for (const last of [sync.last, sync.last, sync.last]) {
      backend.world.setFrame({ sync: { ...sync, last } });
      backend.world.changed();
    }
    expect(backend.asked("linkOffers")).toHaveLength(1);
    backend.world.setFrame({ sync: { ...sync, running: true } });
    backend.world.setFrame({ sync: { ...sync, last: "2026-11-23T12:30:00Z" } });
    await waitFor(() => expect(backend.asked("linkOffers")).toHaveLength(2));
  });

  const look = () => button("Look them over…");

  test("nothing is said where nothing is offered", async () => {
    await open();
    expect(screen.queryByRole("region", { name: "Course links that are offered" })).toBeNull();
  });

  test("are put back one by one or declined, and are not offered again", async () => {
    const backend = offering(fake());
    const { user } = await open({ backend });
    const note = await screen.findByRole("region", { name: "Course links that are offered" });
    expect(plain(note.textContent)).toContain("The course link of STAT101 was removed in Zoom. 1 meeting was made by the campus and has no course link yet.");
    await user.click(await look());
    const offers = await pane("Course links");
    await waitFor(() => expect(plain(offers.textContent)).toContain("The course link of STAT101 Statistics for beginners was removed in Zoom. Put it back?"));
    await user.click(await button("Put it back Statistics, exercises", offers));
    await waitFor(() => expect(plain(offers.textContent)).toContain("The link stands in Zoom."));
    expect(backend.asked("acceptLinkOffers")).toEqual([[["1 81000000004"]]]);
    await user.click(await button(/^Do not offer again/, offers));
    await waitFor(() => expect(plain(offers.textContent)).toContain("It is not offered again."));
    expect(plain(offers.textContent)).toContain("Nothing more is offered.");
    await waitFor(() => expect(screen.queryByRole("region", { name: "Course links that are offered" })).toBeNull());
    expect(document.activeElement).not.toBe(document.body);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("row"));
  });

  test("are accepted all at once, and undone", async () => {
    const backend = offering(fake());
    const { user } = await open({ backend });
    await user.click(await look());
    const offers = await pane("Course links");
    await user.click(await button("Accept all 2", offers));
    await waitFor(() => expect(within(offers).getAllByText("The link stands in Zoom.")).toHaveLength(2));
    await user.click(await button("Undo", offers));
    await waitFor(() => expect(within(offers).getByRole("button", { name: (name) => plain(name) === "Accept all 2" })).toBeTruthy());
  });

  test("one that fails says why and can be tried again, one that waits says so", async () => {
    const backend = offering(fake());
    const [first = "", second = ""] = ["1 81000000004", "1 81000000005"];
    backend.answer("acceptLinkOffers", () => ok([{ key: first, problem: { kind: "busy" }, later: false }, { key: second, problem: null, later: true }]));
    const { user } = await open({ backend });
    await user.click(await look());
    const offers = await pane("Course links");
    await user.click(await button("Accept all 2", offers));
    expect(await within(offers).findByRole("alert")).toBeTruthy();
    expect(plain(offers.textContent)).toContain("it is written into Zoom as soon as Zoom takes it");
    await user.click(await button("Put it back Statistics, exercises", offers));
    expect(backend.asked("acceptLinkOffers").at(-1)).toEqual([[first]]);
  });

  test("they cannot be read: the pane says why", async () => {
    const backend = offering(fake());
    const { user } = await open({ backend });
    const button_ = await look();
    backend.fail("linkOffers", { kind: "busy" });
    await user.click(button_);
    expect(await within(await pane("Course links")).findByRole("alert")).toBeTruthy();
  });
});

describe("whose", () => {
  const frame = { accounts: [zoomAccount({ me: "teresa@campus.example" })] };

  test("one's own are shown where somebody said who they are, and the department's on request", async () => {
    const backend = fake({ frame });
    const { user } = await open({ backend });
    expect(topics()).not.toContain("Statistics, exercises");
    const group = screen.getByRole("group", { name: "Whose" });
    await user.click(within(group).getByRole("button", { name: "Department" }));
    await waitFor(() => expect(topics()).toContain("Statistics, exercises"));
    expect(backend.asked("meetings").at(-1)?.[0]).toMatchObject({ whose: "department" });
  });

  test("nothing of one's own: the way to the department's", async () => {
    const backend = fake({ frame, meetings: [meeting({ topic: "Theirs", host: "Anne Duval" })] });
    const { user } = await open({ backend });
    await user.click(await button("Show the department’s"));
    await waitFor(() => expect(topics()).toEqual(["Theirs"]));
  });

  test("nobody said who they are: everything is shown, and there is no filter", async () => {
    await open();
    expect(screen.queryByRole("group", { name: "Whose" })).toBeNull();
    expect(topics()).toContain("Statistics, exercises");
  });
});

test("hostile topics are text, in the question as well", async () => {
  const backend = fake({ meetings: [meeting({ topic: "<img src=x> \u202Ednuor", belongs: { to: "user" } })] });
  const { user, region } = await opened("<img", { backend });
  await user.click(await button(/^Delete…/, region));
  const asking = await pane(/^Delete <img src=x>/);
  expect(asking.querySelector("img")).toBeNull();
});

describe.each([...languages.keys()])("in %s", (language) => {
  test("axe finds nothing while something is about to go, nor in what is offered", async () => {
    const { user, region } = await opened("weekly class", { language, backend: offering(fake()) });
    await waitFor(() => expect(region.querySelectorAll(".acts button").length).toBeGreaterThan(2));
    expect(await axeFinds()).toEqual([]);
    await user.click(region.querySelectorAll(".acts button")[2] as HTMLElement);
    await user.click((await screen.findAllByRole("radio"))[1] as HTMLElement);
    expect(await axeFinds()).toEqual([]);
    await user.keyboard("{Escape}");
    await user.click(document.querySelector(".offers button") as HTMLElement);
    await waitFor(() => expect(document.querySelectorAll(".pane:not([hidden]) li").length).toBe(2));
    expect(await axeFinds()).toEqual([]);
  });
});
