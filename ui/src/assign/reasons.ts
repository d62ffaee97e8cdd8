// Why a course is suggested, and where a link is kept, in words.
// Holds no markup and decides nothing.
import { clock } from "../lib/format";
import type { AssignChange, Reason } from "../lib/backend";
import type { Words } from "../lib/words";

export function reasonWords(reason: Reason, { t }: Words): string {
  switch (reason.reason) {
    case "same-meeting":
      return t("reason-same-meeting");
    case "code-in-topic":
      return t("reason-code", { code: reason.code });
    case "title-in-topic":
      return t("reason-title", { title: reason.title });
    case "host-teaches-one-course":
      return t("reason-host", { host: reason.host });
    case "only-course":
      return t("reason-only-course");
  }
}

/** "Kept in Zoom: every computer sees it.", or on this one only, and why. */
export function keptWords(change: AssignChange, { t, locale }: Words, now: Date): string {
  if (change.keptIn === "zoom") return t("kept-zoom");
  switch (change.why) {
    case "one-instance":
      return t("kept-one-instance");
    case "instant-meeting":
      return t("kept-instant");
    case "personal-room":
      return t("kept-personal-room");
    case "gone-from-zoom":
      return t("kept-gone");
    case "nobody":
      return t("kept-nobody");
    case "queued":
      return change.until === null ? t("kept-queued") : t("kept-queued-until", { time: clock(change.until, locale, now) });
    case null:
      return t("kept-here");
  }
}
