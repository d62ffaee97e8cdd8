// What syncs do about the registrants of a course, in words.
import type { Keep } from "../lib/backend";
import type { Words } from "../lib/words";

export const KEEPS: readonly Keep[] = ["off", "offer", "apply"];

export function keepWord(keep: Keep, { t }: Words): string {
  switch (keep) {
    case "off":
      return t("registrants-keep-off");
    case "offer":
      return t("registrants-keep-offer");
    case "apply":
      return t("registrants-keep-apply");
  }
}
