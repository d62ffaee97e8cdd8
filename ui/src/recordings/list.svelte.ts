// What the list of recordings is asked for, and the sheet that brings it: search, filter, order, and how far back.
// Holds nothing of what is drawn, selected or open.
import type { Backend, Belongs, Group, Recording, RecordingFilter, RecordingsPage, RecordingSort } from "../lib/backend";
import { Sheet } from "../grid/sheet.svelte";
import { dayHere } from "../lib/format";
import type { Live } from "../lib/live.svelte";
import { queryOf, reachOf, TYPING_MS, type Reach } from "./query";

export class RecordingList {
  readonly #live: Live;
  /** What stands in the search box. */
  search = $state("");
  /** What has stood there for a moment. */
  #sought = $state("");
  filter = $state<RecordingFilter>("all");
  sort = $state<RecordingSort>("course");
  reach = $state<Reach>("any");
  /** Of this Zoom account or campus alone. */
  of = $state<number | null>(null);

  readonly today = $derived.by(() => this.#live.frame?.today ?? dayHere(new Date()));
  readonly since = $derived.by(() => reachOf(this.reach, this.today));
  /** One that was removed meanwhile hides nothing. */
  readonly #known = $derived.by(() => (this.#live.frame?.accounts.some(({ id }) => id === this.of) ? this.of : null));
  readonly query = $derived.by(() => queryOf(this.filter, this.#sought, this.sort, this.since, this.#known));
  readonly #asked = $derived.by(() => JSON.stringify(this.query));
  readonly sheet: Sheet<Recording, Group, RecordingsPage>;

  constructor(backend: Backend, live: Live) {
    this.#live = live;
    this.sheet = new Sheet({
      fetch: (offset, limit) => backend.recordings(this.query, offset, limit),
      ids: () => backend.recordingIds(this.query),
      id: ({ id }) => id,
      headKey: ({ belongs }) => groupKey(belongs),
    });
  }

  /** Asks for as long as the view is there that calls this while it is set up. */
  attend(): void {
    // At once, not only when all is drawn that stands around the list.
    this.sheet.ask();
    let asked = this.#asked;
    $effect(() => {
      if (this.#asked === asked) return;
      asked = this.#asked;
      this.sheet.ask();
    });
    $effect(() => this.sheet.follow(this.#live.recordings));
    $effect(() => {
      const typed = this.search;
      // To empty the box is no typing.
      const timer = setTimeout(() => (this.#sought = typed), typed === "" ? 0 : TYPING_MS);
      return () => clearTimeout(timer);
    });
    $effect(() => () => this.sheet.end());
  }

  /** Nothing is looked for any more, at once. */
  clearSearch(): void {
    this.search = this.#sought = "";
  }
}

function groupKey(belongs: Belongs): string {
  return belongs.to === "course" ? `course ${belongs.key}` : belongs.to;
}
