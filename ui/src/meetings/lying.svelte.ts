// What lies over a meeting's details, and what was closed there before an answer came: it waits out of sight with everything
// that was typed, and says so when there is something to read. Holds nothing of what a pane shows.
import { announce } from "../lib/announce.svelte";
import type { Over } from "./over";

/** One pane: in sight, or closed while something that it sent was on its way. */
export class Lying {
  readonly over: Over;
  readonly id: number;
  shown = $state(true);
  /** What has to be read of it, where that came while it was out of sight. */
  said = $state<string | null>(null);
  #underWay = 0;
  #onend: (lying: Lying) => void;
  #onlate: (text: string) => void;
  #gone = false;

  constructor(over: Over, id = 0, onend: (lying: Lying) => void = () => {}, onlate: (text: string) => void = () => {}) {
    this.over = over;
    this.id = id;
    this.#onend = onend;
    this.#onlate = onlate;
  }

  get busy(): boolean {
    return this.#underWay > 0;
  }

  /** Something was sent: closed from now on, it waits for the answer. */
  sent(): void {
    this.#underWay += 1;
  }

  /** The answer is there. `text`: what there is to read or to do about it; nothing where what was wanted is done. */
  settled(text: string | null): void {
    this.#underWay -= 1;
    if (this.shown && !this.#gone) return;
    if (text !== null) {
      announce(text);
      this.said = text;
      if (this.#gone) this.#onlate(text);
    } else if (!this.busy && this.said === null) {
      this.#onend(this);
    }
  }

  /** The view went, and the pane with it. What nobody read yet, and what comes now, can only be told. */
  left(): void {
    this.#gone = true;
    if (this.said !== null) this.#onlate(this.said);
  }
}

/** The panes of the view. */
export class Overs {
  all = $state.raw<readonly Lying[]>([]);
  #made = 0;
  #onlate: (text: string) => void;

  /** `onlate`: something came after the view had gone. */
  constructor(onlate: (text: string) => void = () => {}) {
    this.#onlate = onlate;
  }

  get current(): Lying | null {
    return this.all.find(({ shown }) => shown) ?? null;
  }

  /** Those of which something has to be read. */
  get late(): readonly Lying[] {
    return this.all.filter(({ shown, said }) => !shown && said !== null);
  }

  /** In the place of what lies there. */
  lay(over: Over): void {
    this.close();
    this.#made += 1;
    this.all = [...this.all, new Lying(over, this.#made, (lying) => this.end(lying), this.#onlate)];
  }

  /** What is in sight goes, or waits for its answer. */
  close(): void {
    const { current } = this;
    if (current === null) return;
    if (current.busy) current.shown = false;
    else this.end(current);
  }

  end(lying: Lying): void {
    this.all = this.all.filter((one) => one !== lying);
  }

  /** In sight again, as it was left. */
  back(lying: Lying): void {
    this.close();
    lying.shown = true;
    lying.said = null;
  }

  /** The view goes. */
  leave(): void {
    for (const lying of this.all) lying.left();
  }
}
