// Adding recordings from this computer: bringing files, ticking, choosing a course, what came of it; and dropping.
import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import { fake, ok, type FakeBackend } from "../lib/fake";
import { pileFile } from "../lib/fake-adding";
import { Places } from "../lib/places.svelte";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import AddPane from "./AddPane.svelte";
import DropTarget from "./DropTarget.svelte";

vi.setConfig({ testTimeout: 60_000 });

function open({ backend = fake(), language = "en", pile = null }: { backend?: FakeBackend; language?: string; pile?: number | null } = {}) {
  const [onclose, ondone, oncopy] = [vi.fn(), vi.fn(), vi.fn()];
  const drawn = mount(AddPane, { backend, language, props: { pile, onclose, ondone, oncopy } });
  drawn.container.setAttribute("role", "main");
  return { ...drawn, backend, onclose, ondone, oncopy };
}

const named = (name: RegExp) => ({ name: (found: string) => name.test(plain(found)) });
const tick = (name: RegExp) => screen.findByRole<HTMLInputElement>("checkbox", named(name));
const add = () => screen.getByRole("button", named(/^Add( \d+)?$/));
const stat = { to: "course", campus: 2, code: "STAT101", session: null, group: null };

describe("what is there to add", () => {
  test("Zoom's own folder is offered, the latest first, and says what was added before; nothing is ticked", async () => {
    open();
    const film = await tick(/^Correlation by hand/);
    expect(film.checked).toBe(false);
    expect(plain(film.closest("label")?.textContent)).toMatch(/Nov 20.*2 files · 120 MB/);
    expect(plain((await tick(/Zoom Meeting/)).closest("label")?.textContent)).toContain("added before");
    expect(add().getAttribute("aria-disabled")).toBe("true");
    expect(await axeFinds()).toEqual([]);
  });

  test("chosen files are ticked; what is no recording, or is gone, says so and cannot be", async () => {
    const { user } = open();
    await user.click(screen.getByRole("button", { name: "Choose files…" }));
    expect((await tick(/^lesson <b>4<\/b>\.mp4/)).checked).toBe(true);
    expect((await tick(/^notes\.docx/)).disabled).toBe(true);
    expect(plain((await tick(/^notes\.docx/)).closest("label")?.textContent)).toContain("Not an MP4, M4A, VTT or TXT file");
    expect(plain((await tick(/^gone\.mp4/)).closest("label")?.textContent)).toContain("Not there any more");
  });

  test("a Zoom folder that holds nothing, and a dialog that was closed, are no mistakes", async () => {
    const backend = fake();
    backend.answer("zoomRecordings", () => ok({ number: 1, items: [], folder: "/home/t/Documents/Zoom" }));
    backend.answer("chooseRecordings", () => ok(null));
    const { user } = open({ backend });
    await screen.findByText(/Zoom has recorded nothing in .*Documents\/Zoom/);
    await user.click(screen.getByRole("button", { name: "Choose files…" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.queryByRole("checkbox")).toBeNull();
  });

  test("what was dropped comes ticked, by its number alone", async () => {
    const { backend } = open({ pile: 7 });
    expect((await tick(/^lesson/)).checked).toBe(true);
    expect(backend.asked("openPile")).toEqual([[7]]);
  });

  test("what is dropped while the dialog is open comes beside what is chosen there", async () => {
    const backend = fake();
    const release = backend.hang("chooseRecordings");
    const { user } = open({ backend, pile: 7 });
    await user.click(screen.getByRole("button", { name: "Choose files…" }));
    await tick(/^lesson/);
    release();
    await waitFor(() => expect(screen.getAllByRole("checkbox", named(/^lesson/))).toHaveLength(2));
  });

  test("a pile that nobody remembers is said", async () => {
    const backend = fake();
    backend.fail("openPile", { kind: "unreadable", what: "files" });
    open({ backend, pile: 7 });
    await screen.findByRole("alert");
  });

  test("hundreds of recordings are drawn some at a time", async () => {
    const backend = fake();
    const items = Array.from({ length: 500 }, (_, index) => ({ topic: `T${index}`, start: null, files: [pileFile("a.mp4")], known: false }));
    backend.answer("zoomRecordings", () => ok({ number: 1, items, folder: "/z" }));
    open({ backend });
    await tick(/^T0 /);
    expect(screen.getAllByRole("checkbox").length).toBeLessThan(100);
    screen.getByRole("button", named(/^Show more \(440\)$/));
  });
});

describe("adding", () => {
  test("files go to the course that was chosen, under the title that was given, and can be copied on", async () => {
    const { user, backend, oncopy, ondone } = open();
    await user.click(await tick(/^Correlation by hand/));
    await user.click(await screen.findByRole("radio", named(/STAT101/)));
    expect(screen.queryByRole("radio", named(/^Everybody/))).toBeNull();
    await screen.findByText((text) => plain(text).startsWith("2 files, 120 MB, are checked and copied"));
    await user.type(screen.getByRole("textbox", named(/^Title/)), "Lesson four");
    await user.click(add());
    await screen.findByText((text) => plain(text) === "1 recording is here now.");
    expect(backend.asked("addRecordings")).toEqual([[[{ pile: 1, item: 0 }], stat, "Lesson four"]]);
    await screen.findByText((text) => plain(text) === "Lesson four");
    expect(plain(document.activeElement?.textContent)).toBe("1 recording is here now.");
    expect(await axeFinds()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Copy to course…" }));
    expect(oncopy).toHaveBeenCalledWith([backend.world.recordings[0]?.id]);
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(ondone).toHaveBeenCalledOnce();
  });

  test("how far a large film is stands beside the words while it is checked and copied", async () => {
    const backend = fake();
    const release = backend.hang("addRecordings");
    backend.answer("addingProgress", () => ok({ percent: 42 }));
    const { user } = open({ backend });
    await user.click(await tick(/^Correlation/));
    await user.click(await screen.findByRole("radio", named(/STAT101/)));
    await user.click(add());
    const bar = await screen.findByRole<HTMLProgressElement>("progressbar", { name: "How far it is" });
    await waitFor(() => expect(bar.value).toBe(42));
    expect(await axeFinds()).toEqual([]);
    release();
    await screen.findByText((text) => plain(text) === "1 recording is here now.");
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  test("each file that was not taken is named with the reason", async () => {
    const backend = fake();
    backend.answer("addRecordings", () =>
      ok({
        added: [],
        failed: [
          { name: "page.mp4", problem: { kind: "damaged", detail: "x" } },
          { name: "gone.mp4", problem: { kind: "folder-missing", path: "/x" } },
          { name: "moving.mp4", problem: { kind: "copy-lost" } },
          { name: "<b>.mp4", problem: { kind: "disk-full", path: "/lectern" } },
        ],
      }),
    );
    const { user } = open({ backend });
    await user.click(await tick(/^Correlation/));
    await user.click(await screen.findByRole("radio", named(/STAT101/)));
    await user.click(add());
    const region = await screen.findByRole("region", { name: "Not added" });
    const text = plain(region.textContent);
    for (const said of ["page.mp4 Not a whole MP4", "gone.mp4 Not there any more", "moving.mp4 It changed while", "<b>.mp4"]) expect(text).toContain(said);
    expect(screen.queryByRole("button", { name: "Copy to course…" })).toBeNull();
  });

  test("a refusal leaves everything as it was chosen", async () => {
    const backend = fake();
    backend.fail("addRecordings", { kind: "busy" });
    const { user } = open({ backend });
    await user.click(await tick(/^Correlation/));
    await user.click(await screen.findByRole("radio", named(/STAT101/)));
    await user.click(add());
    await screen.findByRole("alert");
    expect((await tick(/^Correlation/)).checked).toBe(true);
    expect(announced()).toHaveLength(1);
    backend.heal("addRecordings");
    await user.click(add());
    await screen.findByText((text) => plain(text) === "1 recording is here now.");
  });
});

describe("dropping", () => {
  test("a target is shown while files are over the window, and what is dropped leads to the recordings", async () => {
    const places = new Places();
    places.view = "meetings";
    const backend = fake();
    const { live } = mount(DropTarget, { backend, places });
    backend.world.emit({ kind: "drag", over: 2, dropped: null });
    await screen.findByText((text) => plain(text) === "Let go to add these 2 to your recordings");
    backend.world.emit({ kind: "drag", over: 0, dropped: 4 });
    await waitFor(() => expect(places.view).toBe("recordings"));
    expect(live.dropped).toBe(4);
    expect(screen.queryByText(/Let go/)).toBeNull();
  });

  test("nothing is taken during the first run", async () => {
    const places = new Places();
    places.view = "setup";
    const backend = fake();
    const { live } = mount(DropTarget, { backend, places });
    backend.world.emit({ kind: "drag", over: 1, dropped: null });
    backend.world.emit({ kind: "drag", over: 0, dropped: 4 });
    await waitFor(() => expect(live.dropped).toBeNull());
    expect(places.view).toBe("setup");
    expect(screen.queryByText(/Let go/)).toBeNull();
  });
});

test.each([...languages.keys()])("everything is said in %s", async (language) => {
  open({ language, pile: 3 });
  await waitFor(() => expect(screen.getAllByRole("checkbox").length).toBeGreaterThan(3));
  expect(await axeFinds()).toEqual([]);
});
