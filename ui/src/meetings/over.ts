// What lies over a meeting's details, or stands in their place: a recording of it, or what is about to be done.
// Does nothing.
import type { AssignItem, PastClass, RecordingId } from "../lib/backend";
import type { MeetingKey } from "../lib/places.svelte";

export type Over =
  | { readonly pane: "recording"; readonly id: RecordingId }
  | { readonly pane: "assign"; readonly items: readonly AssignItem[]; readonly suggested: boolean }
  | { readonly pane: "schedule" }
  | { readonly pane: "edit"; readonly meeting: MeetingKey }
  | { readonly pane: "delete"; readonly meeting: MeetingKey }
  | { readonly pane: "registrants"; readonly meeting: MeetingKey; readonly topic: string | null }
  | { readonly pane: "attendance"; readonly meeting: MeetingKey; readonly topic: string | null; readonly past: PastClass }
  | { readonly pane: "offers" }
  | { readonly pane: "deleted" };
