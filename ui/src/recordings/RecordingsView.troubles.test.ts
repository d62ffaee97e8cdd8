// The list of recordings where there is nothing to show, where nothing can be read, and for those who do not see it.
import { screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { fake, failed, nothingSetUp, recording, type FakeBackend } from "../lib/fake";
import { axeFinds, plain } from "../lib/testing";
import { button, heading, inAWindow, lastQuery, open, row, rows, settled } from "./testing";

inAWindow();

describe("nothing to show", () => {
  const empty = () => fake({ recordings: [] });

  test("without an account it leads to the set-up", async () => {
    const { user, places } = await open({ backend: fake({ frame: nothingSetUp(), recordings: [] }) });
    await user.click(button("Set up Lectern"));
    expect(places.view).toBe("setup");
  });

  test("an empty journal says how to look, how to look further, and why one may be missing", async () => {
    const { user, backend } = await open({ backend: empty() });
    expect(await heading("No recordings yet")).toBeTruthy();
    await user.click(button("Look in Zoom now"));
    expect(backend.asked("sync")).toEqual([[null]]);
    await user.click(button("Look further back"));
    await user.click(button("Look"));
    expect(backend.asked("sync").at(-1)).toEqual(["2025-11-23"]);
    await user.click(screen.getByText("Why is one missing?"));
    expect(screen.getByText(/recorded on a computer/)).toBeTruthy();
  });

  test("nothing since a day names the day", async () => {
    const backend = fake({ recordings: [recording({ start: "2024-01-01T10:00:00Z" })] });
    const { user } = await open({ backend });
    await user.selectOptions(screen.getByRole("combobox", { name: "Recorded since" }), "term");
    expect(await heading("No recordings since August 23")).toBeTruthy();
    await user.click(button("Look further back"));
    await user.click(button("Look"));
    await settled();
    expect(backend.asked("sync")).toEqual([["2025-08-23"]]);
    expect(lastQuery(backend).since).toBeNull();
  });

  test("nothing found names what was looked for, and clears it", async () => {
    const { user } = await open();
    await user.type(screen.getByRole("searchbox"), "zebra");
    expect(await heading("No recordings match “zebra”")).toBeTruthy();
    await user.click(button("Clear the search"));
    await waitFor(() => expect(rows().length).toBeGreaterThan(10));
    expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  });

  test("a filter that holds nothing says so, and leads back to all", async () => {
    const { user } = await open({ backend: fake({ recordings: [recording()] }) });
    await user.click(screen.getByRole("radio", { name: /^Needs you/ }));
    expect(await heading("Nothing needs you")).toBeTruthy();
    await user.click(button("Show all recordings"));
    await waitFor(() => expect(rows()).toHaveLength(1));
  });

  test("when the last row goes, the focus is not lost", async () => {
    const { user, backend } = await open({ backend: fake({ recordings: [recording({ topic: "Last" })] }) });
    await user.click(within(row("Last")).getByRole("checkbox"));
    backend.world.recordings = [];
    backend.world.changed();
    const title = await heading("No recordings yet");
    await settled();
    expect(document.activeElement).toBe(title);
  });
});

describe("a backend in trouble", () => {
  test("that does not answer: reading is said, nothing is frozen", async () => {
    const backend = fake();
    backend.hang("recordings");
    const { user } = await open({ backend });
    expect(screen.getByRole("status").textContent).toBe("Reading the list…");
    await user.type(screen.getByRole("searchbox"), "still typing");
    expect((screen.getByRole("searchbox") as HTMLInputElement).value).toBe("still typing");
  });

  test("that fails: says why, and tries again when asked", async () => {
    const backend = fake();
    backend.fail("recordings", { kind: "journal-newer" } as never);
    const { user, places } = await open({ backend });
    expect(plain((await screen.findByRole("alert")).textContent)).toMatch(/newer version/);
    expect(places.ready).toBe(true);
    expect(screen.queryByText("No recordings yet")).toBeNull();
    backend.heal("recordings");
    await user.click(button("Try again"));
    await waitFor(() => expect(rows().length).toBeGreaterThan(10));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("that fails later: the list that was there stays", async () => {
    const { backend } = await open();
    backend.fail("recordings", { kind: "busy" } as never);
    backend.world.changed();
    await screen.findByRole("alert");
    expect(row("Waves")).toBeTruthy();
  });
});

describe.each(["en", "fr", "es"])("in %s axe finds nothing in", (language) => {
  beforeEach(() => {
    // A few rows of each kind: axe takes its time with every element.
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  });

  test("the list with a selection and its menu", async () => {
    const { user } = await open({ language });
    rows()[2]?.focus();
    await user.keyboard(" ");
    await settled();
    const [more] = screen.getAllByRole("button", { expanded: false }).filter((one) => one.hasAttribute("aria-haspopup"));
    if (more) await user.click(more);
    expect(screen.getByRole("menu")).toBeTruthy();
    expect(await axeFinds()).toEqual([]);
  });

  test("the list with a pane", async () => {
    const { user } = await open({ language });
    rows()[2]?.focus();
    await user.keyboard("{Enter}");
    await settled();
    expect(await axeFinds()).toEqual([]);
  });

  test.each<[string, () => FakeBackend]>([
    ["an empty list", () => fake({ recordings: [] })],
    ["a list of one", () => fake({ recordings: [recording()] })],
    ["nothing set up", () => fake({ frame: nothingSetUp(), recordings: [] })],
    ["a failure", () => broken()],
  ])("%s", async (_, backend) => {
    await open({ language, backend: backend() });
    expect(await axeFinds()).toEqual([]);
  });
});

function broken(): FakeBackend {
  const backend = fake();
  backend.answer("recordings", () => failed({ kind: "journal", detail: "file is not a database" } as never));
  return backend;
}
