// Which line of a list has the roving tab stop, where keys lead from it, and that it keeps the focus through updates.
// Holds no selection, and no row.
import { flushSync } from "svelte";
import type { Step } from "./keys";
import { isHead } from "./lines";
import type { Page, Sheet } from "./sheet.svelte";
import type { Sight } from "./sight.svelte";

export class Cursor<Row, Head extends { readonly count: number }> {
  readonly #sheet: Sheet<Row, Head, Page<Row, Head>>;
  readonly #sight: Sight<Row, Head>;
  /** The key finds the line again when lines move; the index stands where the key is not known. */
  #active = $state.raw<{ readonly index: number; readonly key: string | null }>({ index: 0, key: null });
  /** Whether the focus is in the list. */
  focused = $state(false);

  constructor(sheet: Sheet<Row, Head, Page<Row, Head>>, sight: Sight<Row, Head>) {
    this.#sheet = sheet;
    this.#sight = sight;
  }

  get index(): number {
    return this.#active.index;
  }

  /** The line is the active one, without the focus. */
  put(index: number): void {
    this.#active = { index, key: this.#sight.all.keyAt(index) };
  }

  /** Another list: its first row. */
  restart(): void {
    const { outline } = this.#sight;
    this.put(outline.length > 0 ? outline.indexOfRow(0) : 0);
  }

  /** After the list changed: stays with its line, or where that is gone, with what stands in its place. */
  settle(): void {
    const { key } = this.#active;
    const { all } = this.#sight;
    const found = key === null ? undefined : all.indexOf(key);
    if (found !== undefined) this.#active = { index: found, key };
    else if (key === null || isHead(key) || !this.focused) this.put(this.#within(this.index));
    else {
      this.#active = { index: this.#within(this.index), key };
      void this.#lookFor(key);
    }
  }

  /** It has the focus, and is on none of the pages that are held: far away, or gone. */
  async #lookFor(key: string): Promise<void> {
    const ids = await this.#sheet.allIds();
    if (this.#active.key !== key || ids === null) return;
    const row = ids.indexOf(key);
    if (row < 0) this.put(this.#within(this.index));
    else this.#active = { index: this.#sight.outline.indexOfRow(row), key };
    if (!this.focused) return;
    flushSync();
    this.#sight.element(this.index)?.focus({ preventScroll: true });
  }

  /** Puts the focus on a line, and brings it into sight. */
  moveTo(index: number): void {
    if (this.#sight.outline.length === 0) return;
    this.put(this.#within(index));
    this.#sight.bring(this.index);
    flushSync();
    const row = this.#sight.element(this.index);
    row?.focus({ preventScroll: true });
    // The list may itself lie within something that scrolls, in a low window.
    row?.scrollIntoView?.({ block: "nearest" });
  }

  /** Where a step leads from here; it may be beyond the ends of the list. */
  after(step: Step): number {
    const { outline, height, row } = this.#sight;
    const page = Math.max(1, Math.floor(height / row) - 1) * row;
    switch (step) {
      case "up":
        return this.index - 1;
      case "down":
        return this.index + 1;
      case "pageUp":
        return Math.min(this.index - 1, outline.at(outline.top(this.index) - page));
      case "pageDown":
        return Math.max(this.index + 1, outline.at(outline.top(this.index) + page));
      case "first":
        return 0;
      case "last":
        return outline.length - 1;
    }
  }

  /** From the row to the first thing in it that can be pressed, and on; or back. */
  step(by: 1 | -1): void {
    const row = this.#sight.element(this.index);
    if (!row) return;
    const stops = [row, ...row.querySelectorAll<HTMLElement>("button:not(:disabled), a[href]")];
    const now = stops.findIndex((stop) => stop === document.activeElement);
    stops[Math.max(0, now) + by]?.focus();
  }

  #within(index: number): number {
    return Math.max(0, Math.min(index, this.#sight.outline.length - 1));
  }
}
