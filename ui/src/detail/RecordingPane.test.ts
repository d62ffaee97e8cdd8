// One recording beside the list: what it says, what its buttons ask for, and that nothing from outside takes focus or choices away.
import { screen, waitFor, within } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { describe, expect, test, vi } from "vitest";
import { announced } from "../lib/announce.svelte";
import type { Recording } from "../lib/backend";
import { course, everyState, fake, recording, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import RecordingPane from "./RecordingPane.svelte";

const inZoom: Recording["track"]["zoom"] = { state: "there", deletesOn: null };
const kept = { state: "kept" } as const;
const hostileTopic = `<b>bold</b> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`.trim();

function proven(parts: Partial<Recording> = {}): Recording {
  return recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z", track: { zoom: inZoom, computer: kept, course: { state: "proven" } }, action: "open", ...parts });
}

async function open(one: Recording, { backend = fake({ recordings: [one] }), ...opening }: Parameters<typeof mount>[1] & { backend?: FakeBackend } = {}) {
  const onclose = vi.fn();
  const drawn = mount(RecordingPane, { backend, ...opening, props: { id: one.id, onclose, ...opening.props } });
  const pane = await screen.findByRole("region", { name: (name) => plain(name) === plain(one.topic ?? "No topic") });
  return { ...drawn, backend, onclose, pane };
}

const button = (name: string) => screen.getByRole("button", { name: (found) => plain(found) === name });

test("it is named by its topic, and takes the focus when opened and again when another one is opened in its place", async () => {
  const [first, second] = [proven(), proven({ topic: "Regression" })];
  const { rerender, contexts } = await (async () => {
    const drawn = await open(first, { backend: fake({ recordings: [first, second] }) });
    return { rerender: drawn.rerender, contexts: { backend: drawn.backend, live: drawn.live, places: drawn.places, words: drawn.words } };
  })();
  expect(plain(document.activeElement?.textContent)).toBe("Correlation");
  await rerender({ props: { Tested: RecordingPane, contexts, props: { id: second.id, onclose: () => {} } } } as never);
  await waitFor(() => expect(plain(document.activeElement?.textContent)).toBe("Regression"));
});

test("closing gives the focus back to what had it", async () => {
  const opener = document.createElement("button");
  document.body.append(opener);
  opener.focus();
  const { onclose, user, unmount } = await open(proven());
  expect(document.activeElement?.tagName).toBe("H2");
  await user.keyboard("{Escape}");
  expect(onclose).toHaveBeenCalledOnce();
  unmount();
  await waitFor(() => expect(document.activeElement).toBe(opener));
  opener.remove();
});

test("the date stands in this computer's zone, and in the host's where the clock shows another time there", async () => {
  const { pane } = await open(proven());
  const time = pane.querySelector("time");
  expect(time?.getAttribute("datetime")).toBe("2026-11-09T09:00:00Z");
  const text = plain(pane.textContent);
  if (Intl.DateTimeFormat().resolvedOptions().timeZone === "Europe/Madrid") expect(text).not.toContain("For its host");
  else expect(text).toMatch(/For its host: 10:00 – 11:28 AM \(Europe\/Madrid\)/);
});

test("each place of the large track is one sentence, and what moves there is a bar with a name and its figures", async () => {
  const one = recording({ topic: "Correlation", bytes: 1_104_000_000, track: { zoom: inZoom, computer: { state: "moving", percent: 65 }, course: { state: "empty" } }, action: "none" });
  const { pane, backend } = await open(one);
  const places = within(within(pane).getByRole("list", { name: "Where it is" })).getAllByRole("listitem");
  expect(places.map((place) => plain(place.textContent))).toEqual(["Zoom there", "This computer 65% 718 MB of 1.1 GB · 9.4 MB/s · 41 sec left", "Course not there"]);
  const bar = within(pane).getByRole("progressbar", { name: (name) => plain(name) === "Correlation: This computer" });
  expect(bar.getAttribute("value")).toBe("65");
  backend.world.move(backend.world.moving.map((moving) => ({ ...moving, percent: 80, done: 883_000_000 })));
  await waitFor(() => expect(bar.getAttribute("value")).toBe("80"));
  expect(plain(places[1]?.textContent)).toContain("80%");
});

describe("the buttons", () => {
  test("carry the topic and the day, one of them standing out", async () => {
    const { pane } = await open(recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z" }));
    const primary = [...pane.querySelectorAll("button.primary")];
    expect(primary.map((one) => plain(one.textContent))).toEqual(["Download Correlation, November 9"]);
  });

  test("download asks for Lectern's own choice unless something else was ticked, and says that it was asked", async () => {
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z" });
    const backend = fake({ recordings: [one] });
    backend.answer("download", () => ({ status: "ok", data: { asked: 2, leftOut: [] } }));
    const { user } = await open(one, { backend });
    await user.click(button("Download Correlation, November 9"));
    expect(backend.asked("download")).toEqual([[[one.id], null]]);
    expect(plain(announced().at(-1)?.text)).toBe("Download of Correlation asked for");
    await user.click(screen.getByRole("checkbox", { name: "Chat" }));
    await user.click(button("Download Correlation, November 9"));
    const files = backend.asked("download")[1]?.[1] as number[];
    expect(files).toHaveLength(3);
    await user.click(screen.getByRole("checkbox", { name: "Chat" }));
    await user.click(button("Download Correlation, November 9"));
    expect(backend.asked("download")[2]?.[1]).toBeNull();
  });

  test("nothing ticked, nothing to download", async () => {
    const { user } = await open(recording({ topic: "Correlation" }));
    for (const name of ["Screen with speaker", "Captions"]) await user.click(screen.getByRole("checkbox", { name }));
    expect(screen.queryByRole("button", { name: /^Download/ })).toBeNull();
    expect(screen.getByText("Tick the files to download or to copy.")).toBeTruthy();
  });

  test.each<[string, Recording["track"]["computer"], "pause" | "resume" | "cancel"]>([
    ["Pause", { state: "moving", percent: 10 }, "pause"],
    ["Resume", { state: "paused" }, "resume"],
    ["Retry", { state: "inTrouble", why: "network" }, "resume"],
    ["Cancel the transfer", { state: "waiting" }, "cancel"],
  ])("%s asks for it, and the pane follows", async (name, computer, command) => {
    const action = { Resume: "resume", Retry: "retry" }[name] as Recording["action"] | undefined;
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z", track: { zoom: inZoom, computer, course: { state: "empty" } }, action: action ?? "none" });
    const { backend, user } = await open(one);
    await user.click(button(`${name} Correlation, November 9`));
    expect(backend.asked(command)).toEqual([command === "cancel" ? [[one.id], "computer", false] : [[one.id]]]);
    await waitFor(() => expect(screen.queryByRole("button", { name: (found) => plain(found) === `${name} Correlation, November 9` })).toBeNull());
    // The button that had the focus is gone; the focus is not.
    await waitFor(() => expect(document.activeElement?.closest(".acts")).not.toBeNull());
  });

  test("cancelling asks before a document goes that students may see, and names the place", async () => {
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z", track: { zoom: inZoom, computer: kept, course: { state: "checking" } }, action: "none" });
    const { backend, user } = await open(one);
    backend.answer("cancel", (ids, _, documents) => ({ status: "ok", data: documents ? { cancelled: 1, leftOut: [] } : { cancelled: 0, leftOut: ids.map((id) => ({ recording: id, problem: { kind: "document-would-go" } })) } }));
    await user.click(button("Cancel the transfer Correlation, November 9"));
    const question = await screen.findByRole("group", { name: "Take the document out of the course?" });
    expect(document.activeElement?.closest("[role=group]")).toBe(question);
    expect(screen.queryByRole("alert")).toBeNull();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: /Take the document/ })).toBeNull();
    expect(backend.asked("cancel")).toEqual([[[one.id], "course", false]]);
    await user.click(button("Cancel the transfer Correlation, November 9"));
    await user.click(button("Cancel and take it out"));
    expect(backend.asked("cancel").at(-1)).toEqual([[one.id], "course", true]);
    await waitFor(() => expect(plain(announced().at(-1)?.text)).toBe("The transfer of Correlation is cancelled"));
  });

  test("what could not be cancelled is not said to be", async () => {
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z", track: { zoom: inZoom, computer: kept, course: { state: "checking" } }, action: "none" });
    const { backend, user } = await open(one);
    backend.answer("cancel", () => ({ status: "ok", data: { cancelled: 0, leftOut: [{ recording: one.id, problem: { kind: "campus-sign-in" } }] } }));
    await user.click(button("Cancel the transfer Correlation, November 9"));
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(announced().map(({ text }) => plain(text))).not.toContain("The transfer of Correlation is cancelled");
  });

  test("a command that fails says why beside the buttons, with details to copy", async () => {
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z" });
    const backend = fake({ recordings: [one] });
    backend.fail("download", { kind: "disk-full", path: "/data" });
    const { user } = await open(one, { backend });
    await user.click(button("Download Correlation, November 9"));
    const alert = await screen.findByRole("alert");
    expect(plain(alert.textContent)).toContain("/data");
    expect(within(alert).getByText("Copy details")).toBeTruthy();
  });

  test("a command that does not answer freezes nothing, and is not asked twice", async () => {
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z" });
    const backend = fake({ recordings: [one] });
    const release = backend.hang("download");
    const { user, onclose } = await open(one, { backend });
    const download = button("Download Correlation, November 9");
    await user.click(download);
    await user.click(download);
    expect(backend.asked("download")).toHaveLength(1);
    expect(document.activeElement).toBe(download);
    await user.keyboard("{Escape}");
    expect(onclose).toHaveBeenCalled();
    release();
  });
});

describe("what is found at the network's end", () => {
  test("a recording that is never answered can be closed", async () => {
    const one = proven();
    const backend = fake({ recordings: [one] });
    backend.hang("recording");
    const onclose = vi.fn();
    const { user } = mount(RecordingPane, { backend, props: { id: one.id, onclose } });
    expect(screen.getByText("Reading…")).toBeTruthy();
    await user.click(button("Close"));
    expect(onclose).toHaveBeenCalled();
  });

  test("offline it shows what is known, and says since when", async () => {
    const network = { kind: "network", side: "zoom", failure: { trouble: "unreachable", host: "zoom.us" } } as const;
    const { pane } = await open(proven(), { frame: { sync: { running: false, last: "2026-11-23T09:55:00Z", troubles: [{ account: "Dept. of Statistics", problem: network as never }] } } });
    expect(plain(pane.textContent)).toMatch(/Offline\. You see what was known at/);
    expect(within(pane).getByRole("table")).toBeTruthy();
  });

  test("a reading that fails keeps what was there and says why", async () => {
    const one = proven();
    const { backend, pane } = await open(one);
    backend.fail("recording", { kind: "busy" });
    backend.world.changed();
    await within(pane).findByRole("alert");
    expect(within(pane).getByRole("table")).toBeTruthy();
    backend.heal("recording");
    backend.world.changed();
    await waitFor(() => expect(within(pane).queryByRole("alert")).toBeNull());
  });

  test("its troubles stand there in words", async () => {
    const one = recording({ topic: "Pendulums", track: { zoom: inZoom, computer: kept, course: { state: "inTrouble", why: "doesNotFit" } }, action: "choose" });
    const { pane } = await open(one);
    expect(plain(within(pane).getByRole("alert").textContent)).toMatch(/does not fit into the course: 322 MB are needed, 61 MB of 100 MB are left/);
    expect(within(pane).queryByRole("button", { name: /^Copy to course/ })).toBeNull();
  });
});

test("updates keep the focus, the ticks and what is open", async () => {
  const one = proven();
  const { backend, pane, user } = await open(one);
  await user.click(screen.getByRole("checkbox", { name: "Audio" }));
  const details = [...pane.querySelectorAll("details")].find((found) => found.textContent?.includes("Paths and proof"));
  await user.click(screen.getByText("Paths and proof"));
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: "Audio" });
  box.focus();
  backend.world.replace(one.id, { track: { ...one.track, zoom: { state: "trashed" } } });
  await waitFor(() => expect(plain(pane.textContent)).toContain("Zoom trashed"));
  expect(document.activeElement).toBe(box);
  expect(box.isConnected && box.checked).toBe(true);
  expect(details?.isConnected && details.open).toBe(true);
});

test("a file says what it is, how large, what is chosen, and what is odd about it", async () => {
  const one = proven();
  const backend = fake({ recordings: [one] });
  const answer = await backend.recording(one.id);
  if (answer.status === "error") throw new Error("the fake knows it");
  const files = answer.data.files.map((file, index) => ({ ...file, changedInZoom: index === 0, processing: index === 4, recordingType: index === 5 ? "chat_with<b>markup</b>" : file.recordingType, kind: index === 5 ? "NEW" : file.kind }));
  backend.answer("recording", () => ({ status: "ok", data: { ...answer.data, files } }));
  const { pane } = await open(one, { backend });
  const rows = within(within(pane).getByRole("table")).getAllByRole("row").map((row) => plain(row.textContent));
  expect(rows[1]).toMatch(/^Screen with speaker chosen changed in Zoom ?258 MB/);
  expect(rows[5]).toContain("Transcript Zoom is still working on it");
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Transcript" }).disabled).toBe(true);
  expect(rows[6]).toContain("chat with<b>markup</b>");
  expect(pane.querySelector("td b, th b")).toBeNull();
});

test("proof can be read and copied", async () => {
  const { user, pane } = await open(proven());
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await user.click(screen.getByText("Paths and proof"));
  expect(plain(pane.textContent)).toContain("SHA-256");
  await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Copy the SHA-256 of Screen with speaker" }));
  expect(write.mock.calls[0]?.[0]).toMatch(/^[0-9a-f]{64}$/);
});

describe("taking back", () => {
  test("asks in place, says what goes and what stays, and sends nothing before", async () => {
    const one = proven();
    const { user, backend } = await open(one);
    await user.click(screen.getAllByRole("button", { name: /^Take back…/ })[0] as HTMLElement);
    const question = screen.getByRole("group", { name: (name) => plain(name) === "Take this document back from STAT101?" });
    expect(document.activeElement?.closest("[role=group]")).toBe(question);
    expect(plain(question.textContent)).toContain("It is hidden from students at once, then deleted from the course. The copy on this computer stays.");
    expect(backend.asked("takeBack")).toEqual([]);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: /Take this/ })).toBeNull();
    expect(plain(document.activeElement?.textContent)).toMatch(/^Take back…/);
  });

  test("takes back the one that was meant, or all of them, by course and path", async () => {
    const one = proven();
    const { user, backend, pane } = await open(one);
    const known = await backend.recording(one.id);
    const named = known.status === "ok" ? known.data.files.flatMap((file) => file.documents.map(({ campus, course, session, path }) => ({ campus, course, session, path }))) : [];
    expect(named).toHaveLength(2);
    await user.click(screen.getAllByRole("button", { name: /^Take back…/ })[1] as HTMLElement);
    await user.click(button("Take it back"));
    expect(backend.asked("takeBack")).toEqual([[one.id, [named[1]]]]);
    await waitFor(() => expect(within(pane).getAllByRole("button", { name: /^Take back…/ })).toHaveLength(1));
    expect(plain(announced().at(-1)?.text)).toBe("Correlation was taken back");
    expect(document.activeElement).not.toBe(document.body);
  });

  test("all at once", async () => {
    const one = proven();
    const { user, backend } = await open(one);
    await user.click(button("Take all back…"));
    expect(plain(screen.getByRole("group", { name: /Take these/ }).textContent)).toContain("They are hidden from students at once");
    await user.click(button("Take 2 back"));
    expect(backend.asked("takeBack")[0]?.[1]).toHaveLength(2);
    await waitFor(() => expect(screen.queryByRole("list", { name: "Documents in the course" })).toBeNull());
  });

  test("documents in two courses are each named with theirs, also where their paths are one", async () => {
    const one = proven();
    const backend = fake({ recordings: [one] });
    const known = await backend.recording(one.id);
    if (known.status === "error") throw new Error("the fake knows it");
    const [first, ...others] = known.data.files;
    const document = first?.documents[0];
    if (!first || !document) throw new Error("the fake has it in the course");
    const twice = { ...first, documents: [document, { ...document, course: "PHYS110" }] };
    backend.answer("recording", () => ({ status: "ok", data: { ...known.data, files: [twice, ...others.map((file) => ({ ...file, documents: [] }))] } }));
    const { user } = await open(one, { backend });
    await user.click(screen.getAllByRole("button", { name: /^Take back…/ })[1] as HTMLElement);
    await screen.findByRole("group", { name: (name) => plain(name) === "Take this document back from PHYS110?" });
    await user.click(button("Take it back"));
    expect(backend.asked("takeBack")).toEqual([[one.id, [{ campus: document.campus, course: "PHYS110", session: document.session, path: document.path }]]]);
    await user.click(button("Take all back…"));
    const question = screen.getByRole("group", { name: (name) => plain(name) === "Take these 2 documents back from STAT101 and PHYS110?" });
    expect(plain(question.textContent)).toMatch(/· STAT101.*· PHYS110/);
  });

  test("says that it is the last copy, where it is", async () => {
    const one = proven({ track: { zoom: { state: "gone" }, computer: { state: "empty" }, course: { state: "proven" } } });
    const { user } = await open(one);
    await user.click(button("Take all back…"));
    expect(plain(screen.getByRole("group", { name: /Take these/ }).textContent)).toContain("This is the last copy that Lectern knows of");
  });

  test("a document that was left alone is named with the reason", async () => {
    const one = proven();
    const { user, backend } = await open(one);
    backend.answer("takeBack", (_, documents) => ({ status: "ok", data: documents.map(({ path }) => ({ path, problem: { kind: "not-ours", path } as never })) }));
    await user.click(screen.getAllByRole("button", { name: /^Take back…/ })[0] as HTMLElement);
    await user.click(button("Take it back"));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("was left alone");
  });
});

describe("what it leads to", () => {
  test("copying is shown in its place, and closing that comes back to where one was", async () => {
    const one = recording({ topic: "Correlation", start: "2026-11-09T09:00:00Z", track: { zoom: inZoom, computer: kept, course: { state: "empty" } }, action: "copyToCourse" });
    const { user, backend } = await open(one);
    const copy = button("Copy to course… Correlation, November 9");
    await user.click(copy);
    expect(await screen.findByRole("region", { name: "Copy to course" })).toBeTruthy();
    expect(backend.asked("copyToCourse")).toEqual([]);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(copy));
  });

  test("the other recordings of the meeting are a step away", async () => {
    const [one, other] = [proven(), proven({ topic: "Regression", start: "2026-11-16T09:00:00Z" })];
    const { user, places } = await open(one, { backend: fake({ recordings: [one, other] }) });
    await user.click(await screen.findByRole("button", { name: (name) => plain(name).endsWith("Regression") }));
    expect(places.recording).toBe(other.id);
  });

  test("the meeting opens among the meetings", async () => {
    const one = proven();
    const { user, places } = await open(one);
    await user.click(screen.getByRole("button", { name: /^Meeting/ }));
    expect(places.view).toBe("meetings");
    expect(places.meeting?.account).toBe(1);
  });
});

test("the language can change while it is open", async () => {
  const { words } = await open(proven());
  words.speak(["fr"]);
  flushSync();
  expect(await screen.findByText("Dans le cours")).toBeTruthy();
  expect(screen.getByRole("checkbox", { name: "Écran avec intervenant" })).toBeTruthy();
});

test("what others typed is text", async () => {
  const { pane } = await open(recording({ topic: hostileTopic, belongs: course("<i>C</i>", "<u>t</u>") }));
  expect(pane.querySelector("h2 b, i, u")).toBeNull();
  expect(pane.querySelector("h2 bdi")?.textContent).toBe(hostileTopic);
});

describe.each([...languages.keys()])("in %s", (language) => {
  test.each(everyState().map((one, index) => [index, one] as const))("axe finds nothing in state %i", async (_, one) => {
    const backend = fake({ recordings: [one] });
    mount(RecordingPane, { backend, language, props: { id: one.id, onclose: () => {} } });
    await screen.findByRole("table");
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await axeFinds()).toEqual([]);
  });
});
