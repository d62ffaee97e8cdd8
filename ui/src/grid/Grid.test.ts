// A long list under a person's hands: what is drawn, where keys lead, what is selected, and that updates disturb none of it.
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { tick } from "svelte";
import { beforeEach, expect, test, vi } from "vitest";
import GridProbe from "./GridProbe.svelte";
import { Selection } from "./selection.svelte";
import { Sheet, type Page } from "./sheet.svelte";

interface Thing {
  id: string;
  name: string;
  pressable?: boolean;
}
type Group = { key: string; count: number };

/** The rows behind a sheet, which a test may change. */
class Store {
  revision = 1;
  rows: Thing[];
  groups: Group[];
  constructor(count: number, groups: Group[] = []) {
    this.rows = Array.from({ length: count }, (_, at) => thing(at));
    this.groups = groups;
  }
  readonly fetch = vi.fn((offset: number, limit: number) =>
    Promise.resolve({
      status: "ok" as const,
      data: { total: this.rows.length, groups: this.groups, offset, rows: this.rows.slice(offset, offset + limit), revision: this.revision },
    }),
  );
  sheet() {
    return new Sheet<Thing, Group, Page<Thing, Group>>({
      fetch: this.fetch,
      ids: () => Promise.resolve({ status: "ok" as const, data: this.rows.map(({ id }) => id) }),
      id: ({ id }) => id,
      headKey: ({ key }) => key,
    });
  }
}

const thing = (at: number): Thing => ({ id: `id${at}`, name: `Thing ${at}` });

async function open(store: Store, props: Record<string, unknown> = {}) {
  const sheet = store.sheet();
  sheet.ask();
  const drawn = render(GridProbe, { sheet, ...props } as never);
  await waitFor(() => expect(rows().length).toBeGreaterThan(0));
  const change = async (how: (rows: Thing[]) => Thing[]) => {
    store.rows = how(store.rows);
    store.revision += 1;
    sheet.follow(store.revision);
    await waitFor(() => expect(sheet.page?.revision).toBe(store.revision));
    await settled();
  };
  return { ...drawn, sheet, change, user: userEvent.setup() };
}

const settled = async () => {
  await tick();
  await new Promise((done) => setTimeout(done));
  await tick();
};
const grid = () => screen.getByRole("grid");
/** Drawn rows without the names of the columns. */
const rows = () => screen.getAllByRole("row").slice(1);
const focusedName = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim();
const stops = () => rows().filter((row) => row.tabIndex === 0).map((row) => row.getAttribute("aria-label") ?? row.textContent);

beforeEach(() => {
  // jsdom lays nothing out: every scrolled element is 600 px high.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

test("of 10,000 rows only those in sight are drawn, each saying which it is", async () => {
  await open(new Store(10_000));
  expect(grid().getAttribute("aria-rowcount")).toBe("10001");
  expect(rows().length).toBeLessThan(40);
  expect(rows().map((row) => row.getAttribute("aria-rowindex")).slice(0, 3)).toEqual(["2", "3", "4"]);
});

test("scrolling draws what comes into sight, asks for it once, and leaves few elements behind", async () => {
  const store = new Store(10_000);
  await open(store);
  grid().scrollTop = 5_000 * 32;
  grid().dispatchEvent(new Event("scroll"));
  expect(await screen.findByRole("row", { name: "Thing 5000" })).toBeTruthy();
  expect(rows().length).toBeLessThan(45);
  expect(store.fetch.mock.calls.length).toBeLessThan(4);
});

test("rows that have not come yet keep their place", async () => {
  const store = new Store(10_000);
  await open(store);
  store.fetch.mockReturnValue(new Promise(() => {}));
  grid().scrollTop = 5_000 * 32;
  grid().dispatchEvent(new Event("scroll"));
  await settled();
  expect(screen.getAllByRole("row", { name: "coming" }).length).toBeGreaterThan(15);
});

test("the keys lead everywhere, and exactly one row is a tab stop", async () => {
  const { user } = await open(new Store(10_000));
  await user.click(screen.getByRole("button", { name: "Before" }));
  await user.tab();
  expect(focusedName()).toBe("Thing 0");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(focusedName()).toBe("Thing 2");
  await user.keyboard("{ArrowUp}");
  expect(focusedName()).toBe("Thing 1");
  await user.keyboard("{PageDown}");
  expect(focusedName()).toBe("Thing 18");
  await user.keyboard("{PageUp}");
  expect(focusedName()).toBe("Thing 1");
  await user.keyboard("{End}");
  await waitFor(() => expect(focusedName()).toBe("Thing 9999"));
  expect(grid().scrollTop).toBe(10_000 * 32 - 600);
  await user.keyboard("{ArrowDown}");
  expect(focusedName()).toBe("Thing 9999");
  await user.keyboard("{Control>}{Home}{/Control}");
  await waitFor(() => expect(focusedName()).toBe("Thing 0"));
  expect(grid().scrollTop).toBe(0);
  expect(stops()).toEqual(["Thing 0"]);
});

test("Tab and the right arrow reach what can be pressed in the row, and nothing in other rows", async () => {
  const onpress = vi.fn();
  const onopen = vi.fn();
  const { user } = await open(new Store(50), { onpress, onopen });
  await user.click(screen.getByRole("button", { name: "Before" }));
  await user.tab();
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(focusedName()).toBe("Press Thing 1");
  await user.keyboard("{Enter}");
  expect(onpress).toHaveBeenCalledWith(expect.objectContaining({ id: "id1" }));
  expect(onopen).not.toHaveBeenCalled();
  await user.keyboard("{ArrowLeft}");
  expect(focusedName()).toBe("Thing 1");
  await user.tab();
  expect(focusedName()).toBe("Press Thing 1");
  await user.tab();
  expect(focusedName()).toBe("After");
});

test("Enter and a click open a row; a click on its button does not", async () => {
  const onopen = vi.fn();
  const { user } = await open(new Store(50), { onopen });
  await user.click(screen.getByText("Thing 3"));
  expect(onopen).toHaveBeenLastCalledWith(expect.objectContaining({ id: "id3" }));
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onopen).toHaveBeenLastCalledWith(expect.objectContaining({ id: "id4" }));
  await user.click(screen.getByRole("button", { name: "Press Thing 6" }));
  expect(onopen).toHaveBeenCalledTimes(2);
});

const chosen = (selection: Selection) => [...selection.ids].map((id) => Number(id.slice(2))).sort((a, b) => a - b);

test("Space, Shift with arrows and Shift with Space select, and a range gives back what it took", async () => {
  const selection = new Selection();
  const { user } = await open(new Store(10_000), { selection });
  await user.click(screen.getByRole("button", { name: "Before" }));
  await user.tab();
  await user.keyboard(" ");
  await waitFor(() => expect(chosen(selection)).toEqual([0]));
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown} ");
  await waitFor(() => expect(chosen(selection)).toEqual([0, 3]));
  await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}");
  await waitFor(() => expect(chosen(selection)).toEqual([0, 3, 4]));
  await user.keyboard("{ArrowDown}{ArrowDown}{Shift>} {/Shift}");
  await waitFor(() => expect(chosen(selection)).toEqual([0, 3, 4, 5, 6]));
  expect(screen.getByRole("row", { name: "Thing 5" }).getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{Shift>}{End}{/Shift}");
  await waitFor(() => expect(selection.size).toBe(9998));
});

test("Ctrl+A selects every row, also those that were never loaded", async () => {
  const selection = new Selection();
  const { user } = await open(new Store(10_000), { selection });
  await user.click(screen.getByText("Thing 1"));
  await user.keyboard("{Control>}a{/Control}");
  await waitFor(() => expect(selection.size).toBe(10_000));
});

test("the check box and Ctrl select one row, Shift a range", async () => {
  const selection = new Selection();
  const onopen = vi.fn();
  const { user } = await open(new Store(100), { selection, onopen });
  const box = (at: number) => screen.getByRole("checkbox", { name: `Select Thing ${at}` });
  await user.click(box(2));
  await waitFor(() => expect(chosen(selection)).toEqual([2]));
  expect(focusedName()).toBe("Thing 2");
  await user.keyboard("{Shift>}");
  await user.click(box(5));
  await user.keyboard("{/Shift}");
  await waitFor(() => expect(chosen(selection)).toEqual([2, 3, 4, 5]));
  await user.keyboard("{Control>}");
  await user.click(screen.getByText("Thing 8"));
  await user.keyboard("{/Control}");
  await waitFor(() => expect(chosen(selection)).toEqual([2, 3, 4, 5, 8]));
  expect(onopen).not.toHaveBeenCalled();
});

test("headings are lines of the list; Space on one selects its group, and once more gives it back", async () => {
  const selection = new Selection();
  const { user } = await open(new Store(500, [{ key: "A", count: 200 }, { key: "B", count: 300 }]), { selection });
  expect(grid().getAttribute("aria-rowcount")).toBe("503");
  expect(stops()).toEqual(["Thing 0"]);
  await user.click(screen.getByText("Thing 0"));
  await user.keyboard("{ArrowUp}");
  expect(focusedName()).toBe("A");
  await user.keyboard(" ");
  await waitFor(() => expect(selection.size).toBe(200));
  await user.keyboard(" ");
  await waitFor(() => expect(selection.size).toBe(0));
});

test("the focus stays with its row while rows come and go above it", async () => {
  const { user, change } = await open(new Store(1_000));
  await user.click(screen.getByText("Thing 5"));
  await change((rows) => [{ id: "new", name: "New" }, ...rows]);
  expect(focusedName()).toBe("Thing 5");
  expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("8");
  await change((rows) => rows.toReversed());
  await waitFor(() => expect(focusedName()).toBe("Thing 5"));
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-rowindex")).toBe("996"));
  await user.keyboard("{ArrowUp}");
  await waitFor(() => expect(focusedName()).toBe("Thing 6"));
});

test("when the row with the focus goes, its neighbour has it", async () => {
  const { user, change } = await open(new Store(1_000));
  await user.click(screen.getByText("Thing 5"));
  await change((rows) => rows.filter(({ id }) => id !== "id5"));
  await waitFor(() => expect(focusedName()).toBe("Thing 6"));
});

test("when the button with the focus goes, its row has it", async () => {
  const { user, change } = await open(new Store(100));
  await user.click(screen.getByRole("button", { name: "Press Thing 4" }));
  await change((rows) => rows.map((row) => (row.id === "id4" ? { ...row, pressable: false } : row)));
  expect(focusedName()).toBe("Thing 4");
});

test("an update takes the focus from nobody else", async () => {
  const { user, change } = await open(new Store(100));
  await user.click(screen.getByText("Thing 5"));
  await user.click(screen.getByRole("button", { name: "After" }));
  await change((rows) => rows.slice(20));
  expect(focusedName()).toBe("After");
});

test("what is in sight stays in sight while rows come above it", async () => {
  const { change } = await open(new Store(1_000));
  grid().scrollTop = 320;
  grid().dispatchEvent(new Event("scroll"));
  await settled();
  await change((rows) => [{ id: "a", name: "A" }, { id: "b", name: "B" }, ...rows]);
  expect(grid().scrollTop).toBe(320 + 2 * 32);
  await change((rows) => rows.slice(1));
  expect(grid().scrollTop).toBe(320 + 32);
});

test("a list that gets lower keeps the row with the focus in sight", async () => {
  const looks: (() => void)[] = [];
  class Observer {
    constructor(look: () => void) {
      looks.push(look);
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal("ResizeObserver", Observer);
  const { user } = await open(new Store(1_000));
  await user.click(screen.getByText("Thing 17"));
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  for (const look of looks) look();
  await settled();
  vi.unstubAllGlobals();
  expect(grid().scrollTop).toBe(17 * 32 + 32 - 320);
});

test("rows of another height keep their line in sight", async () => {
  const { rerender } = await open(new Store(1_000));
  grid().scrollTop = 3200;
  grid().dispatchEvent(new Event("scroll"));
  await settled();
  await rerender({ rowHeight: 4 });
  await settled();
  expect(grid().scrollTop).toBe(6400);
});

test("the row whose details are open is marked, comes into sight, and stays there while the list changes and its rows get higher", async () => {
  const { rerender, change } = await open(new Store(1_000), { current: null });
  const inSight = (name: string) => {
    const top = Number.parseFloat(screen.getByRole("row", { name }).style.top) - grid().scrollTop;
    return top >= 0 && top + Number.parseFloat(screen.getByRole("row", { name }).style.height) <= 600;
  };
  await rerender({ current: "id18" });
  await settled();
  expect(screen.getByRole("row", { current: true }).getAttribute("aria-label")).toBe("Thing 18");
  expect(grid().scrollTop).toBe(19 * 32 - 600);
  await rerender({ rowHeight: 4.25 });
  await settled();
  expect(inSight("Thing 18")).toBe(true);
  await change((rows) => [{ id: "a", name: "A" }, { id: "b", name: "B" }, ...rows]);
  expect(inSight("Thing 18")).toBe(true);
  await rerender({ current: null });
  expect(screen.queryByRole("row", { current: true })).toBeNull();
});

test("another question begins at the top; until it is answered, the list stays", async () => {
  const store = new Store(1_000);
  const { sheet } = await open(store);
  grid().scrollTop = 3200;
  grid().dispatchEvent(new Event("scroll"));
  await settled();
  sheet.ask();
  expect(grid().scrollTop).toBe(3200);
  await settled();
  expect(grid().scrollTop).toBe(0);
});

test("what is selected stays so through updates and scrolling, and goes with its row", async () => {
  const selection = new Selection();
  const { user, change } = await open(new Store(1_000), { selection });
  await user.click(screen.getByRole("checkbox", { name: "Select Thing 2" }));
  await user.click(screen.getByRole("checkbox", { name: "Select Thing 4" }));
  await change((rows) => rows.toReversed());
  expect(chosen(selection)).toEqual([2, 4]);
  grid().scrollTop = 900 * 32;
  grid().dispatchEvent(new Event("scroll"));
  await waitFor(() => expect(screen.getByRole("row", { name: "Thing 99" })).toBeTruthy());
  expect(chosen(selection)).toEqual([2, 4]);
  await change((rows) => rows.filter(({ id }) => id !== "id4"));
  await waitFor(() => expect(chosen(selection)).toEqual([2]));
});

test("a row named twice breaks nothing", async () => {
  const store = new Store(20);
  store.rows[3] = { id: "id2", name: "Twin" };
  await open(store);
  expect(screen.getByRole("row", { name: "Twin" })).toBeTruthy();
});

test("axe finds nothing", async () => {
  document.title = "Grid";
  document.documentElement.lang = "en";
  const { container } = await open(new Store(300, [{ key: "A", count: 100 }]), { selection: new Selection() });
  const { violations } = await axe.run(container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
});
