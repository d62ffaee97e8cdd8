// What is said once a meeting was handed to Zoom: as whom it opens.
// Holds no link.
import type { Opened } from "../../lib/backend";
import type { Words } from "../../lib/words";

export function openedSaid({ how, practice }: Opened, { t }: Words): string {
  if (practice) return t("meeting-opened-practice");
  switch (how.as) {
    case "host":
      return t("meeting-opened-host");
    case "alternative-host":
      return t("meeting-opened-alternative");
    case "guest-of":
      return t("meeting-opened-guest", { host: how.host });
    case "unknown":
      return t("meeting-opened-unknown", { host: how.host });
  }
}
