// What stands on the button of a recording's one act, and its name: with the topic, for whoever hears buttons one after the other.
// Decides nothing: which act it is comes with the recording.
import type { Recording } from "../lib/backend";
import type { Words } from "../lib/words";
import { called } from "./names";

export function actionWords(recording: Recording, words: Words): { text: string; name: string } | null {
  const { t } = words;
  const which = called(recording, words);
  switch (recording.action) {
    case "download":
      return { text: t("row-download"), name: t("row-download-named", which) };
    case "copyToCourse":
      return { text: t("row-copy"), name: t("row-copy-named", which) };
    case "choose":
      return { text: t("row-choose"), name: t("row-choose-named", which) };
    case "assign": {
      const code = recording.suggestion?.code;
      if (code === undefined) return { text: t("row-assign"), name: t("row-assign-named", which) };
      return { text: t("row-suggestion", { code }), name: t("row-suggestion-named", { ...which, code }) };
    }
    case "retry":
      return { text: t("row-retry"), name: t("row-retry-named", which) };
    case "resume":
      return { text: t("row-resume"), name: t("row-resume-named", which) };
    case "open":
      return { text: t("row-open"), name: t("row-open-named", which) };
    case "signIn":
      return { text: t("row-sign-in"), name: t("row-sign-in-named", which) };
    case "none":
      return null;
  }
}
