// The lines of a list by index and by key: a key finds a line again after the list has changed.
// Holds no position of the scroll bar and no element.
import type { Outline } from "./outline";
import type { Page, Sheet } from "./sheet.svelte";

export interface Line<Row, Head> {
  readonly index: number;
  /** A row's id, a heading's key, or for a row that has not come yet, its place. */
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly row?: Row | undefined;
  readonly head?: Head | undefined;
}

export class Lines<Row, Head extends { readonly count: number }> {
  readonly #outline: Outline;
  readonly #sheet: Sheet<Row, Head, Page<Row, Head>>;

  constructor(outline: Outline, sheet: Sheet<Row, Head, Page<Row, Head>>) {
    this.#outline = outline;
    this.#sheet = sheet;
  }

  /** Those from `first` to `last`, and one more wherever it is: it may have the focus, and Tab has to find it. */
  between(first: number, last: number, also: number): Line<Row, Head>[] {
    if (this.#outline.length === 0) return [];
    const found: Line<Row, Head>[] = [];
    if (also < first) found.push(this.#line(also));
    for (let index = first; index <= last; index += 1) found.push(this.#line(index));
    if (also > last && also < this.#outline.length) found.push(this.#line(also));
    return unique(found);
  }

  /** The key of what is at this index; null where it has not come yet. */
  keyAt(index: number): string | null {
    if (index >= this.#outline.length) return null;
    const item = this.#outline.item(index);
    if (item.kind === "head") {
      const head = this.#sheet.groups[item.group];
      return head === undefined ? null : `#${this.#sheet.headKey(head)}`;
    }
    const row = this.#sheet.row(item.row);
    return row === undefined ? null : this.#sheet.id(row);
  }

  /** Where the line of this key is now, if it is among those that are held. */
  indexOf(key: string): number | undefined {
    if (isHead(key)) {
      const group = this.#sheet.groups.findIndex((head) => `#${this.#sheet.headKey(head)}` === key);
      return group < 0 ? undefined : this.#outline.indexOfHead(group);
    }
    const row = this.#sheet.find(key);
    return row === undefined ? undefined : this.#outline.indexOfRow(row);
  }

  /** The row at this index; of a heading, the first row below it. */
  rowAt(index: number): number {
    const item = this.#outline.item(index);
    return item.kind === "row" ? item.row : this.#outline.rowsOf(item.group)[0];
  }

  #line(index: number): Line<Row, Head> {
    const item = this.#outline.item(index);
    const place = { index, top: this.#outline.top(index), height: this.#outline.heightOf(index), key: this.keyAt(index) ?? `@${index}` };
    return item.kind === "head" ? { ...place, head: this.#sheet.groups[item.group] } : { ...place, row: this.#sheet.row(item.row) };
  }
}

export function isHead(key: string): boolean {
  return key.startsWith("#");
}

/** A list that names one thing twice is odd, but no reason to show nothing. */
function unique<Row, Head>(found: Line<Row, Head>[]): Line<Row, Head>[] {
  const keys = new Set<string>();
  return found.map((one) => {
    const key = keys.has(one.key) ? `${one.key}@${one.index}` : one.key;
    keys.add(key);
    return key === one.key ? one : { ...one, key };
  });
}
