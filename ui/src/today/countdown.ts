// How long it is until a meeting begins, as one says it.
// Holds no clock.
import { dayWords, timeOfDay } from "../meetings/days";
import { dayHere, timeLeft } from "../lib/format";
import type { Words } from "../lib/words";

/** From so many minutes on, the time of the day says more than the time that is left. */
const FAR = 12 * 60;

/** "in 12 min"; "running"; "tomorrow, 24 November" where that is long. Nothing where there is no fixed time. */
export function countdown(start: string | null, running: boolean, now: Date, today: string, words: Words): string | null {
  const { t, locale } = words;
  if (running) return t("today-running");
  if (start === null) return null;
  const minutes = Math.ceil((Date.parse(start) - now.getTime()) / 60_000);
  if (minutes > FAR) return dayWords(dayHere(new Date(start)), today, words);
  if (minutes > 0) return t("today-in", { time: timeLeft(minutes * 60, locale) });
  return minutes > -1 ? t("today-begins-now") : t("today-since", { time: timeOfDay(start, locale) });
}
