// The list of recordings under a person's hands: what it shows and says, what its buttons do, and what disturbs it (nothing).
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { course, fake, recording, type FakeBackend } from "../lib/fake";
import { plain } from "../lib/testing";
import { bar, button, focusedRow, heading, idOf, inAWindow, lastQuery, open, places, row, rows, said, settled, type Faked } from "./testing";

inAWindow();

describe("what is shown", () => {
  test("each place of a recording is one named element, in words", async () => {
    await open();
    expect(places("Confidence intervals")).toEqual(["Zoom: there", "This computer: 65%", "Course: not there"]);
    expect(places("Why we count")).toEqual(["Zoom: there", "This computer: complete", "Course: proven"]);
    expect(places("Falling and throwing")[0]).toBe("Zoom: there, Zoom deletes it in 3 days");
    expect(places("Pendulums")[2]).toBe("Course: in trouble, too small");
    expect(places("Springs")[2]).toBe("Course: size checked");
  });

  test("groups name course and session, number, size and what leaves Zoom", async () => {
    await open();
    const heads = screen.getAllByRole("rowheader").map((head) => plain(head.textContent));
    expect(heads).toContain("PHYS110 Physics I session Autumn 2026 evening group · 7 recordings · 1.9 GB leaving Zoom from Thursday");
    expect(heads.at(-1)).toMatch(/^Not in a course yet 3 recordings/);
  });

  test("a row is called by its topic, its moment and where it is, but not by how far it has moved", async () => {
    await open();
    expect(plain(row("Confidence intervals").getAttribute("aria-label"))).toMatch(/^Confidence intervals, .*Zoom: there\. This computer: moving\. Course: not there\.$/);
  });

  test("what others typed is text, and can be read whole", async () => {
    const endless = `<b>bold</b> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`;
    await open({ backend: fake({ recordings: [recording({ topic: endless, host: "<i>a</i>\u202E" }), recording({ host: "b" })] }) });
    const topic = document.querySelector<HTMLElement>(".topic[title^='<b>']") as HTMLElement;
    expect(topic.title).toBe(endless);
    expect(topic.textContent).toBe(endless);
    expect(topic.querySelector("b")).toBeNull();
    expect(topic.getAttribute("dir")).toBe("auto");
    expect(screen.getByText("<i>a</i>\u202E").tagName).toBe("BDI");
  });

  test("hosts are named only where there are several", async () => {
    const { backend } = await open();
    expect(screen.queryByText("Teresa García")).toBeNull();
    backend.world.replace(idOf(backend, "Waves"), { host: "Ana" });
    expect(await screen.findByText("Ana")).toBeTruthy();
  });

  test("of 10,000 recordings only those in sight are drawn", async () => {
    await open({ backend: fake({ recordings: 10_000 }) });
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("10021");
    expect(screen.getAllByRole("row").length).toBeLessThan(80);
  });

  test("once the first rows are there, the window is ready and says so to whoever measures", async () => {
    performance.clearMarks();
    const { places } = await open();
    expect(places.ready).toBe(true);
    expect(performance.getEntriesByName("first-list")).toHaveLength(1);
  });

  test("another language is followed at once, also while something moves", async () => {
    const { words } = await open();
    words.speak(["fr"]);
    await settled();
    expect(screen.getByRole("heading", { name: "Enregistrements" })).toBeTruthy();
    expect(places("Confidence intervals")[1]).toMatch(/^Cet ordinateur : 65/);
  });
});

describe("what is asked for", () => {
  test("filters have their counts, and one of them holds", async () => {
    const { user, backend } = await open();
    const radio = (name: RegExp) => screen.getByRole("radio", { name });
    expect((radio(/^All 19/) as HTMLInputElement).checked).toBe(true);
    await user.click(radio(/^Not in a course 3/));
    await settled();
    expect(lastQuery(backend).filter).toBe("notInCourse");
    expect(rows()).toHaveLength(3);
  });

  test("a search waits for a pause in typing, then asks once", async () => {
    const { user, backend } = await open();
    const before = backend.asked("recordings").length;
    await user.type(screen.getByRole("searchbox", { name: "Search recordings" }), "phys");
    await waitFor(() => expect(lastQuery(backend).search).toBe("phys"));
    await settled();
    expect(rows()).toHaveLength(7);
    expect(backend.asked("recordings").length - before).toBeLessThanOrEqual(2);
  });

  test("a slow answer to an earlier search never replaces a later one", async () => {
    const { user, backend } = await open();
    const release = backend.hang("recordings");
    const box = screen.getByRole("searchbox");
    await user.type(box, "phys");
    await waitFor(() => expect(lastQuery(backend).search).toBe("phys"));
    backend.heal("recordings");
    await user.clear(box);
    await user.type(box, "alge");
    await waitFor(() => expect(lastQuery(backend).search).toBe("alge"));
    await settled();
    release();
    await settled();
    expect(rows().map((row) => plain(row.getAttribute("aria-label")))).toEqual([expect.stringMatching(/^Équations/)]);
  });

  test("order and reach are part of the question", async () => {
    const { user, backend } = await open();
    await user.selectOptions(screen.getByRole("combobox", { name: "Order" }), "First to leave Zoom");
    await user.selectOptions(screen.getByRole("combobox", { name: "Recorded since" }), "term");
    await settled();
    expect(lastQuery(backend)).toMatchObject({ sort: "leavesFirst", since: "2026-08-23" });
    expect(screen.queryAllByRole("rowheader")).toEqual([]);
    expect(plain(rows()[0]?.getAttribute("aria-label"))).toMatch(/^Springs/);
  });

  test("when the journal changed, what is in sight is asked for again; the focus, the scroll and the selection stay", async () => {
    const { user, backend } = await open();
    await user.click(within(row("Waves")).getByRole("checkbox"));
    expect(focusedRow()).toBe("Waves");
    backend.world.recordings = [recording({ topic: "Brand new", belongs: course("AAA", "First of all") }), ...backend.world.recordings];
    backend.world.changed();
    await waitFor(() => expect(row("Brand new")).toBeTruthy());
    expect(focusedRow()).toBe("Waves");
    expect(row("Waves").getAttribute("aria-selected")).toBe("true");
  });
});

describe("the action of a row", () => {
  test.each<[string, string, Parameters<FakeBackend["asked"]>[0], (id: string) => unknown[]]>([
    ["Falling and throwing", "Download Falling and throwing, November 16", "download", (id) => [[id], null]],
    ["Waves", "Retry Waves, November 16", "resume", (id) => [[id]]],
    ["Light", "Resume Light, November 16", "resume", (id) => [[id]]],
    ["Why we count", "Open Why we count, October 26, in its course", "openCourse", (id) => [id]],
  ])("of %s does what it says, for that recording", async (topic, name, command, parameters) => {
    const { user, backend } = await open();
    await user.click(button(name));
    await settled();
    expect(backend.asked(command)).toEqual([parameters(idOf(backend, topic))]);
  });

  test.each([
    ["Choose… what to copy of Pendulums, November 16"],
    ["Copy to course: Ready for its course, November 16"],
    ["STAT101? Assign STAT101 revision, November 16"],
    ["Assign… No topic, November 16, to a course"],
  ])("%s opens a pane and does nothing yet; Escape brings back to the row", async (name) => {
    const { user, backend } = await open();
    await user.click(button(name));
    await settled();
    for (const command of ["copyToCourse", "copyInstead", "assign"] as const) expect(backend.asked(command)).toEqual([]);
    expect(screen.getAllByRole("heading", { level: 2 }).length).toBeGreaterThan(0);
    await user.keyboard("{Escape}");
    await settled();
    expect(document.activeElement?.getAttribute("role")).toBe("row");
    expect(name).toContain(focusedRow());
  });

  test("a start is announced, progress is not, and what left the row leaves the focus in it", async () => {
    const { user, backend } = await open();
    const id = idOf(backend, "Falling and throwing");
    backend.answer("download", () => {
      backend.world.replace(id, { action: "none" });
      return { status: "ok", data: { asked: 1, leftOut: [] } };
    });
    const press = button("Download Falling and throwing, November 16");
    press.focus();
    await user.keyboard("{Enter}");
    await settled();
    expect(said()).toEqual(["The download begins"]);
    for (const percent of [10, 20, 30]) {
      backend.world.move([{ recording: id, place: "computer", percent, done: percent * 1e6, total: 1e8, rate: 4_000_000, secondsLeft: 23, files: 2 }]);
      await settled();
    }
    expect(places("Falling and throwing")[1]).toBe("This computer: 30%");
    expect(plain(within(row("Falling and throwing")).getAllByRole("gridcell").at(-1)?.textContent)).toBe("23 sec left · 4 MB/s 30 MB of 100 MB");
    expect(said()).toEqual(["The download begins"]);
    expect(focusedRow()).toBe("Falling and throwing");
  });

  test("what was refused is told with its reason, and can be put away", async () => {
    const { user, backend } = await open();
    backend.fail("download", { kind: "folder-missing", path: "/media/stick" } as never);
    await user.click(button("Download Falling and throwing, November 16"));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("/media/stick");
    expect(said()).toEqual([]);
    await user.click(button("Close"));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("all suggestions are taken together, after a look at them, and only suggestions", async () => {
    const { user, backend } = await open();
    await user.click(button("Accept all suggestions…"));
    await waitFor(() => expect(backend.asked("previewAssign")).toEqual([[[{ recording: idOf(backend, "STAT101 revision") }], null]]));
    expect(backend.asked("assign")).toEqual([]);
  });
});

describe("a selection", () => {
  async function select(topics: string[], opening: Faked = {}) {
    const opened = await open(opening);
    for (const topic of topics) await opened.user.click(within(row(topic)).getByRole("checkbox"));
    await settled();
    return opened;
  }

  test("says how many, how large, and who will see it", async () => {
    const backend = fake();
    const release = backend.hang("planCopy");
    await select(["Why we count", "Ready for its course"], { backend });
    expect(plain(bar().textContent)).toContain("2 selected · 644 MB");
    expect(plain(bar().textContent)).toContain("asking the campus…");
    release();
    await waitFor(() => expect(plain(bar().textContent)).toContain("24 learners of STAT101 will see"));
    await waitFor(() => expect(said().at(-1)).toContain("24 learners of STAT101"));
    expect(said()).toContain("2 selected, 644 MB");
  });

  test.each<[string, (backend: FakeBackend) => void]>([
    ["hangs", (backend) => void backend.hang("planCopy")],
    ["fails", (backend) => backend.fail("planCopy", { kind: "internal", detail: "x" })],
  ])("can be acted upon while the campus %s", async (_, trouble) => {
    const backend = fake();
    trouble(backend);
    const { user } = await select(["Falling and throwing"], { backend });
    await waitFor(() => expect(backend.asked("planCopy")).toHaveLength(1));
    await user.click(button("Download", bar()));
    await settled();
    expect(backend.asked("download")).toEqual([[[idOf(backend, "Falling and throwing")], null]]);
  });

  test("only the last selection's audience counts", async () => {
    const backend = fake();
    const release = backend.hang("planCopy");
    const { user } = await select(["Ready for its course"], { backend });
    await waitFor(() => expect(backend.asked("planCopy")).toHaveLength(1));
    backend.heal("planCopy");
    await user.click(within(row("STAT101 revision")).getByRole("checkbox"));
    await user.click(within(row("Ready for its course")).getByRole("checkbox"));
    await waitFor(() => expect(plain(bar().textContent)).toContain("to copy, assign to a course first"));
    release();
    await settled();
    expect(plain(bar().textContent)).not.toContain("learners");
  });

  test.each<[string, Parameters<FakeBackend["asked"]>[0]]>([
    ["Pause", "pause"],
    ["Resume", "resume"],
    ["Cancel the transfers", "cancel"],
  ])("%s in the menu reaches every selected recording, by keyboard", async (item, command) => {
    const { user, backend } = await select(["Confidence intervals", "Light"]);
    button("More", bar()).focus();
    await user.keyboard("{Enter}");
    const menu = await screen.findByRole("menu");
    const at = within(menu).getAllByRole("menuitem").findIndex((one) => one.textContent === item);
    await user.keyboard("{ArrowDown}".repeat(at));
    expect(document.activeElement?.textContent).toBe(item);
    await user.keyboard("{Enter}");
    await settled();
    const ids = [idOf(backend, "Confidence intervals"), idOf(backend, "Light")];
    expect(backend.asked(command)).toEqual([command === "cancel" ? [ids, null, false] : [ids]]);
    expect(said()).toContainEqual(expect.stringMatching(/^2 transfers/));
  });

  test("what cannot be done stands in the menu, and is not done", async () => {
    const { user, backend } = await select(["Why we count"]);
    await user.click(button("More", bar()));
    const pause = await screen.findByRole("menuitem", { name: "Pause" });
    expect(pause.getAttribute("aria-disabled")).toBe("true");
    await user.click(pause);
    expect(backend.asked("pause")).toEqual([]);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    expect(screen.getByRole("region", { name: "Selection" })).toBeTruthy();
  });

  test("none of it: by the menu or Escape, and the list has the focus", async () => {
    const { user } = await select(["Waves"]);
    await user.click(button("More", bar()));
    await user.click(screen.getByRole("menuitem", { name: "Select none" }));
    await settled();
    expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
    expect(document.activeElement?.getAttribute("role")).toBe("row");
    await user.keyboard(" ");
    await settled();
    expect(bar()).toBeTruthy();
    await user.keyboard("{Escape}");
    await settled();
    expect(screen.queryByRole("region", { name: "Selection" })).toBeNull();
  });

  test("is looked over in a pane before it is copied", async () => {
    const { user, backend } = await select(["Ready for its course", "Why we count"]);
    await user.click(button("Copy to course", bar()));
    await settled();
    expect(backend.asked("copyToCourse")).toEqual([]);
    const ids = [idOf(backend, "Ready for its course"), idOf(backend, "Why we count")];
    expect(backend.asked("planCopy").some(([some]) => JSON.stringify([...(some as string[])].sort()) === JSON.stringify([...ids].sort()))).toBe(true);
  });

  test("of everything counts what was never in sight", async () => {
    const { user, backend } = await open({ backend: fake({ recordings: 3_000 }) });
    rows()[0]?.focus();
    await user.keyboard("{Control>}a{/Control}");
    await waitFor(() => expect(plain(bar().textContent)).toMatch(/^3,?000 selected · 1\.8 TB/));
    await user.click(button("Download", bar()));
    await settled();
    expect((backend.asked("download")[0]?.[0] as string[]).length).toBe(3_000);
  });
});

describe("the pane", () => {
  test("opens with Enter, F6 goes between it and the list, Escape closes it and brings back to the row", async () => {
    const { user, places } = await open();
    row("Waves").focus();
    await user.keyboard("{Enter}");
    const title = await heading("Waves");
    await settled();
    expect(document.activeElement).toBe(title);
    expect(row("Waves").getAttribute("aria-current")).toBe("true");
    await user.keyboard("{F6}");
    expect(focusedRow()).toBe("Waves");
    await user.keyboard("{ArrowDown}{F6}");
    expect(document.activeElement).toBe(title);
    await user.keyboard("{Escape}");
    await settled();
    expect(places.recording).toBeNull();
    expect(focusedRow()).toBe("Waves");
  });

  test("an update while it is open moves neither focus nor pane", async () => {
    const { user, backend } = await open();
    await user.click(screen.getByText("Waves"));
    const title = await heading("Waves");
    await settled();
    backend.world.recordings = backend.world.recordings.filter(({ topic }) => topic !== "Sound");
    backend.world.changed();
    await settled();
    expect(document.activeElement).toBe(title);
  });
});
