// Whether the page can be let go of while nobody looks: what its user would miss is something typed or chosen, something under way,
// and something that nobody has read yet. Refuses in doubt: a page that stays only costs memory.
import type { GoTo } from "../lib/backend";
import type { Places } from "../lib/places.svelte";

/** What is open and would not be found again: a pane in which something is being done, a question, what went wrong, a selection. */
const OPEN = ".pane:not([data-light]), dialog, [role=dialog], [role=alert], [data-unread], [role=row][aria-selected=true]";

/** What somebody typed or chose, for as long as it is in the page. */
export class Touched {
  #all = new Set<Element>();

  note({ target }: Event): void {
    if (target instanceof Element) this.#all.add(target);
  }

  get any(): boolean {
    for (const one of this.#all) if (!one.isConnected) this.#all.delete(one);
    return [...this.#all].some(holds);
  }
}

/** A field that was emptied again holds nothing. */
function holds(field: Element): boolean {
  const text = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !["radio", "checkbox", "range"].includes(field.type));
  return !text || field.value !== "";
}

export function isAtRest(places: Places, touched: Touched, waiting: number): boolean {
  return waiting === 0 && places.wish === null && places.late.length === 0 && !touched.any && document.querySelector(OPEN) === null;
}

/** Where the page that comes next begins; nothing where that cannot be said. */
export function placeOf({ view, recording, meeting }: Places): GoTo | null {
  switch (view) {
    case "today":
      return { place: "today" };
    case "recordings":
      return recording === null ? { place: "recordings", filter: "all" } : { place: "recording", recording, then: "look" };
    case "meetings":
      return meeting === null ? { place: "meetings" } : { place: "meeting", ...meeting, enter: false };
    case "settings":
      return { place: "settings" };
    case "setup":
      // Each step builds on what was done in the last one.
      return null;
  }
}
