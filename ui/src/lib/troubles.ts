// The sentence for each way in which a command can fail, with what to do next.
// Holds no layout; `TroubleNote.svelte` draws it.
import type { Trouble } from "./backend";
import type { Words } from "./words";

export function sentence(trouble: Trouble, { t }: Words): string {
  switch (trouble.code) {
    case "journalNewer":
      return t("trouble-journal-newer");
    case "journalUnreadable":
      return t("trouble-journal-unreadable");
    case "diskFull":
      return t("trouble-disk-full", { path: trouble.path });
    case "readOnly":
      return t("trouble-read-only", { path: trouble.path });
    case "folderMissing":
      return t("trouble-folder-missing", { path: trouble.path });
    case "noHome":
      return t("trouble-no-home");
    case "busy":
      return t("trouble-busy");
    case "internal":
      return t("trouble-internal");
  }
}
