// Where every heading and row of a long list would lie if all of them were drawn: positions by arithmetic, nothing laid out.
// Holds no row and touches no element.

/** One line of the list: a group's heading, or a row (counted from 0 over the whole list). */
export type Item = { readonly kind: "head"; readonly group: number } | { readonly kind: "row"; readonly group: number; readonly row: number };

interface Run {
  readonly group: number;
  /** 1 where the run begins with a heading. */
  readonly heads: 0 | 1;
  readonly item: number;
  readonly row: number;
  readonly top: number;
}

export interface Heights {
  readonly head: number;
  readonly row: number;
}

export class Outline {
  /** Headings and rows together. */
  readonly length: number;
  readonly height: number;
  readonly #runs: readonly Run[];
  readonly #heights: Heights;
  readonly #total: number;

  /** `groups` in order, none where the list is flat. Rows that no group claims follow the last group, without a heading. */
  constructor(groups: readonly { readonly count: number }[], total: number, heights: Heights) {
    const runs: Run[] = [];
    let item = 0;
    let row = 0;
    let top = 0;
    const add = (group: number, heads: 0 | 1, count: number) => {
      runs.push({ group, heads, item, row, top });
      item += heads + count;
      row += count;
      top += heads * heights.head + count * heights.row;
    };
    groups.forEach(({ count }, group) => add(group, 1, Math.min(count, total - row)));
    if (row < total) add(groups.length, 0, total - row);
    this.length = item;
    this.height = top;
    this.#runs = runs;
    this.#heights = heights;
    this.#total = total;
  }

  /** What stands at this index; it must be one of the list. */
  item(index: number): Item {
    const run = this.#last((run) => run.item <= index);
    const inside = index - run.item - run.heads;
    return inside < 0 ? { kind: "head", group: run.group } : { kind: "row", group: run.group, row: run.row + inside };
  }

  indexOfRow(row: number): number {
    const run = this.#last((run) => run.row <= row);
    return run.item + run.heads + (row - run.row);
  }

  indexOfHead(group: number): number {
    return this.#runs[group]?.item ?? 0;
  }

  /** The rows of a group: the first, and the one after the last. */
  rowsOf(group: number): [from: number, to: number] {
    return [this.#runs[group]?.row ?? 0, this.#runs[group + 1]?.row ?? this.#total];
  }

  top(index: number): number {
    const run = this.#last((run) => run.item <= index);
    const inside = index - run.item - run.heads;
    return inside < 0 ? run.top : run.top + run.heads * this.#heights.head + inside * this.#heights.row;
  }

  heightOf(index: number): number {
    return this.item(index).kind === "head" ? this.#heights.head : this.#heights.row;
  }

  /** The index of what lies at this distance from the top of the list; the nearest one where nothing does. */
  at(y: number): number {
    if (this.length === 0) return 0;
    const run = this.#last((run) => run.top <= y);
    const below = y - run.top - run.heads * this.#heights.head;
    const index = below < 0 ? run.item : run.item + run.heads + Math.floor(below / this.#heights.row);
    return Math.min(Math.max(index, 0), this.length - 1);
  }

  /** The last run for which this holds (it holds for the first ones only); the first run where it holds for none. */
  #last(holds: (run: Run) => boolean): Run {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const run = this.#runs[middle];
      if (run !== undefined && holds(run)) low = middle;
      else high = middle - 1;
    }
    return this.#runs[low] ?? { group: 0, heads: 0, item: 0, row: 0, top: 0 };
  }
}
