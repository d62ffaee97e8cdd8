// Who was in a class: what is shown, said by hand, taken back and written; and what Zoom does not have.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import type { Attendance } from "../lib/backend";
import { failed, fake, ok, type FakeBackend } from "../lib/fake";
import { attendee, person, someClasses, someEverybody, visitor } from "../lib/fake-attendance";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import AttendancePane from "./AttendancePane.svelte";
import AttendanceSection from "./AttendanceSection.svelte";

vi.setConfig({ testTimeout: 60_000 });

const meeting = { account: 1, number: 81_000_000_001 };
const [past] = someClasses;

function open({ backend = fake(), language = "en" }: { backend?: FakeBackend; language?: string } = {}) {
  const onclose = vi.fn();
  const drawn = mount(AttendancePane, { backend, language, props: { meeting, topic: "Statistics", past, onclose } });
  drawn.container.setAttribute("role", "main");
  return { ...drawn, backend, onclose };
}

const section = (name: string) => screen.findByRole("region", { name });
const named = (name: RegExp) => ({ name: (found: string) => name.test(plain(found)) });
const report = (state: "notYet" | "tooLate" | "notAvailable") => () => ok<Attendance>({ withoutCourse: false, report: { state } });

describe("who was there", () => {
  test("stands in a table with times and how each was recognised; absent and unknown people stand beside", async () => {
    open();
    const table = await screen.findByRole("table", { name: "People of the course who were there" });
    const rows = within(table).getAllByRole("row").map((row) => plain(row.textContent));
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/^Teresa García teaches · by e-mail address .*88 ?97%$/);
    expect(rows[3]).toMatch(/^Bo Andersen by e-mail address · came in 3 times .*31 ?34%$/);
    // Two of one name are told apart.
    expect(rows[2]).toContain("Ana López (student001)");
    expect(plain((await section("Absent")).textContent)).toContain("Ana López (student003)");
    await screen.findByText((text) => plain(text).startsWith("2 present, 3 absent, 3 not recognised ·"));
    expect(await axeFinds()).toEqual([]);
  });

  test("is shown to the last of 5,000, some hundred at a time", async () => {
    const backend = fake();
    const people = { ...someEverybody(), present: Array.from({ length: 5000 }, (_, index) => attendee(person(index + 1, `Person ${index + 1}`))) };
    backend.answer("attendance", () => ok<Attendance>({ withoutCourse: false, report: { state: "there", people } }));
    const { user } = open({ backend });
    const table = await screen.findByRole("table");
    expect(table.querySelectorAll("tbody tr")).toHaveLength(200);
    await user.click(screen.getByRole("button", named(/^Show more \(4,?800\)$/)));
    expect(table.querySelectorAll("tbody tr")).toHaveLength(400);
  });

  test.each([
    ["notYet", /no report of this class yet/],
    ["tooLate", /no report of this class any more/],
    ["notAvailable", /needs a paid Zoom plan/],
  ] as const)("%s is said with the reason", async (state, said) => {
    const backend = fake();
    backend.answer("attendance", report(state));
    open({ backend });
    await screen.findByText(said);
    expect(screen.queryByRole("table")).toBeNull();
    expect(await axeFinds()).toEqual([]);
  });

  test("a report that was not ready is asked for again", async () => {
    const backend = fake();
    backend.answer("attendance", report("notYet"));
    const { user } = open({ backend });
    const again = await screen.findByRole("button", { name: "Look again" });
    backend.heal("attendance");
    await user.click(again);
    await screen.findByRole("table");
  });

  test("missing scopes are named, and asking again is possible", async () => {
    const backend = fake();
    backend.fail("attendance", { kind: "scope-missing", scopes: ["report:read:list_meeting_participants:admin"] });
    const { user } = open({ backend });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("report:read:list_meeting_participants:admin");
    backend.heal("attendance");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("table");
  });

  test("a meeting without a course says so, and nobody is asked who somebody is", async () => {
    const backend = fake();
    const people = { ...someEverybody(), present: [], absent: [], away: [] };
    backend.answer("attendance", () => ok<Attendance>({ withoutCourse: true, report: { state: "there", people } }));
    open({ backend });
    await screen.findByText(/The meeting is in no course/);
    expect(screen.queryByRole("button", named(/^Who is this/))).toBeNull();
  });
});

describe("by hand", () => {
  test("a participant is said to be somebody, found by what is typed, and that is taken back", async () => {
    const { user, backend } = open();
    await user.click(await screen.findByRole("button", named(/^Who is this\? Chloé’s iPhone$/)));
    // Nobody is proposed because of a name alone.
    expect(screen.getAllByRole<HTMLInputElement>("radio").some(({ checked }) => checked)).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole("searchbox"));
    await user.keyboard("chloe");
    expect(screen.getAllByRole("radio")).toHaveLength(2);
    await user.click(screen.getByRole("radio", named(/^Chloé Martin student004/)));
    await user.click(screen.getByRole("button", { name: "Remember" }));
    const row = await screen.findByRole("row", named(/^Chloé Martin by hand/));
    expect(backend.asked("matchAttendance")).toEqual([[1, 81_000_000_001, past, "name:Chloé’s iPhone", 4]]);
    expect(announced().map(({ text }) => text)).toContain("Remembered.");
    await user.click(within(row).getByRole("button", named(/^Undo Chloé Martin$/)));
    await screen.findByRole("button", named(/^Who is this\? Chloé’s iPhone$/));
    expect(backend.asked("forgetMatch")).toEqual([[1, 81_000_000_001, past, ["name:Chloé’s iPhone"]]]);
  });

  test("somebody of another course is set aside, and comes back with Undo", async () => {
    const { user } = open();
    await user.click(await screen.findByRole("button", named(/^Who is this\? guest$/)));
    await user.click(screen.getByRole("radio", { name: "Nobody of this course" }));
    await user.click(screen.getByRole("button", { name: "Remember" }));
    const aside = await section("Not of this course");
    await user.click(within(aside).getByRole("button", named(/^Undo guest$/)));
    await screen.findByRole("button", named(/^Who is this\? guest$/));
  });

  test("Escape empties the search, then leaves the question, and the focus is where it was", async () => {
    const { user, onclose } = open();
    await user.click(await screen.findByRole("button", named(/^Who is this\? guest$/)));
    await user.keyboard("x{Escape}");
    expect(screen.getByRole("searchbox")).toHaveProperty("value", "");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(plain(document.activeElement?.textContent)).toBe("Who is this? guest"));
    expect(onclose).not.toHaveBeenCalled();
  });

  test("what could not be remembered is said, and the question stays", async () => {
    const backend = fake();
    backend.fail("matchAttendance", { kind: "journal", detail: "x" });
    const { user } = open({ backend });
    await user.click(await screen.findByRole("button", named(/^Who is this\? guest$/)));
    await user.click(screen.getByRole("radio", { name: "Nobody of this course" }));
    await user.click(screen.getByRole("button", { name: "Remember" }));
    await screen.findByRole("alert");
    expect(screen.getByRole("group", named(/^Who is guest\?$/))).toBeTruthy();
  });

  test("what is said while it is being counted is counted, too", async () => {
    const backend = fake();
    const { user } = open({ backend });
    await user.click(await screen.findByRole("button", named(/^Who is this\? guest$/)));
    const release = backend.hang("attendance");
    await user.click(screen.getByRole("radio", { name: "Nobody of this course" }));
    await user.click(screen.getByRole("button", { name: "Remember" }));
    await screen.findByText(/Remembered: .*Nobody of this course/);
    await user.click(screen.getByRole("button", named(/^Who is this\? Chloé’s iPhone$/)));
    await user.click(screen.getByRole("radio", named(/^Chloé Martin/)));
    await user.click(screen.getByRole("button", { name: "Remember" }));
    release();
    await screen.findByRole("row", named(/^Chloé Martin by hand/));
    await section("Not of this course");
  });
});

describe("files", () => {
  test("a table and a sheet are written where the user says; not saying is no mistake", async () => {
    const { user, backend } = open();
    await user.click(await screen.findByRole("button", { name: "Table (CSV)…" }));
    await screen.findByText(/Written to .*Attendance 2026-11-16\.csv/);
    expect(backend.asked("saveAttendance")).toEqual([[1, 81_000_000_001, [past]]]);
    backend.answer("saveAttendanceSheet", () => ok(null));
    await user.click(screen.getByRole("button", { name: "Sheet to sign…" }));
    await waitFor(() => expect(screen.queryByText(/Written to/)).toBeNull());
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("a disk that is full is said", async () => {
    const backend = fake();
    backend.answer("saveAttendance", () => failed({ kind: "disk-full", path: "/media/x" }));
    const { user } = open({ backend });
    await user.click(await screen.findByRole("button", { name: "Table (CSV)…" }));
    expect((await screen.findByRole("alert")).textContent).toContain("/media/x");
  });
});

describe("the past classes of a meeting", () => {
  test("are asked for when somebody wants to know, and each opens", async () => {
    const onopen = vi.fn();
    const { user, backend } = mount(AttendanceSection, { props: { meeting, onopen } }) as ReturnType<typeof mount> & { backend: FakeBackend };
    expect(backend.asked("attendanceClasses")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Show past classes" }));
    await user.click(await screen.findByRole("button", named(/^Attendance, Nov 9,/)));
    expect(onopen).toHaveBeenCalledWith(someClasses[1]);
    screen.getByRole("button", named(/^Attendance, day not known$/));
    await user.click(screen.getByRole("button", { name: "All classes as a table (CSV)…" }));
    await screen.findByText(/Written to/);
    expect(backend.asked("saveAttendance")).toEqual([[1, 81_000_000_001, someClasses]]);
  });

  test("none, or none to be had, is said", async () => {
    const backend = fake();
    backend.fail("attendanceClasses", { kind: "zoom-permission" });
    const { user } = mount(AttendanceSection, { backend, props: { meeting, onopen: vi.fn() } });
    await user.click(screen.getByRole("button", { name: "Show past classes" }));
    await screen.findByRole("alert");
    backend.answer("attendanceClasses", () => ok([]));
    await user.click(screen.getByRole("button", { name: "Look again" }));
    await screen.findByText("No class of this meeting took place yet.");
  });
});

test.each([...languages.keys()])("hostile names stay text, in %s", async (language) => {
  const backend = fake();
  const hostile = '<img src=x onerror="alert(1)">\u202Egnp.exe';
  const people = { ...someEverybody(), visitors: [visitor(hostile)], absent: [person(7, hostile)] };
  backend.answer("attendance", () => ok<Attendance>({ withoutCourse: false, report: { state: "there", people } }));
  open({ backend, language });
  await screen.findByRole("table");
  expect(document.querySelector("img[src=x]")).toBeNull();
  expect(await axeFinds()).toEqual([]);
});
