// What Zoom's words for files mean to people, and which of them hold more than the lesson.
// Holds no choice of files: which ones go to a course by themselves is the engine's.
import type { FileDetail } from "../lib/backend";
import type { Words } from "../lib/words";

type Named = Pick<FileDetail, "kind" | "recordingType">;

/** "Screen with speaker", "Chat": by what the file shows, else by its type, else Zoom's own word with spaces. */
export function kindWord(file: Named, words: Words): string {
  return viewWord(file.recordingType, words) ?? typeWord(file.kind, words) ?? plainWord(file, words);
}

/** `recording_type` of `developers.zoom.us/docs/api/meetings`. */
function viewWord(recordingType: string, { t }: Words): string | null {
  switch (recordingType.toLowerCase()) {
    case "shared_screen_with_speaker_view":
      return t("kind-screen-speaker");
    case "shared_screen_with_speaker_view(cc)":
      return t("kind-screen-speaker-captions");
    case "shared_screen_with_gallery_view":
      return t("kind-screen-gallery");
    case "active_speaker":
      return t("kind-speaker");
    case "gallery_view":
      return t("kind-gallery");
    case "shared_screen":
      return t("kind-screen");
    case "host_video":
      return t("kind-host");
    case "production_studio":
      return t("kind-studio");
    case "sign_interpretation":
      return t("kind-sign-language");
    case "audio_only":
      return t("kind-audio");
    case "audio_interpretation":
      return t("kind-interpretation");
    case "audio_only_each_participant":
      return t("kind-single-voice");
    case "audio_transcript":
      return t("kind-transcript");
    case "closed_caption":
      return t("kind-captions");
    case "cc_transcript":
      return t("kind-captions-text");
    case "chat_file":
      return t("kind-chat");
    case "poll":
      return t("kind-polls");
    case "timeline":
      return t("kind-timeline");
    case "thumbnail":
      return t("kind-thumbnail");
    case "summary":
      return t("kind-summary");
    case "summary_next_steps":
      return t("kind-summary-next");
    case "summary_smart_chapters":
      return t("kind-summary-chapters");
    default:
      return null;
  }
}

/** `file_type` of the same page. */
function typeWord(kind: string, { t }: Words): string | null {
  switch (kind.toUpperCase()) {
    case "MP4":
      return t("kind-video");
    case "M4A":
      return t("kind-audio");
    case "CHAT":
    case "CHAT_MESSAGE":
      return t("kind-chat");
    case "TRANSCRIPT":
      return t("kind-transcript");
    case "CC":
      return t("kind-captions");
    case "CSV":
      return t("kind-polls");
    case "TB":
      return t("kind-thumbnail");
    case "SUMMARY":
      return t("kind-summary");
    case "TIMELINE":
      return t("kind-timeline");
    default:
      return null;
  }
}

/** A word that this version does not know is Zoom's, cut to what a row can hold. */
function plainWord({ kind, recordingType }: Named, { t }: Words): string {
  const word = (recordingType.trim() || kind.trim()).replaceAll("_", " ");
  return word === "" ? t("kind-file") : [...word].slice(0, 40).join("");
}

/** What can be added to the video and its captions when a recording is copied to its course. */
export type Extra = "audio" | "transcript" | "chat";

export function extraOf(file: Named): Extra | null {
  const type = file.recordingType.toLowerCase();
  const kind = file.kind.toUpperCase();
  if (type === "audio_only_each_participant" || type === "audio_interpretation") return null;
  if (type === "audio_only" || kind === "M4A") return "audio";
  if (type === "audio_transcript" || kind === "TRANSCRIPT") return "transcript";
  if (type === "chat_file" || kind === "CHAT") return "chat";
  return null;
}

/** Files in which learners speak, write or vote: others should not find them in a course by surprise. */
export function isPersonal(file: Named): boolean {
  const type = file.recordingType.toLowerCase();
  const kind = file.kind.toUpperCase();
  return ["chat_file", "poll", "audio_only_each_participant"].includes(type) || ["CHAT", "CHAT_MESSAGE", "CSV"].includes(kind);
}
