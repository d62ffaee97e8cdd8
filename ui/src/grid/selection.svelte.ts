// What the user has selected in a list: ids, so that it survives scrolling, sorting and whatever the network changes.
// Holds no row; what the selected things are is asked of the list.

export class Selection {
  #ids: ReadonlySet<string> = $state.raw(new Set());
  /** What was selected when the current range began: dragging a range back gives up only what the range took. */
  #before: ReadonlySet<string> = new Set();
  /** The row from which Shift extends. */
  anchor: string | null = null;

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    const ids = new Set(this.#ids);
    if (!ids.delete(id)) ids.add(id);
    this.#begin(ids, id);
  }

  /** Selects all of these, or where all of them are selected already, none of them. */
  toggleAll(these: readonly string[]): void {
    const ids = new Set(this.#ids);
    const add = these.some((id) => !ids.has(id));
    for (const id of these) {
      if (add) ids.add(id);
      else ids.delete(id);
    }
    this.#begin(ids, this.anchor);
  }

  /** Everything from the anchor to where the user is now, beside what was selected before. */
  extend(range: readonly string[]): void {
    this.#ids = new Set([...this.#before, ...range]);
  }

  /** The place from which the next Shift extends, while nothing is selected or unselected. */
  beginAt(id: string): void {
    this.#begin(this.#ids, id);
  }

  replace(ids: Iterable<string>): void {
    this.#begin(new Set(ids), this.anchor);
  }

  clear(): void {
    this.#begin(new Set(), null);
  }

  /** Forgets what is no longer in the list: nothing is acted upon that cannot be seen. */
  keepOnly(there: ReadonlySet<string>): void {
    const gone = (id: string) => !there.has(id);
    if ([...this.#before].some(gone)) this.#before = new Set([...this.#before].filter((id) => there.has(id)));
    if (![...this.#ids].some(gone)) return;
    this.#ids = new Set([...this.#ids].filter((id) => there.has(id)));
  }

  #begin(ids: ReadonlySet<string>, anchor: string | null): void {
    this.#ids = ids;
    this.#before = ids;
    this.anchor = anchor;
  }
}
