// Editing a meeting: only what was touched is sent, somebody else's change is shown and not overwritten, one class for itself.
import { screen, waitFor, within } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import { fake, ok, type FakeBackend } from "../lib/fake";
import { editing, nothingInCourse, noSettings, someClasses } from "../lib/fake-schedule";
import { axeFinds, mount, plain } from "../lib/testing";
import type { MeetingEditing } from "../lib/backend";
import EditPane from "./EditPane.svelte";

async function open(given: Partial<MeetingEditing> = {}, backend: FakeBackend = fake()) {
  const [onclose, ondone] = [vi.fn(), vi.fn()];
  backend.answer("editForm", () => ({ status: "ok", data: editing(given) }));
  const drawn = mount(EditPane, { backend, props: { meeting: { account: 1, number: 81_000_000_001 }, onclose, ondone } });
  drawn.container.setAttribute("role", "main");
  await screen.findByLabelText("Topic");
  return { ...drawn, backend, onclose, ondone };
}

const press = (user: Awaited<ReturnType<typeof open>>["user"], name: string) => user.click(screen.getByRole("button", { name }));
const value = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;
async function retype(user: Awaited<ReturnType<typeof open>>["user"], label: string, text: string) {
  await user.clear(screen.getByLabelText(label));
  await user.type(screen.getByLabelText(label), text);
}

test("what was touched is sent with the mark of what was seen, and the rest is left alone", async () => {
  const { user, backend, ondone } = await open();
  expect([value("Topic"), value("Date"), value("Start time"), value("Duration (in minutes)")]).toEqual(["Statistics, weekly class", "2026-12-01", "09:00", "90"]);
  await retype(user, "Duration (in minutes)", "45");
  await press(user, "Save");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  const nothing = { topic: null, text: null, start: null, zone: null, rule: null, passcode: null, settings: noSettings };
  expect(backend.asked("saveMeeting")).toEqual([[[1, 81_000_000_001], null, { ...nothing, minutes: 45 }, "mark-1", [], { agenda: false, announce: "no" }]]);
});

test("nothing touched is not sent", async () => {
  const { user, backend } = await open();
  await press(user, "Save");
  expect(plain(screen.getByRole("alert").textContent)).toContain("nothing to change");
  expect(backend.asked("saveMeeting")).toEqual([]);
});

test("somebody else's change stands beside one's own, and is sent over only with a mark of it", async () => {
  const backend = fake();
  const now = editing({ topic: "Theirs", minutes: 30, seen: "mark-2" });
  const { user, ondone } = await open({}, backend);
  backend.answer("saveMeeting", (_, __, ___, seen) => ({
    status: "ok",
    data:
      seen === "mark-1"
        ? { answer: "changedSince", conflicts: [{ field: "topic", mine: { is: "text", text: "Mine" }, theirs: { is: "text", text: "Theirs" } }], now }
        : { answer: "saved", changed: [], meanwhile: [], notTaken: [], course: nothingInCourse },
  }));
  await retype(user, "Topic", "Mine");
  await press(user, "Save");
  const conflict = await screen.findByRole("region", { name: "Somebody else changed this meanwhile. Nothing was sent." });
  expect(within(conflict).getAllByRole("row").map((row) => [...row.children].map((cell) => plain(cell.textContent)))).toEqual([
    ["What", "Yours", "Theirs"],
    ["Topic", "Mine", "Theirs"],
  ]);
  await waitFor(() => expect(conflict.contains(document.activeElement)).toBe(true));
  expect(await axeFinds()).toEqual([]);
  await press(user, "Send mine all the same");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  const [, , change, seen] = backend.asked("saveMeeting").at(-1) ?? [];
  expect([seen, change]).toMatchObject(["mark-2", { topic: "Mine", minutes: null }]);
});

test("theirs can be taken, and the other fields keep what was typed", async () => {
  const backend = fake();
  const { user } = await open({}, backend);
  const now = editing({ topic: "Theirs", minutes: 30, seen: "mark-2" });
  backend.answer("saveMeeting", () => ({
    status: "ok",
    data: { answer: "changedSince", conflicts: [{ field: "topic", mine: { is: "text", text: "Mine" }, theirs: { is: "text", text: "Theirs" } }], now },
  }));
  await retype(user, "Topic", "Mine");
  await retype(user, "Agenda (optional)", "Rulers");
  await press(user, "Save");
  await user.click(await screen.findByRole("button", { name: "Take theirs" }));
  expect([value("Topic"), value("Agenda (optional)"), value("Duration (in minutes)")]).toEqual(["Theirs", "Rulers", "30"]);
});

test("what is odd is confirmed by what was shown", async () => {
  const backend = fake();
  const odd = [{ odd: "classes-anew", moved: 1, deleted: 2 }] as const;
  const { user, ondone } = await open({}, backend);
  backend.answer("saveMeeting", (_, __, ___, ____, shown) => ({
    status: "ok",
    data: shown.length === 0 ? { answer: "odd", odd: [...odd] } : { answer: "saved", changed: [], meanwhile: [], notTaken: [], course: nothingInCourse },
  }));
  await retype(user, "Start time", "10:00");
  await press(user, "Save");
  expect(plain((await screen.findByRole("region", { name: "Please read this first" })).textContent)).toMatch(/1 that were moved, 2 that were deleted/);
  await press(user, "Save all the same");
  await waitFor(() => expect(ondone).toHaveBeenCalledTimes(1));
  expect(backend.asked("saveMeeting").at(-1)?.[4]).toEqual(odd);
});

test("a meeting that Zoom dropped meanwhile says so, with what was typed still there", async () => {
  const backend = fake();
  const { user } = await open({}, backend);
  backend.fail("saveMeeting", { kind: "meeting-not-found", name: "81000000001" });
  await retype(user, "Topic", "Mine");
  await press(user, "Save");
  expect(plain((await screen.findByRole("alert")).textContent)).toContain("No such meeting");
  expect(value("Topic")).toBe("Mine");
});

test("a class that somebody else moved meanwhile is shown as it is now, and not overwritten", async () => {
  const backend = fake();
  const classes = someClasses(2);
  const { user } = await open({ timing: "series", classes }, backend);
  const moved = classes.map((one) => (one.id === "c1" ? { ...one, start: "2026-12-09T10:00:00.000Z", wall: "2026-12-09T11:00" } : one));
  const now = editing({ timing: "series", classes: moved, seen: "mark-2" });
  backend.answer("saveMeeting", () => ({ status: "ok", data: { answer: "changedSince", conflicts: [], now } }));
  await user.click(screen.getAllByRole("button", { name: /^Change…/ })[1] as HTMLElement);
  const form = () => within(screen.getByRole("group", { name: /^Change only the class of/ }));
  await user.clear(form().getByLabelText("Start time"));
  await user.type(form().getByLabelText("Start time"), "14:00");
  await user.click(form().getByRole("button", { name: "Save this class" }));
  expect(plain((await form().findByRole("alert")).textContent)).toContain("Somebody else changed this class meanwhile");
  expect([form().getByLabelText("Date"), form().getByLabelText("Start time")].map((field) => (field as HTMLInputElement).value)).toEqual(["2026-12-09", "11:00"]);
});

test("a meeting without fixed time has no start to change", async () => {
  const { user, backend } = await open({ timing: "anyTime", start: null, minutes: null });
  expect(plain(screen.getByRole("group", { name: "When" }).textContent)).toBe("When No fixed time");
  expect(screen.queryByRole("checkbox", { name: "Entry in the course agenda" })).toBeNull();
  await retype(user, "Topic", "Open room");
  await press(user, "Save");
  await waitFor(() => expect(backend.asked("saveMeeting").at(-1)?.[2]).toMatchObject({ topic: "Open room", start: null, zone: null }));
});

test("a key too many does not cost what was typed", async () => {
  const { user, onclose } = await open();
  await user.type(screen.getByLabelText("Topic"), " (moved)");
  await user.keyboard("{Escape}");
  expect(onclose).not.toHaveBeenCalled();
  await press(user, "Go on");
  expect(value("Topic")).toBe("Statistics, weekly class (moved)");
  await press(user, "Cancel");
  await user.click(within(screen.getByRole("group", { name: "Close without sending?" })).getByRole("button", { name: "Close" }));
  expect(onclose).toHaveBeenCalledTimes(1);
});

test("one class is moved for itself, with what was seen of it", async () => {
  const { user, backend } = await open({ timing: "series", classes: someClasses(4), rule: { every: 1, repeats: { each: "week", days: ["tuesday"] }, ends: { ends: "after", classes: 4 } } });
  const list = screen.getByRole("region", { name: "Classes to come" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(4);
  const change = within(list).getAllByRole("button", { name: /^Change…/ });
  expect(change).toHaveLength(3);
  await user.click(change[1] as HTMLElement);
  const form = within(screen.getByRole("group", { name: /^Change only the class of/ }));
  await user.clear(form.getByLabelText("Start time"));
  await user.type(form.getByLabelText("Start time"), "14:00");
  await user.click(form.getByRole("button", { name: "Save this class" }));
  await waitFor(() => expect(screen.queryByRole("group", { name: /^Change only/ })).toBeNull());
  const [, was, sent] = backend.asked("saveMeeting").at(-1) ?? [];
  expect([was, sent]).toMatchObject([{ id: "c1", start: "2026-12-08T08:00:00.000Z", minutes: 90 }, { start: "2026-12-08T14:00", zone: null, minutes: null }]);
  expect(document.activeElement).toBe(change[1]);
});

test("what the campus's clock shows stands beside the start, also while it is typed", async () => {
  const backend = fake();
  backend.answer("clockOnCampus", (_account, _number, start, zone) => ok(zone === "Europe/Zurich" ? [start.replace("T09", "T03").replace("T14", "T08")] : []));
  const { user } = await open({}, backend);
  const beside = () => plain(document.body.textContent).match(/By the campus’s clock: [^(]*?\d\d?:\d\d(?: [AP]M)?/)?.[0] ?? null;
  await waitFor(() => expect(beside()).toMatch(/December 1, 2026.* 3:00/));
  await retype(user, "Start time", "14:00");
  await waitFor(() => expect(beside()).toMatch(/December 1, 2026.* 8:00/));
  await user.clear(screen.getByLabelText("Start time"));
  await waitFor(() => expect(beside()).toBeNull());
  expect(backend.asked("clockOnCampus").every(([, , start]) => /^2026-12-01T\d\d:\d\d$/.test(String(start)))).toBe(true);
});
