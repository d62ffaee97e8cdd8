// Between the position of a scroll bar and a position in the list: one and the same, until the list is taller than an element can be.
// Holds no element.

/** Engines stop laying out somewhere between 17 and 33 million pixels. */
const TALLEST = 12_000_000;

export class Ruler {
  /** How tall the scrolled element is to be made. */
  readonly drawn: number;
  /** Pixels of the list that one pixel of the scroll bar moves. */
  readonly #stretch: number;

  constructor(height: number, view: number, tallest = TALLEST) {
    this.drawn = Math.min(height, tallest);
    this.#stretch = this.drawn < height ? (height - view) / (this.drawn - view) : 1;
  }

  toList(scroll: number): number {
    return scroll * this.#stretch;
  }

  toScroll(y: number): number {
    return y / this.#stretch;
  }
}
