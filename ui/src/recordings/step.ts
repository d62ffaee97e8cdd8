// What is about to be done with recordings, and looked over in a pane before it is.
// Does nothing.
import type { AssignItem, RecordingId } from "../lib/backend";

export type Step =
  | { readonly pane: "copy"; readonly ids: readonly RecordingId[] }
  | { readonly pane: "choose"; readonly id: RecordingId }
  | { readonly pane: "assign"; readonly items: readonly AssignItem[]; readonly suggested: boolean }
  | { readonly pane: "add"; readonly pile: number | null };
