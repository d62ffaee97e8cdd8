// What somebody brought to the window, as it can be ticked: which items, how many files, how large.
// Holds no words and no path.
import type { FromPile, Pile, PileItem } from "../lib/backend";

/** One item of one pile, as a set holds it. */
export function itemKey(pile: number, item: number): string {
  return `${pile} ${item}`;
}

export function fromKey(key: string): FromPile {
  const [pile = 0, item = 0] = key.split(" ").map(Number);
  return { pile, item };
}

/** Something in it can be a recording, and is there. */
export function isUsable({ files }: PileItem): boolean {
  return files.some(({ usable, bytes }) => usable && bytes !== null);
}

/** Every item of a pile that can be added. */
export function usableKeys({ number, items }: Pile): string[] {
  return items.flatMap((item, index) => (isUsable(item) ? [itemKey(number, index)] : []));
}

export function bytesOf({ files }: PileItem): number {
  return files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}

/** The items that are ticked, of all these piles. */
export function itemsOf(piles: readonly Pile[], ticked: ReadonlySet<string>): PileItem[] {
  return piles.flatMap(({ number, items }) => items.filter((_, index) => ticked.has(itemKey(number, index))));
}
