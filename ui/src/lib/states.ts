// The words and the shape of each place of the track.
// Holds no layout; `Track.svelte` draws it.
import type { AtZoom, Place, Why } from "./backend";
import { daysUntil, percent } from "./format";
import type { Words } from "./words";

export interface Shown {
  /** Beside the place's name; empty where the name alone says enough to the eye. */
  readonly short: string;
  /** What a screen reader says of it. */
  readonly said: string;
  /** Which line is drawn under it. */
  readonly shape: "empty" | "there" | "moving" | "checked" | "proven" | "trouble";
  /** How full a moving line is, in percent. */
  readonly percent?: number;
  /** Wants attention soon. */
  readonly soon?: boolean;
}

/** From here on the day on which Zoom deletes a recording is counted down. */
const SOON_DAYS = 14;

export function zoomShown(at: AtZoom, { t }: Words, now: Date): Shown {
  switch (at.state) {
    case "there": {
      const days = at.deletesOn === null ? Infinity : daysUntil(at.deletesOn, now);
      if (days > SOON_DAYS) return { short: "", said: t("state-there"), shape: "there" };
      return { short: t("state-leaves", { days }), said: t("state-leaves-said", { days }), shape: "there", soon: true };
    }
    case "processing":
      return plain(t("state-processing"), "empty");
    case "trashed":
      return plain(t("state-trashed"), "empty");
    case "gone":
      return plain(t("state-gone"), "empty");
    case "recordedHere":
      return plain(t("state-recorded-here"), "empty");
  }
}

export function placeShown(place: Place, words: Words): Shown {
  const { t, locale } = words;
  switch (place.state) {
    case "empty":
      return { short: "", said: t("state-empty"), shape: "empty" };
    case "waiting":
      return plain(t("state-waiting"), "empty");
    case "paused":
      return plain(t("state-paused"), "empty");
    case "retrying":
      return plain(t("state-retrying"), "empty");
    case "moving": {
      if (place.percent === null) return { ...plain(t("state-moving"), "moving"), percent: 0 };
      const text = t("state-percent", { percent: percent(place.percent, locale) });
      return { ...plain(text, "moving"), percent: place.percent };
    }
    case "checking":
      return { ...plain(t("state-checking"), "moving"), percent: 100 };
    case "listed":
      return plain(t("state-listed"), "there");
    case "sizeChecked":
      return plain(t("state-size-checked"), "checked");
    case "kept":
      return { short: "✓", said: t("state-kept"), shape: "proven" };
    case "proven":
      return { short: "✓", said: t("state-proven"), shape: "proven" };
    case "inTrouble": {
      const why = whyShown(place.why, words);
      return { short: why, said: t("state-trouble-said", { why }), shape: "trouble" };
    }
  }
}

function plain(text: string, shape: Shown["shape"]): Shown {
  return { short: text, said: text, shape };
}

function whyShown(why: Why, { t }: Words): string {
  switch (why) {
    case "doesNotFit":
      return t("why-does-not-fit");
    case "diskFull":
      return t("why-disk-full");
    case "folder":
      return t("why-folder");
    case "signIn":
      return t("why-sign-in");
    case "network":
      return t("why-network");
    case "notAllowed":
      return t("why-not-allowed");
    case "gone":
      return t("why-gone");
    case "damaged":
      return t("why-damaged");
    case "other":
      return t("why-other");
  }
}
