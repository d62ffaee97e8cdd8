// Before a copy: who will see it is named, nothing is sent before the button, and the campus's silence holds nobody up.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import type { Recording } from "../lib/backend";
import { course, fake, recording, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import CopyPane from "./CopyPane.svelte";

const kept: Recording["track"] = { zoom: { state: "there", deletesOn: null }, computer: { state: "kept" }, course: { state: "empty" } };
const ready = (parts: Partial<Recording> = {}) => recording({ topic: "Correlation", track: kept, action: "copyToCourse", ...parts });

async function open(some: Recording[], { backend = fake({ recordings: some }), props = {}, ...opening }: Parameters<typeof mount>[1] & { backend?: FakeBackend } = {}) {
  const [onclose, ondone] = [vi.fn(), vi.fn()];
  const drawn = mount(CopyPane, { backend, ...opening, props: { ids: some.map(({ id }) => id), onclose, ondone, ...props } });
  const pane = await screen.findByRole("region");
  return { ...drawn, backend, onclose, ondone, pane };
}

const go = () => screen.getByRole("button", { name: "Copy to course" });
const shown = async (text: RegExp) => waitFor(() => expect(plain(screen.getByRole("region").textContent)).toMatch(text));

test("names who will see it, what and where, and sends nothing before the button", async () => {
  const { backend, user, ondone } = await open([ready({ belongs: course("STAT101", "Statistics", "Autumn") })]);
  await shown(/STAT101 Statistics, session Autumn/);
  await shown(/24 learners of STAT101, session Autumn will see it\./);
  await shown(/1 recording · 2 files · 258 MB/);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Folder in the course" }).value).toBe("Zoom-recordings");
  expect(backend.asked("copyToCourse")).toEqual([]);
  await user.click(go());
  expect(backend.asked("copyToCourse")).toEqual([
    [[backend.world.recordings[0]?.id], null, false, null, [{ campus: 2, code: "STAT101", session: expect.anything() as number, group: null, ids: [backend.world.recordings[0]?.id] }]],
  ]);
  await waitFor(() => expect(ondone).toHaveBeenCalledOnce());
  expect(plain(announced()[0]?.text)).toMatch(/on (its|their) way to the course/);
});

test("hidden is said of the learners too, and asked for; so is another folder", async () => {
  const { backend, user } = await open([ready()]);
  await shown(/24 learners/);
  await user.click(screen.getByRole("radio", { name: "hidden for now" }));
  await shown(/Hidden: 24 learners of STAT101 see it only once you show it there\./);
  const folder = screen.getByRole("textbox", { name: "Folder in the course" });
  await user.clear(folder);
  await user.type(folder, "  Autumn lessons ");
  await user.click(go());
  expect(backend.asked("copyToCourse")[0]?.slice(1, 4)).toEqual([null, true, "Autumn lessons"]);
});

test("what is assigned elsewhere while the pane is open is shown there, and sent nowhere else", async () => {
  const one = ready({ belongs: course("STAT101", "Statistics") });
  const { backend, user } = await open([one]);
  await shown(/24 learners of STAT101 will see it/);
  const asked = backend.asked("planCopy").length;
  backend.world.replace(one.id, { belongs: course("PHYS110", "Physics I") });
  await shown(/24 learners of PHYS110 will see it/);
  expect(backend.asked("planCopy").length).toBe(asked + 1);
  expect(plain(screen.getByRole("region").textContent)).not.toContain("STAT101");
  await user.click(go());
  expect(backend.asked("copyToCourse")[0]?.[4]).toEqual([expect.objectContaining({ code: "PHYS110", ids: [one.id] })]);
});

test("what changes elsewhere asks nobody again", async () => {
  const [one, other] = [ready(), recording({ topic: "Another" })];
  const { backend } = await open([one], { backend: fake({ recordings: [one, other] }) });
  await shown(/24 learners/);
  const asked = backend.asked("planCopy").length;
  const looked = backend.asked("recording").length;
  backend.world.replace(other.id, { topic: "Renamed" });
  await waitFor(() => expect(backend.asked("recording").length).toBeGreaterThan(looked));
  expect(backend.asked("planCopy").length).toBe(asked);
});

test("one audience for each course and session, and what they come to together", async () => {
  await open([ready(), ready({ topic: "Regression" }), ready({ topic: "Springs", belongs: course("PHYS110", "Physics I") })]);
  await shown(/24 learners/);
  expect(within(screen.getByRole("list", { name: "Who will see it" })).getAllByRole("listitem")).toHaveLength(2);
  await shown(/Together 6 files, 773 MB/);
});

test("nobody enrolled, one learner: said as such", async () => {
  const some = [ready()];
  const backend = fake({ recordings: some });
  const plan = await backend.planCopy(some.map(({ id }) => id), null);
  if (plan.status === "error") throw new Error("the fake plans");
  const learners = (count: number) => () => ({ status: "ok" as const, data: { ...plan.data, audiences: plan.data.audiences.map((audience) => ({ ...audience, learners: count })) } });
  backend.answer("planCopy", learners(0));
  const first = await open(some, { backend });
  await shown(/Nobody is enrolled in STAT101 yet/);
  first.unmount();
  backend.answer("planCopy", learners(1));
  await open(some, { backend });
  await shown(/1 learner of STAT101 will see it/);
});

describe("what is left out", () => {
  test("is named with its reason, once for all that share it", async () => {
    const away = recording({ topic: "Not here yet" });
    await open([ready(), recording({ topic: "Office hour", belongs: { to: "user" } }), recording({ topic: "Other talk", belongs: { to: "unknown" } }), away]);
    await shown(/3 recordings are left out/);
    expect(screen.getAllByRole("button", { name: "Copy details" })).toHaveLength(2);
    await shown(/Office hour and Other talk It belongs to no course yet/);
    await shown(/Not here yet It is not on this computer yet/);
  });

  test("nothing left to copy: there is no way to ask for it", async () => {
    const { backend, user } = await open([recording({ topic: "Other talk", belongs: { to: "unknown" } })]);
    await shown(/Nothing can be copied as it is now\./);
    await user.click(go());
    expect(backend.asked("copyToCourse")).toEqual([]);
  });

  test("what the shell leaves out at last is read before the pane goes", async () => {
    const one = ready();
    const { backend, user, ondone } = await open([one]);
    await shown(/24 learners/);
    backend.answer("copyToCourse", () => ({ status: "ok", data: { asked: 0, leftOut: [{ recording: one.id, problem: { kind: "copy-lost" } }] } }));
    await user.click(go());
    await shown(/Nothing is being copied\..*Correlation The copy on this computer is missing or was changed/);
    expect(ondone).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(ondone).toHaveBeenCalledOnce();
  });
});

describe("other files", () => {
  test("can be added, each by a choice of its own; the plan is asked for anew", async () => {
    const { backend, user } = await open([ready()]);
    await shown(/2 files/);
    await user.click(screen.getByRole("checkbox", { name: (name) => plain(name) === "also: Audio" }));
    await shown(/3 files/);
    expect(screen.queryByText(/Chat, polls and single voices/)).toBeNull();
    await user.click(go());
    expect((backend.asked("copyToCourse")[0]?.[1] as number[]).length).toBe(3);
  });

  test("a chat comes with a warning", async () => {
    const { user } = await open([ready()]);
    await shown(/2 files/);
    await user.click(screen.getByRole("checkbox", { name: (name) => plain(name) === "also: Chat" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("Everybody in the course will be able to read or hear it.");
  });

  test("files that were ticked before are those, and warned of where they are personal", async () => {
    const one = ready();
    const backend = fake({ recordings: [one] });
    const detail = await backend.recording(one.id);
    const chat = detail.status === "ok" ? (detail.data.files.find(({ kind }) => kind === "CHAT")?.id ?? 0) : 0;
    const { user } = await open([one], { backend, props: { files: [chat] } });
    await shown(/The file that you ticked\./);
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(await screen.findByRole("alert")).toBeTruthy();
    await user.click(go());
    expect(backend.asked("copyToCourse")[0]?.[1]).toEqual([chat]);
  });
});

describe("a campus that does not answer", () => {
  test("holds nobody up: who it is for is named, the number is said to be unknown, and it can be asked for", async () => {
    const one = ready();
    const backend = fake({ recordings: [one] });
    const release = backend.hang("planCopy");
    const { user, ondone } = await open([one], { backend });
    await shown(/The learners of STAT101 will see it\./);
    await shown(/Asking the campus how many they are/);
    await user.click(go());
    expect(backend.asked("copyToCourse")).toHaveLength(1);
    await waitFor(() => expect(ondone).toHaveBeenCalled());
    release();
  });

  test("can be left", async () => {
    const one = ready();
    const backend = fake({ recordings: [one] });
    backend.hang("planCopy");
    backend.hang("recording");
    const { user, onclose } = await open([one], { backend });
    await shown(/Asking the campus who will see it\. This may take a minute\./);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(onclose).toHaveBeenCalledOnce();
    expect(backend.asked("copyToCourse")).toEqual([]);
  });

  test("an answer that comes late takes its place without moving the focus", async () => {
    const one = ready();
    const backend = fake({ recordings: [one] });
    const release = backend.hang("planCopy");
    const { user } = await open([one], { backend });
    await shown(/The learners of STAT101 will see it\./);
    const radio = screen.getByRole("radio", { name: "hidden for now" });
    await user.click(radio);
    release();
    await shown(/Hidden: 24 learners/);
    expect(document.activeElement).toBe(radio);
    expect((radio as HTMLInputElement).checked).toBe(true);
  });

  test("a refusal says why, and what is known still stands", async () => {
    const one = ready();
    const backend = fake({ recordings: [one] });
    backend.fail("planCopy", { kind: "campus-sign-in" });
    await open([one], { backend });
    await shown(/The campus did not say how many learners there are/);
    await shown(/How many they are is not known\./);
    expect(screen.getByText("Copy details")).toBeTruthy();
  });
});

test("a command that fails says why, and can be tried again", async () => {
  const { backend, user, ondone } = await open([ready()]);
  await shown(/24 learners/);
  backend.fail("copyToCourse", { kind: "busy" });
  await user.click(go());
  expect(await screen.findByRole("alert")).toBeTruthy();
  backend.heal("copyToCourse");
  await user.click(go());
  await waitFor(() => expect(ondone).toHaveBeenCalled());
});

test("too many to look into: the shell's plan alone says what is copied", async () => {
  const many = Array.from({ length: 60 }, (_, index) => ready({ topic: `Lesson ${index}` }));
  const { backend } = await open(many);
  await shown(/24 learners of STAT101 will see it/);
  expect(backend.asked("recording")).toHaveLength(50);
  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("what others typed is text", async () => {
  const { pane } = await open([ready({ topic: "<b>x</b>", belongs: course("<i>C</i>", "<u>\u202Eeltit</u>", "<s>s</s>") }), recording({ topic: "<b>out</b>", belongs: { to: "unknown" } })]);
  await shown(/24 learners of <i>C<\/i>, session <s>s<\/s> will see it/);
  expect(pane.querySelector("i, u, s, b")).toBeNull();
});

test.each([...languages.keys()])("axe finds nothing in %s", async (language) => {
  await open([ready(), recording({ topic: "Other talk", belongs: { to: "unknown" } })], { language });
  await waitFor(() => expect(document.querySelector(".audiences li")).not.toBeNull());
  expect(await axeFinds()).toEqual([]);
});
