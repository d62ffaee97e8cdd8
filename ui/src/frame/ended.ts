// What is said aloud of transfers that came to their end.
// Holds no list: many at once are counted, not named.
import type { Ended } from "../lib/backend";
import type { Words } from "../lib/words";

/** Up to so many are named each. */
const NAMED = 3;

/** One text for each, or one for all. */
export function endedSaid(ended: readonly Ended[], { t }: Words): string[] {
  if (ended.length > NAMED) {
    const failed = ended.filter(({ ok }) => !ok).length;
    return [t("ended-many", { done: ended.length - failed, failed })];
  }
  return ended.map(({ place, topic, ok }) => {
    const named = topic ?? t("no-topic");
    if (place === "computer") return ok ? t("ended-computer", { topic: named }) : t("ended-computer-failed", { topic: named });
    return ok ? t("ended-course", { topic: named }) : t("ended-course-failed", { topic: named });
  });
}
