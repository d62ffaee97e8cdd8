// Scheduling a meeting: planned while it is typed, odd things said first, made once, with its course.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import type { MeetingMade } from "../lib/backend";
import { announced } from "../lib/announce.svelte";
import { fake, type FakeBackend } from "../lib/fake";
import { noSettings, nothingInCourse } from "../lib/fake-schedule";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import SchedulePane from "./SchedulePane.svelte";

async function open({ backend = fake(), ...opening }: Parameters<typeof mount>[1] & { backend?: FakeBackend } = {}) {
  const [onclose, ondone] = [vi.fn(), vi.fn()];
  const drawn = mount(SchedulePane, { backend, ...opening, props: { onclose, ondone } });
  drawn.container.setAttribute("role", "main");
  await screen.findAllByRole("radio");
  return { ...drawn, backend, onclose, ondone };
}

type User = Awaited<ReturnType<typeof open>>["user"];
const press = (user: User, name: string) => user.click(screen.getByRole("button", { name }));
const paneText = () => plain(document.querySelector(".pane")?.textContent);

async function aClass(user: User) {
  await user.click(screen.getByRole("radio", { name: /STAT101/ }));
  await user.type(screen.getByLabelText("Topic"), "Regression");
  await user.type(screen.getByLabelText("Date"), "2026-12-01");
  await user.type(screen.getByLabelText("Start time"), "09:00");
}

test("a weekly series is planned while it is typed, and made once with what its course is to get", async () => {
  const { user, backend, ondone, places } = await open();
  await user.click(screen.getByRole("radio", { name: /STAT101/ }));
  await user.type(screen.getByLabelText("Topic"), "Regression");
  await user.selectOptions(screen.getByRole("combobox", { name: "Type" }), "Recurring with fixed time");
  await user.type(screen.getByLabelText("First date"), "2026-12-01");
  await user.type(screen.getByLabelText("Start time"), "09:00");
  await user.type(screen.getByLabelText("Number of classes"), "12");
  const preview = await screen.findByRole("region", { name: "As it will be" });
  expect(plain(preview.textContent)).toMatch(/12 classes.*Tuesday, December 1.*and 6 more.*Held by Teresa García, 90 min.*as in the last meeting of this course/);
  expect(screen.getByRole("option", { name: (name) => plain(name) === "As last time: In Zoom’s cloud" })).toBeTruthy();
  await user.click(screen.getByRole("checkbox", { name: "Entry in the course agenda" }));
  await press(user, "Schedule");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  const [[form, shown, course] = []] = backend.asked("scheduleMeeting");
  expect(form).toMatchObject({
    whom: { to: "course", code: "STAT101" },
    topic: "Regression",
    when: { when: "series", start: "2026-12-01T09:00", rule: { every: 1, repeats: { each: "week", days: ["tuesday"] }, ends: { ends: "after", classes: 12 } } },
  });
  expect([shown, course]).toEqual([[], { agenda: true, announce: "no" }]);
  expect(places.meeting).toMatchObject({ number: backend.world.meetings.at(-1)?.number });
  expect(announced().map(({ text }) => plain(text))).toContain("Scheduled: Regression");
});

test("what the campus's clock shows stands beside the start where it is another time, and where it is not sure both", async () => {
  const backend = fake();
  const { user } = await open({ backend });
  await aClass(user);
  expect(await screen.findByText((text) => plain(text) === "By the campus’s clock: Tuesday, December 1, 2026 at 3:00 AM")).toBeTruthy();
  const { planMeeting } = fake();
  backend.answer("planMeeting", async (form) => {
    const answer = await planMeeting(form);
    if (answer.status === "ok" && answer.data.answer === "planned" && form.whom.to === "course") {
      answer.data.plan.onCampus = [["2026-12-01T03:00", "2026-12-01T04:00"]];
      answer.data.plan.contradiction = { zone: "Asia/Tokyo", shows: "2026-11-02T03:00", expected: "2026-11-02T17:00" };
    }
    return answer;
  });
  await user.type(screen.getByLabelText("Duration (in minutes)"), "60");
  expect(await screen.findByText((text) => /3:00 AM \/ .*4:00 AM \(its agenda does not tell yet which\)/.test(plain(text)))).toBeTruthy();
  expect(paneText()).toContain("The campus is not in Asia/Tokyo");
  await user.click(screen.getByRole("radio", { name: "Everybody (global)" }));
  await waitFor(() => expect(paneText()).not.toContain("By the campus’s clock"));
});

test("what is odd is said next to the button, which then says so, and only what was shown is sent", async () => {
  const { user, backend, ondone } = await open();
  await user.click(screen.getByRole("radio", { name: /STAT101/ }));
  await user.type(screen.getByLabelText("Topic"), "Regression");
  await user.type(screen.getByLabelText("Date"), "2020-01-01");
  await user.type(screen.getByLabelText("Start time"), "9h00");
  // Pressed before the plan came: nothing is sent all the same.
  await press(user, "Schedule");
  const odd = await screen.findByRole("region", { name: "Please read this first" });
  expect(plain(odd.textContent)).toContain("It would have begun already");
  await waitFor(() => expect(document.activeElement).toBe(odd));
  expect(backend.world.meetings.some(({ topic }) => topic === "Regression")).toBe(false);
  await press(user, "Schedule all the same");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  expect(backend.asked("scheduleMeeting").at(-1)?.[1]).toEqual([{ odd: "past", start: "2020-01-01T09:00:00.000Z" }]);
});

test("what is missing and what is wrong stands beside its field, which takes the focus, and all that was typed stays", async () => {
  const { user, backend } = await open();
  await press(user, "Schedule");
  expect(paneText()).toContain("Fill in a date and a time");
  expect(backend.asked("scheduleMeeting")).toEqual([]);
  await aClass(user);
  await user.clear(screen.getByLabelText("Topic"));
  await user.type(screen.getByLabelText("Duration (in minutes)"), "60");
  await press(user, "Schedule");
  const topic = screen.getByLabelText("Topic");
  await waitFor(() => expect(topic.getAttribute("aria-invalid")).toBe("true"));
  await waitFor(() => expect(document.activeElement).toBe(topic));
  expect((screen.getByLabelText("Duration (in minutes)") as HTMLInputElement).value).toBe("60");
});

test("the second of an hour that comes twice can be taken", async () => {
  const backend = fake();
  const twice = { odd: "hour-twice", meant: "2026-10-25T00:30:00Z", second: "2026-10-25T01:30:00Z", secondTyped: "2026-10-25T02:30+01:00" } as const;
  const { planMeeting } = fake();
  backend.answer("planMeeting", async (form) => {
    const answer = await planMeeting(form);
    const again = form.when.when === "once" && form.when.start.endsWith("+01:00");
    return answer.status === "ok" && answer.data.answer === "planned" ? { status: "ok", data: { answer: "planned", plan: { ...answer.data.plan, odd: again ? [] : [twice] } } } : answer;
  });
  const { user } = await open({ backend });
  await aClass(user);
  await user.click(await screen.findByRole("button", { name: /^Take the second/ }));
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Take the second/ })).toBeNull());
  await waitFor(() => expect(backend.asked("planMeeting").at(-1)?.[0]).toMatchObject({ when: { start: "2026-12-01T09:00+01:00" } }));
});

test("what Zoom did not take and what went wrong in the course is told before the meeting is shown", async () => {
  const backend = fake();
  const made: MeetingMade = {
    ...{ account: 1, number: 42, topic: "Regression", zone: "Europe/Zurich" },
    notTaken: [{ field: "recording", before: { is: "recording", mode: "cloud" }, now: { is: "recording", mode: "none" } }],
    course: { ...nothingInCourse, problem: { kind: "not-your-course", course: "STAT101" } },
  };
  backend.answer("scheduleMeeting", () => ({ status: "ok", data: { answer: "made", made } }));
  const { user, ondone, places } = await open({ backend });
  await aClass(user);
  await press(user, "Schedule");
  await waitFor(() => expect(paneText()).toMatch(/Scheduled: Regression.*Automatic recording: In Zoom’s cloud → None.*Its course is not/));
  expect(ondone).not.toHaveBeenCalled();
  await press(user, "Show the meeting");
  expect([places.meeting, ondone.mock.calls.length]).toEqual([{ account: 1, number: 42 }, 1]);
});

describe("when it cannot be sent", () => {
  test("the reason is said, and everything typed is still there", async () => {
    const backend = fake();
    backend.fail("scheduleMeeting", { kind: "scope-missing", scopes: ["meeting:write:meeting:admin"] });
    const { user, ondone } = await open({ backend });
    await aClass(user);
    await press(user, "Schedule");
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("meeting:write:meeting:admin");
    expect((screen.getByLabelText("Topic") as HTMLInputElement).value).toBe("Regression");
    expect(ondone).not.toHaveBeenCalled();
  });

  test("a shell that does not answer freezes nothing and is not asked twice", async () => {
    const backend = fake();
    const release = backend.hang("scheduleMeeting");
    const { user, ondone } = await open({ backend });
    await aClass(user);
    await press(user, "Schedule");
    const waiting = await screen.findByRole("button", { name: "Scheduling…" });
    await user.click(waiting);
    expect(backend.asked("scheduleMeeting")).toHaveLength(1);
    release();
    await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  });

  test("hosts and courses that cannot be read are asked for again", async () => {
    const backend = fake();
    backend.fail("scheduleForm", { kind: "busy" });
    const { user } = mount(SchedulePane, { backend, props: { onclose: () => {}, ondone: () => {} } });
    await screen.findByRole("alert");
    backend.heal("scheduleForm");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByLabelText("Topic")).toBeTruthy();
  });
});

test("a user meeting is for the user of this computer unless another is typed", async () => {
  const { user, backend } = await open();
  await user.click(screen.getByRole("radio", { name: "One user (user meeting)" }));
  expect((screen.getByLabelText("User name on the campus") as HTMLInputElement).value).toBe("tgarcia");
  expect(screen.queryByRole("group", { name: "In the course" })).toBeNull();
  await user.type(screen.getByLabelText("Topic"), "Office hour");
  await user.selectOptions(screen.getByRole("combobox", { name: "Type" }), "Recurring with no fixed time");
  await press(user, "Schedule");
  await waitFor(() => expect(backend.asked("scheduleMeeting").at(-1)?.[0]).toMatchObject({ whom: { to: "user", campus: 2, username: "tgarcia" }, when: { when: "anyTime" } }));
});

describe.each([...languages.keys()])("in %s", (language) => {
  test("axe finds nothing in the form with everything open", async () => {
    const { user } = await open({ language });
    await user.selectOptions(screen.getAllByRole("combobox")[0] as HTMLElement, "series");
    for (const more of document.querySelectorAll("details")) more.open = true;
    const group = within(document.querySelector(".pane") as HTMLElement);
    expect(group.getAllByRole("checkbox").length).toBeGreaterThan(7);
    expect(await axeFinds()).toEqual([]);
  });
});

test("a group is chosen by its name, which the campus is asked for once somebody wants one", async () => {
  const { user, backend, ondone } = await open();
  await aClass(user);
  expect(backend.asked("courseGroups")).toEqual([]);
  await user.click(screen.getByText("Only for one group of the course"));
  const groups = await screen.findByRole("combobox", { name: "Group" });
  expect(within(groups).getAllByRole("option").map((one) => one.textContent)).toEqual(["The whole course", "Lab group A", "Lab group <b>B</b>"]);
  expect(await axeFinds()).toEqual([]);
  await user.selectOptions(groups, "4");
  await press(user, "Schedule");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  expect(backend.asked("courseGroups")).toEqual([[2, "STAT101", null]]);
  expect(backend.asked("scheduleMeeting")[0]?.[0]).toMatchObject({ whom: { to: "course", code: "STAT101", group: 4 } });
});

test("where the campus cannot be asked for groups, a number can be typed; a course without groups says so", async () => {
  const backend = fake();
  backend.fail("courseGroups", { kind: "campus-sign-in" });
  const { user } = await open({ backend });
  await aClass(user);
  await user.click(screen.getByText("Only for one group of the course"));
  await screen.findByRole("alert");
  await user.type(screen.getByLabelText(/^Number of the group/), "7");
  await waitFor(() => expect(backend.asked("planMeeting").at(-1)?.[0]).toMatchObject({ whom: { group: 7 } }));
  backend.answer("courseGroups", () => ({ status: "ok", data: [] }));
  await press(user, "Try again");
  await screen.findByText("This course has no groups.");
});

test("of the last meeting's alternative hosts none can be taken this time", async () => {
  const backend = fake();
  const { user, ondone } = await open({ backend });
  backend.answer("planMeeting", (form) => {
    const host = { id: "h1", name: "Teresa García", email: "teresa@campus.example", licensed: true, me: true };
    const settings = { ...noSettings, alternativeHosts: form.settings.alternativeHosts ?? ["anne@campus.example"] };
    return { status: "ok", data: { answer: "planned", plan: { host, topic: form.topic ?? "", minutes: 90, settings, starts: [], onCampus: [], contradiction: null, odd: [], like: 81_000_000_001 } } };
  });
  await aClass(user);
  await user.click(screen.getByText("More settings"));
  const none = await screen.findByRole("checkbox", { name: "No alternative hosts this time" });
  await user.click(none);
  expect(screen.queryByLabelText(/^Alternative hosts/)).toBeNull();
  await press(user, "Schedule");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  expect(backend.asked("scheduleMeeting")[0]?.[0]).toMatchObject({ settings: { alternativeHosts: [] } });
});
