// What a notice says in the list, and what its button is called.
// Names nobody: it speaks of topics and courses.
import type { NoticeItem } from "../lib/backend";
import { sentence } from "../lib/problems";
import type { Words } from "../lib/words";

/** "Recording ready". */
export function newsTitle({ about }: NoticeItem, { t }: Words): string {
  switch (about.of) {
    case "recording":
      return about.transcript ? t("news-recording-transcript") : t("news-recording");
    case "transcript":
      return t("news-transcript");
    case "copied":
      return t("news-copied");
    case "notCopied":
      return t("news-not-copied");
    case "meeting":
      return t("news-meeting");
    case "people":
      return t("news-people");
    case "leaving":
      return t("news-leaving");
  }
}

/** Why it went wrong, where it did. */
export function newsWhy({ about }: NoticeItem, words: Words): string | null {
  return about.of === "notCopied" ? sentence(about.why, words) : null;
}

export function newsAct({ about }: NoticeItem, { t }: Words): string {
  switch (about.of) {
    case "recording":
      return about.canCopy ? t("act-copy") : t("news-open");
    case "transcript":
    case "copied":
    case "notCopied":
    case "leaving":
      return t("news-open");
    case "meeting":
      return t("today-details");
    case "people":
      return t("today-review");
  }
}
