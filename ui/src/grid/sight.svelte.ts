// Which lines of a list are in sight, and that they stay where they are when the list or the text size changes.
// Holds no focus and no selection; of elements only the one that scrolls.
import { isHead, Lines, type Line } from "./lines";
import { unmeasured } from "./measure";
import { Outline, type Heights } from "./outline";
import { Ruler } from "./ruler";
import type { Page, Sheet } from "./sheet.svelte";

/** Rows drawn beyond each edge, so that scrolling by a little shows no gap. */
const BEYOND = 6;

export class Sight<Row, Head extends { readonly count: number }> {
  readonly #sheet: Sheet<Row, Head, Page<Row, Head>>;
  readonly #heights: () => Heights;
  /** What scrolls; there once the list is drawn. */
  scroller: HTMLElement | null = null;
  measure = $state.raw(unmeasured);
  /** Where the scroll bar stands. */
  scroll = $state(0);
  /** A line in sight, and how far below the upper edge it lies. */
  #anchor: { readonly key: string; readonly below: number } | null = null;
  /** The scroll bar has still to be put where `scroll` says: not before the list is as tall as that takes. */
  #due = false;

  readonly row = $derived.by(() => this.#heights().row * this.measure.rem);
  readonly outline = $derived.by(() => new Outline(this.#sheet.groups, this.#sheet.total, { head: this.#heights().head * this.measure.rem, row: this.row }));
  readonly all = $derived.by(() => new Lines(this.outline, this.#sheet));
  /** Height of what is in sight. */
  readonly height = $derived.by(() => this.measure.height || window.innerHeight);
  readonly ruler = $derived.by(() => new Ruler(this.outline.height, this.height));
  /** How far down the list its upper edge is. */
  readonly y = $derived.by(() => this.ruler.toList(this.scroll));
  readonly first = $derived.by(() => this.outline.at(this.y - BEYOND * this.row));
  readonly last = $derived.by(() => this.outline.at(this.y + this.height + BEYOND * this.row));

  /** `heights` in rem. */
  constructor(sheet: Sheet<Row, Head, Page<Row, Head>>, heights: () => Heights) {
    this.#sheet = sheet;
    this.#heights = heights;
  }

  /** The element of a line, if it is drawn. */
  element(index: number): HTMLElement | null {
    return this.scroller?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`) ?? null;
  }

  /** Another list begins at its top, once it is drawn. */
  restart(): void {
    [this.scroll, this.#due] = [0, true];
  }

  toTop(): void {
    this.#scrollTo(0);
  }

  /** Scrolls as little as brings the whole line into sight. */
  bring(index: number): void {
    const top = this.outline.top(index);
    const bottom = top + this.outline.heightOf(index);
    if (top < this.y) this.#scrollTo(this.ruler.toScroll(top));
    else if (bottom > this.y + this.height) this.#scrollTo(this.ruler.toScroll(bottom - this.height));
  }

  /** After the list changed: what was in sight is again where it was. `held` is the line that matters most. */
  settle(held: number | null): void {
    const at = this.#anchor === null ? undefined : this.all.indexOf(this.#anchor.key);
    if (this.#anchor === null || at === undefined || (this.scroll <= 0 && at !== held)) return;
    // At its very top a list stays there, so that what is new is seen, unless what matters would get out of sight.
    const before = this.scroll > 0 ? this.#anchor.below : this.outline.top(at);
    const below = Math.max(0, Math.min(before, this.height - this.outline.heightOf(at)));
    const there = Math.max(0, Math.min(this.outline.top(at) - below, this.outline.height - this.height));
    if (Math.abs(there - this.y) >= 1) [this.scroll, this.#due] = [this.ruler.toScroll(there), true];
  }

  /** Once the lines are drawn: puts the scroll bar where it belongs, and remembers which line to hold on to. */
  drawn(lines: readonly Line<Row, Head>[], held: number | null): void {
    if (this.#due) this.#scrollTo(this.scroll);
    this.#due = false;
    const whole = ({ top, height, key }: Line<Row, Head>) => top >= this.y && top + height <= this.y + this.height && !key.startsWith("@");
    const kept = lines.find((one) => one.index === held && whole(one)) ?? lines.find((one) => !isHead(one.key) && whole(one));
    this.#anchor = kept ? { key: kept.key, below: kept.top - this.y } : null;
  }

  #scrollTo(scroll: number): void {
    this.scroll = scroll;
    if (this.scroller) this.scroller.scrollTop = scroll;
  }
}
