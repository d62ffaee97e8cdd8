// What does not fit: the figures in words, each offer with its size, and a letter that can be copied.
import { screen, waitFor } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import type { Alternatives } from "../lib/backend";
import { fake, recording, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import ChoosePane from "./ChoosePane.svelte";

const large = recording({
  topic: "Pendulums",
  track: { zoom: { state: "there", deletesOn: null }, computer: { state: "kept" }, course: { state: "inTrouble", why: "doesNotFit" } },
  action: "choose",
});

function open(backend: FakeBackend = fake({ recordings: [large] }), language = "en") {
  const [onclose, ondone] = [vi.fn(), vi.fn()];
  return { ...mount(ChoosePane, { backend, language, props: { id: large.id, onclose, ondone } }), backend, onclose, ondone };
}

const shown = async (text: RegExp) => waitFor(() => expect(plain(screen.getByRole("region").textContent)).toMatch(text));

test("says how much is needed, left and allowed, who would see it, and what fits", async () => {
  open();
  await shown(/Needed 322 MB Left in the course 61 MB The course may hold 100 MB/);
  await shown(/261 MB are missing\. Nothing was sent\./);
  await shown(/The learners of STAT101 will see what you choose here\./);
  await shown(/41 MB: fits/);
});

test("sends nothing by itself; the choice is asked for, once", async () => {
  const { backend, user, ondone } = open();
  const audio = await screen.findByRole("button", { name: "Copy audio and transcript" });
  expect(audio.classList.contains("primary")).toBe(true);
  expect(backend.asked("copyInstead")).toEqual([]);
  await user.dblClick(audio);
  expect(backend.asked("copyInstead")).toEqual([[large.id, "audio-and-transcript"]]);
  await waitFor(() => expect(ondone).toHaveBeenCalledOnce());
});

test("what does not fit either is said to, cannot be asked for, and does not stand out", async () => {
  const backend = fake({ recordings: [large] });
  const given: Alternatives = { needed: 9e8, left: 1e6, quota: 1e8, offers: [{ kind: "audio-and-transcript", bytes: 4e7, fits: false }, { kind: "link", bytes: 8192, fits: true }], letter: "" };
  backend.answer("alternatives", () => ({ status: "ok", data: given }));
  const { user } = open(backend);
  await shown(/40 MB: does not fit either/);
  await user.click(screen.getByRole("button", { name: "Copy audio and transcript" }));
  expect(backend.asked("copyInstead")).toEqual([]);
  expect(screen.getByRole("button", { name: "Copy the page to the course" }).classList.contains("primary")).toBe(true);
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("the letter can be read and copied whole, and is never sent", async () => {
  const { backend, user } = open();
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const letter = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "A letter to the administrator" });
  expect(letter.readOnly).toBe(true);
  await user.click(screen.getByRole("button", { name: "Copy the letter" }));
  expect(write).toHaveBeenCalledWith(letter.value);
  expect(letter.value).toContain("Many thanks");
  expect(backend.asked("copyInstead")).toEqual([]);
});

test("a campus that does not answer can be left, one that fails can be asked again", async () => {
  const backend = fake({ recordings: [large] });
  backend.hang("alternatives");
  const { user, onclose, unmount } = open(backend);
  expect(screen.getByText(/This may take a minute/)).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(onclose).toHaveBeenCalledOnce();
  unmount();
  backend.fail("alternatives", { kind: "campus-sign-in" });
  open(backend);
  await screen.findByRole("alert");
  backend.heal("alternatives");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await shown(/Needed 322 MB/);
});

test("a choice that cannot be carried out says why", async () => {
  const backend = fake({ recordings: [large] });
  backend.answer("copyInstead", (id) => ({ status: "ok", data: { asked: 0, leftOut: [{ recording: id, problem: { kind: "not-pulled" } }] } }));
  const { user, ondone } = open(backend);
  await user.click(await screen.findByRole("button", { name: "Copy audio and transcript" }));
  expect(plain((await screen.findByRole("alert")).textContent)).toContain("not on this computer yet");
  expect(ondone).not.toHaveBeenCalled();
});

test.each<[string, boolean, RegExp]>([
  ["what begins", false, /1 file is on its way to the course/],
  ["what failed", true, /not on this computer yet/],
])("left before the answer came, %s is said, and nothing else is closed", async (_, fails, words) => {
  const backend = fake({ recordings: [large] });
  const { user, ondone, unmount } = open(backend);
  const audio = await screen.findByRole("button", { name: "Copy audio and transcript" });
  let release = () => {};
  backend.answer("copyInstead", async (id) => {
    await new Promise<void>((done) => (release = done));
    return { status: "ok", data: fails ? { asked: 0, leftOut: [{ recording: id, problem: { kind: "not-pulled" } }] } : { asked: 1, leftOut: [] } };
  });
  await user.click(audio);
  unmount();
  release();
  await waitFor(() => expect(announced().map(({ text }) => plain(text)).join(" ")).toMatch(words));
  expect(ondone).not.toHaveBeenCalled();
});

test.each([...languages.keys()])("axe finds nothing in %s", async (language) => {
  open(fake({ recordings: [large] }), language);
  await screen.findByRole("textbox");
  expect(await axeFinds()).toEqual([]);
});
