// How a recording is called: in the name of a button, and by a screen reader in a list.
// Holds no markup; what the places say is `lib/states.ts`.
import { dayOf } from "../detail/when";
import type { Place, Recording } from "../lib/backend";
import { moment } from "../lib/format";
import { placeShown, zoomShown } from "../lib/states";
import type { Words } from "../lib/words";

/** What tells one recording from another of the same topic. */
export function called({ topic, start }: Recording, { t, locale }: Words): { topic: string; day: string } {
  return { topic: topic ?? t("no-topic"), day: dayOf(start, locale) };
}

/** Topic, moment and the three places, without how far anything has moved: that would be said again with every percent. */
export function rowSaid(recording: Recording, words: Words, now: Date): string {
  const { t, locale } = words;
  const { track } = recording;
  const still = (place: Place): Place => (place.state === "moving" ? { ...place, percent: null } : place);
  return t("row-said", {
    topic: recording.topic ?? t("no-topic"),
    when: moment(recording.start, locale, now),
    zoom: t("zoom-said", { state: zoomShown(track.zoom, words, now).said }),
    computer: t("computer-said", { state: placeShown(still(track.computer), words).said }),
    course: t("course-said", { state: placeShown(still(track.course), words).said }),
  });
}
