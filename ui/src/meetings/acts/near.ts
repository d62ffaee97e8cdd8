// Whether a meeting is about to begin or running, by this computer's clock.
// Decides nothing else, and asks nobody.
import type { Meeting } from "../../lib/backend";

const EARLY = 15;
/** Where no length is known. */
const USUAL = 60;
const MINUTE = 60_000;

export function isNear({ start, minutes }: Pick<Meeting, "start" | "minutes">, now: Date): boolean {
  if (start === null) return false;
  const begins = Date.parse(start);
  return now.getTime() >= begins - EARLY * MINUTE && now.getTime() < begins + (minutes ?? USUAL) * MINUTE;
}
