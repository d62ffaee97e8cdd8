// Where the window is: which view, and whose details are open.
// Holds no list position and no form; views keep their own.
import type { RecordingId } from "./backend";

export { getPlaces, setPlaces } from "./contexts";

export type View = "recordings" | "meetings" | "settings" | "setup";
export type MeetingKey = { account: number; number: number };

export class Places {
  view = $state<View>("recordings");
  /** Whose details are open. Views may set it. */
  recording = $state<RecordingId | null>(null);
  meeting = $state.raw<MeetingKey | null>(null);
  /** What came of something after its view had gone, until it was read. */
  late = $state.raw<readonly string[]>([]);
  /** A view sets it once its first data is drawn; the frame's `<main>` (views bring none) then bears `data-ready`. */
  ready = $state(false);

  /** Goes to a view; what it has open stays as it was unless it is said here. */
  show(view: View, open: { recording?: RecordingId | null; meeting?: MeetingKey | null } = {}): void {
    if (view !== this.view) this.ready = false;
    this.view = view;
    if (open.recording !== undefined) this.recording = open.recording;
    if (open.meeting !== undefined) this.meeting = open.meeting;
  }
}
