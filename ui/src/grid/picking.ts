// What keys and clicks select: single rows, groups, ranges, everything; also rows that were never loaded.
// Holds no selection (`selection.svelte.ts`) and no element. A range that has to be asked for gives way to whatever is done meanwhile.
import type { Outline } from "./outline";
import type { Selection } from "./selection.svelte";
import type { Page, Sheet } from "./sheet.svelte";

export class Picking<Row, Head extends { readonly count: number }> {
  readonly #sheet: Sheet<Row, Head, Page<Row, Head>>;
  readonly #selection: Selection;
  /** As the list stands when it is asked. */
  readonly #outline: () => Outline;
  #gestures = 0;

  constructor(sheet: Sheet<Row, Head, Page<Row, Head>>, selection: Selection, outline: () => Outline) {
    this.#sheet = sheet;
    this.#selection = selection;
    this.#outline = outline;
  }

  /** The row at this index, or where a heading is there, its whole group. */
  async toggle(index: number): Promise<void> {
    this.#gestures += 1;
    const item = this.#outline().item(index);
    const [from, to] = item.kind === "head" ? this.#outline().rowsOf(item.group) : [item.row, item.row + 1];
    const ids = await this.#sheet.idsOf(from, to);
    if (item.kind === "head") this.#selection.toggleAll(ids ?? []);
    else if (ids?.[0] !== undefined) this.#selection.toggle(ids[0]);
  }

  /** Where nothing is selected yet, ranges begin at this index. */
  beginRange(index: number): void {
    if (this.#selection.anchor !== null && this.#selection.size > 0) return;
    const item = this.#outline().item(index);
    const row = this.#sheet.row(item.kind === "row" ? item.row : this.#outline().rowsOf(item.group)[0]);
    if (row !== undefined) this.#selection.beginAt(this.#sheet.id(row));
  }

  /** Everything from where the range began to this index. */
  async extendTo(index: number): Promise<void> {
    const gesture = (this.#gestures += 1);
    const { anchor } = this.#selection;
    const from = anchor === null ? undefined : (this.#sheet.find(anchor) ?? (await this.#sheet.allIds())?.indexOf(anchor));
    if (from === undefined || from < 0) return;
    const to = this.#towards(index, from);
    const ids = await this.#sheet.idsOf(Math.min(from, to), Math.max(from, to) + 1);
    if (ids && gesture === this.#gestures) this.#selection.extend(ids);
  }

  async all(): Promise<void> {
    const gesture = (this.#gestures += 1);
    const ids = await this.#sheet.allIds();
    if (ids && gesture === this.#gestures) this.#selection.replace(ids);
  }

  /** After the list changed: what it no longer has is no longer selected. */
  async forgetGone(): Promise<void> {
    if (this.#selection.size === 0 || this.#sheet.page === null) return;
    if ([...this.#selection.ids].every((id) => this.#sheet.find(id) !== undefined)) return;
    const ids = await this.#sheet.allIds();
    if (ids) this.#selection.keepOnly(new Set(ids));
  }

  /** The row at this index; of a heading, the one before it on the way from `from`. */
  #towards(index: number, from: number): number {
    const item = this.#outline().item(index);
    if (item.kind === "row") return item.row;
    const [row] = this.#outline().rowsOf(item.group);
    return row > from ? row - 1 : row;
  }
}
