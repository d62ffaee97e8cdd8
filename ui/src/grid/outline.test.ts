// @vitest-environment node
// Positions in a long list, by arithmetic.
import { expect, test } from "vitest";
import { Outline } from "./outline";
import { Ruler } from "./ruler";

const heights = { head: 30, row: 40 };
const grouped = new Outline([{ count: 2 }, { count: 0 }, { count: 3 }], 5, heights);

test("headings and rows follow one another", () => {
  const items = Array.from({ length: grouped.length }, (_, index) => grouped.item(index));
  expect(items.map((item) => (item.kind === "head" ? `head ${item.group}` : item.row))).toEqual(["head 0", 0, 1, "head 1", "head 2", 2, 3, 4]);
  expect(items.map((_, index) => grouped.top(index))).toEqual([0, 30, 70, 110, 140, 170, 210, 250]);
  expect(grouped.height).toBe(290);
});

test("every position belongs to the line that covers it, and every row is found where it lies", () => {
  for (let index = 0; index < grouped.length; index += 1) {
    const [top, height] = [grouped.top(index), grouped.heightOf(index)];
    for (const y of [top, top + height / 2, top + height - 1]) expect(grouped.at(y)).toBe(index);
    const item = grouped.item(index);
    expect(item.kind === "head" ? grouped.indexOfHead(item.group) : grouped.indexOfRow(item.row)).toBe(index);
  }
  expect(grouped.at(-10)).toBe(0);
  expect(grouped.at(10_000)).toBe(grouped.length - 1);
  expect(grouped.rowsOf(0)).toEqual([0, 2]);
  expect(grouped.rowsOf(1)).toEqual([2, 2]);
  expect(grouped.rowsOf(2)).toEqual([2, 5]);
});

test("a flat list has rows alone; rows that no group claims are there all the same", () => {
  const flat = new Outline([], 3, heights);
  expect([flat.length, flat.height, flat.top(2)]).toEqual([3, 120, 80]);
  const more = new Outline([{ count: 1 }], 3, heights);
  expect([more.length, more.item(3)]).toEqual([4, { kind: "row", group: 1, row: 2 }]);
  expect(more.rowsOf(0)).toEqual([0, 1]);
});

test("groups that promise more than there is are cut, and nothing at all is no accident", () => {
  expect(new Outline([{ count: 9 }], 2, heights).length).toBe(3);
  const empty = new Outline([], 0, heights);
  expect([empty.length, empty.height, empty.at(100)]).toEqual([0, 0, 0]);
});

test("a list taller than an element can be is reached from its first to its last line", () => {
  const ruler = new Ruler(100_000_000, 600, 10_000_000);
  expect(ruler.drawn).toBe(10_000_000);
  expect(ruler.toList(0)).toBe(0);
  expect(ruler.toList(10_000_000 - 600)).toBeCloseTo(100_000_000 - 600);
  expect(ruler.toScroll(ruler.toList(1234))).toBeCloseTo(1234);
  expect(new Ruler(5000, 600).toList(70)).toBe(70);
});
