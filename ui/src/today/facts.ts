// When a class was held, as this page says it.
import type { Recording } from "../lib/backend";
import { clock } from "../lib/format";
import type { Words } from "../lib/words";

/** "08:30", or with its day where that is not today. */
export function takenOn({ start }: Pick<Recording, "start">, { locale }: Words, now: Date): string {
  return clock(start, locale, now);
}
