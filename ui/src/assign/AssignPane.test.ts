// Saying to which course something belongs: choosing, seeing what changes, doing it, undoing it.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import type { AssignChange, AssignItem, AssignPreview, Course } from "../lib/backend";
import { course, fake, meeting, recording, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import AssignPane from "./AssignPane.svelte";

const everybody = { to: "everybody" } as const;
const stat = { campus: 2, code: "STAT101", title: "Statistics for beginners", session: null, sessionName: null };
const one = recording({ topic: "STAT101 revision", belongs: { to: "unknown" }, suggestion: { ...stat, reason: { reason: "code-in-topic", code: "STAT101" } }, action: "assign" });
const two = meeting({ topic: "Weekly class", belongs: { to: "unknown" }, suggestion: { ...stat, reason: { reason: "host-teaches-one-course", host: "Anne Duval" } } });
const items: AssignItem[] = [{ recording: one.id }, { account: two.account, number: two.number }];

function open({ backend = fake({ recordings: [one], meetings: [two] }), language = "en", ...props }: { backend?: FakeBackend; language?: string; suggested?: boolean; items?: AssignItem[] } = {}) {
  const [onclose, ondone] = [vi.fn(), vi.fn()];
  return { ...mount(AssignPane, { backend, language, props: { items, onclose, ondone, ...props } }), backend, onclose, ondone };
}

const shown = async (text: RegExp) => waitFor(() => expect(plain(screen.getByRole("region", { name: /course/ }).textContent)).toMatch(text));
const radio = (name: RegExp) => screen.findByRole("radio", { name: (found) => name.test(plain(found)) });
const change = (parts: Partial<AssignChange>): AssignChange => ({ keptIn: "here", why: null, until: null, replaces: null, recordings: 1, to: course("STAT101", "Statistics"), ...parts });

test("a group of the course is chosen by its name, and what changes is shown anew", async () => {
  const { user, backend } = open();
  await user.click(await radio(/STAT101/));
  await user.click(await screen.findByText("Only for one group of the course"));
  await user.selectOptions(await screen.findByRole("combobox", { name: "Group" }), "Lab group A");
  const target = { to: "course", campus: 2, code: "STAT101", session: null, group: 1 };
  await waitFor(() => expect(backend.asked("previewAssign").at(-1)).toEqual([items, target]));
  await user.click(await screen.findByRole("button", { name: (found) => /^Assign 2$/.test(plain(found)) }));
  await waitFor(() => expect(backend.asked("assign")).toEqual([[items.map((item) => ({ item, target }))]]));
});

describe("the courses", () => {
  test("one's own come first; the others stand there with the reason why not; everybody is the last", async () => {
    open();
    await radio(/STAT101/);
    const all = screen.getAllByRole<HTMLInputElement>("radio");
    expect(all.map((found) => plain(found.closest("label")?.textContent))).toEqual([
      "PHYS110 Physics I, session Autumn 2026 evening group",
      "STAT101 Statistics for beginners",
      "ALGE300 Algèbre générale You neither teach nor coach there.",
      "Everybody, no course (global)",
    ]);
    expect(all.map(({ disabled }) => disabled)).toEqual([false, false, true, false]);
  });

  test("are found by what is typed, whatever the accents; Escape empties the search before it closes the pane", async () => {
    const { user, onclose } = open();
    await radio(/STAT101/);
    const search = screen.getByRole("searchbox", { name: "Search courses" });
    await user.type(search, "algebre");
    expect(screen.getAllByRole("radio")).toHaveLength(2);
    await user.type(search, "zzz");
    await shown(/No course contains “algebrezzz”\./);
    await user.keyboard("{Escape}");
    expect(onclose).not.toHaveBeenCalled();
    expect(screen.getAllByRole("radio")).toHaveLength(4);
    await user.keyboard("{Escape}");
    expect(onclose).toHaveBeenCalledOnce();
  });

  test("the campus is named where there are two, and a thousand courses draw no more than can be looked at", async () => {
    const many: Course[] = Array.from({ length: 1000 }, (_, index) => ({ ...stat, code: `C${index}`, campus: 2 + (index % 2), campusName: `campus ${index % 2}`, mine: true }));
    const backend = fake({ recordings: [one], meetings: [two] });
    backend.world.courses = many;
    open({ backend });
    await radio(/C0 .*campus 0/);
    expect(screen.getAllByRole("radio").length).toBeLessThan(100);
    await shown(/940 more courses: type to find them\./);
  });

  test("none known, or none to be had: said, with a way on", async () => {
    const backend = fake({ recordings: [one], meetings: [two] });
    backend.fail("courses", { kind: "busy" });
    const { user } = open({ backend });
    await screen.findByRole("alert");
    backend.heal("courses");
    backend.world.courses = [];
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await shown(/No course is known yet/);
  });
});

describe("what changes", () => {
  test("is shown before anything is done: where to, and where it is kept", async () => {
    const { user, backend } = open();
    await shown(/Choose a course to see what changes\./);
    await user.click(await radio(/STAT101/));
    await shown(/STAT101 revision → STAT101 Statistics for beginners · 1 recording Known on this computer only: Zoom keeps it for whole meetings/);
    await shown(/Weekly class → STAT101 Statistics for beginners · 3 recordings Kept in Zoom: every computer sees it\. Replaces the first line of the meeting’s agenda: Weekly class/);
    expect(backend.asked("previewAssign")).toEqual([[items, { to: "course", campus: 2, code: "STAT101", session: null, group: null }]]);
    expect(backend.asked("assign")).toEqual([]);
  });

  test.each<[Partial<AssignChange>, RegExp]>([
    [{ keptIn: "zoom" }, /Kept in Zoom/],
    [{ why: "instant-meeting" }, /an instant meeting has no agenda/],
    [{ why: "personal-room" }, /a personal room serves many classes/],
    [{ why: "gone-from-zoom" }, /Zoom no longer has the meeting/],
    [{ why: "nobody", to: { to: "everybody" } }, /Everybody, no course \(global\).*not that there is none/],
    [{ why: "queued", until: "2026-11-24T00:00:00Z" }, /takes no more changes until .*Nov 24/],
    [{ why: "queued" }, /no more changes today/],
  ])("%o is said in words", async (parts, said) => {
    const backend = fake({ recordings: [one], meetings: [two] });
    backend.answer("previewAssign", (some) => ({ status: "ok", data: some.map((item) => ({ item, topic: "T", problem: null, target: everybody, changes: [change(parts)] })) }));
    const { user } = open({ backend });
    await user.click(await radio(/STAT101/));
    await shown(said);
  });

  test("problems stand with their item, and only the others are assigned", async () => {
    const backend = fake({ recordings: [one], meetings: [two] });
    backend.answer("previewAssign", (some) => ({
      status: "ok",
      data: some.map((item, index): AssignPreview => ({ item, topic: `T${index}`, problem: index === 0 ? { kind: "agenda-too-long" } : null, target: index === 0 ? null : { to: "everybody" }, changes: index === 0 ? [] : [change({})] })),
    }));
    const { user } = open({ backend });
    await user.click(await radio(/STAT101/));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("does not fit into the meeting’s agenda");
    await shown(/1 assignment/);
    expect(screen.getByRole("button", { name: "Assign" })).toBeTruthy();
  });

  test("an answer for one course never stands under another", async () => {
    const backend = fake({ recordings: [one], meetings: [two] });
    const release = backend.hang("previewAssign");
    const { user } = open({ backend });
    await user.click(await radio(/PHYS110/));
    await shown(/Looking up what changes\. This may take a minute\./);
    const waiting = backend.asked("previewAssign").length;
    release();
    backend.answer("previewAssign", (some) => ({ status: "ok", data: some.map((item) => ({ item, topic: "For STAT101", problem: null, target: everybody, changes: [change({})] })) }));
    await user.click(await radio(/STAT101/));
    await shown(/For STAT101/);
    expect(backend.asked("previewAssign").length).toBe(waiting + 1);
    expect(plain(screen.getByRole("region", { name: /Assign/ }).textContent)).not.toContain("→ PHYS110");
  });

  test("a server that does not answer can be left", async () => {
    const backend = fake({ recordings: [one], meetings: [two] });
    backend.hang("previewAssign");
    const { user, onclose } = open({ backend });
    await user.click(await radio(/STAT101/));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(onclose).toHaveBeenCalledOnce();
    expect(backend.asked("assign")).toEqual([]);
  });
});

test("assigning is done once, said, and can be undone", async () => {
  const { user, backend, ondone } = open();
  await user.click(await radio(/STAT101/));
  await user.dblClick(await screen.findByRole("button", { name: (name) => plain(name) === "Assign 2" }));
  expect(backend.asked("assign")).toEqual([[items.map((item) => ({ item, target: { to: "course", campus: 2, code: "STAT101", session: null, group: null } }))]]);
  await shown(/2 were assigned\./);
  expect(plain(announced().at(-1)?.text)).toBe("2 were assigned.");
  expect(plain(document.activeElement?.textContent)).toBe("2 were assigned.");
  expect(ondone).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await shown(/Undone: 1 is as it was before\./);
  expect(backend.asked("undoAssign")).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(ondone).toHaveBeenCalledOnce();
});

test("an assignment that fails says why, and the choice stays", async () => {
  const { user, backend } = open();
  await user.click(await radio(/STAT101/));
  await screen.findByRole("button", { name: (name) => plain(name) === "Assign 2" });
  backend.fail("assign", { kind: "busy" });
  await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Assign 2" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(((await radio(/STAT101/)) as HTMLInputElement).checked).toBe(true);
});

test("suggestions are taken each for itself, with their reasons, and nothing is chosen", async () => {
  const { user, backend } = open({ suggested: true });
  await shown(/Suggested because the topic contains STAT101\./);
  await shown(/Suggested because everything else of Anne Duval belongs there\./);
  expect(screen.queryByRole("radio")).toBeNull();
  expect(backend.asked("previewAssign")).toEqual([[items, null]]);
  // What was shown is assigned, whatever is suggested by then.
  const shownTargets = items.map((item) => {
    const suggestion = "recording" in item ? backend.world.recordings.find(({ id }) => id === item.recording)?.suggestion : backend.world.meetings.find(({ number }) => number === item.number)?.suggestion;
    return { item, target: { to: "course", campus: suggestion?.campus, code: suggestion?.code, session: suggestion?.session, group: null } };
  });
  backend.world.recordings = backend.world.recordings.map((known) => ({ ...known, suggestion: null }));
  await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Assign 2" }));
  expect(backend.asked("assign")).toEqual([[shownTargets]]);
});

test("what others typed is text", async () => {
  const backend = fake({ recordings: [recording({ ...one, topic: "<b>x</b>\u202E" })], meetings: [two] });
  backend.world.courses = [{ ...stat, campusName: "c", code: "<i>C</i>", title: "<u>t</u>", mine: true }];
  const { user } = open({ backend });
  await user.click(await radio(/<i>C<\/i> <u>t<\/u>/));
  await shown(/<b>x<\/b>/);
  expect(screen.getByRole("region", { name: /Assign/ }).querySelector("b, i, u")).toBeNull();
});

describe.each([...languages.keys()])("in %s", (language) => {
  test.each([false, true])("axe finds nothing (suggested: %s)", async (suggested) => {
    const { user, container } = open({ language, suggested });
    if (!suggested) await user.click(await radio(/STAT101/));
    await waitFor(() => expect(within(container).getByText("Weekly class", { selector: "bdi" })).toBeTruthy());
    expect(await axeFinds()).toEqual([]);
  });
});
