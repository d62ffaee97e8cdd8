// Where the window is: which view, and whose details are open.
// Holds no list position and no form; views keep their own.
import type { RecordingFilter, RecordingId } from "./backend";

export { getPlaces, setPlaces } from "./contexts";

export type View = "today" | "recordings" | "meetings" | "settings" | "setup";
export type MeetingKey = { account: number; number: number };

/** What a view is to begin with once it is there. */
export type Wish =
  | { readonly do: "copy" | "choose"; readonly recording: RecordingId }
  | { readonly do: "assign"; readonly recording: RecordingId; readonly suggested: boolean }
  | { readonly do: "filter"; readonly filter: RecordingFilter }
  | { readonly do: "schedule" }
  | { readonly do: "offers" }
  | { readonly do: "enter"; readonly meeting: MeetingKey }
  | { readonly do: "registrants"; readonly meeting: MeetingKey; readonly topic: string | null };

export class Places {
  view = $state<View>("today");
  /** Whose details are open. Views may set it. */
  recording = $state<RecordingId | null>(null);
  meeting = $state.raw<MeetingKey | null>(null);
  /** What came of something after its view had gone, until it was read. */
  late = $state.raw<readonly string[]>([]);
  /** Whichever view it is for takes it up and says so here. */
  wish = $state.raw<Wish | null>(null);
  /** A view sets it once its first data is drawn; the frame's `<main>` (views bring none) then bears `data-ready`. */
  ready = $state(false);

  /** Goes to a view; what it has open stays as it was unless it is said here. */
  show(view: View, open: { recording?: RecordingId | null; meeting?: MeetingKey | null; wish?: Wish } = {}): void {
    if (view !== this.view) this.ready = false;
    this.view = view;
    if (open.recording !== undefined) this.recording = open.recording;
    if (open.meeting !== undefined) this.meeting = open.meeting;
    this.wish = open.wish ?? null;
  }
}
