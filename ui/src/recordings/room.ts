// How much room a list has, and what a row looks like in it. Counted in rem: text twice as large is a window half as wide.
// Holds no element.

/** All in one line; in two; in three. */
export type Room = "wide" | "tight" | "slim";

export function roomOf(width: number, rem: number): Room {
  // Before anything is laid out there is room for everything.
  if (width === 0 || width >= 51 * rem) return "wide";
  return width >= 33 * rem ? "tight" : "slim";
}

/** In rem. */
export const ROW: Readonly<Record<Room, number>> = { wide: 2.875, tight: 4.5, slim: 6.25 };
export const HEAD: Readonly<Record<Room, number>> = { wide: 2.375, tight: 2.375, slim: 3.5 };

/** With less than this, in rem, a pane does not stand beside the list but over it. */
export const BESIDE = 45;

/** With less height than this, in rem, nothing but the list's own rows stays in sight while scrolling. */
export const LOW = 24;
