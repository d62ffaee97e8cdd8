// What syncs do about the registrants of a course, in words.
import type { KeepInStep } from "../lib/backend";
import type { Words } from "../lib/words";

export const KEEPS: readonly KeepInStep[] = ["off", "offer", "apply"];

export function keepWord(keep: KeepInStep, { t }: Words): string {
  switch (keep) {
    case "off":
      return t("registrants-keep-off");
    case "offer":
      return t("registrants-keep-offer");
    case "apply":
      return t("registrants-keep-apply");
  }
}
