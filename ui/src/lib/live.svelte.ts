// What the window knows right now, as the shell tells it: the frame, revisions of the lists, what moves.
// Holds no list; views ask for what is in sight when a revision is another than theirs.
import { SvelteMap } from "svelte/reactivity";
import type { Backend, Ended, Frame, GoTo, Moving, Problem, RecordingId } from "./backend";

export { getBackend, getLive, setBackend, setLive } from "./contexts";

/** Of `Live.moving`: one transfer of a recording to one place. */
export function movingKey(recording: RecordingId, place: Moving["place"]): string {
  return `${recording} ${place}`;
}

export class Live {
  /** Nothing until the shell has told it for the first time. */
  frame = $state.raw<Frame | null>(null);
  /** Revision of the recordings; ask again for what is in sight when it changes. */
  recordings = $state(0);
  /** Revision of the meetings. */
  meetings = $state(0);
  /** Why the shell tells nothing. */
  problem = $state.raw<Problem | null>(null);
  /** So many files are held over the window. */
  over = $state(0);
  /** The pile that was dropped and that nobody has taken up yet. Whoever does says so here. */
  dropped = $state<number | null>(null);
  /** Where something outside the window wants it to go. Whoever goes there says so here. */
  going = $state.raw<GoTo | null>(null);
  #moving = new SvelteMap<string, Moving>();
  #listeners = new Set<(ended: readonly Ended[]) => void>();
  #leaving = new Set<() => void>();

  /** All that moves now, by `movingKey`. Reading one key follows that key alone. */
  get moving(): ReadonlyMap<string, Moving> {
    return this.#moving;
  }

  /** Follows the shell for as long as the window is open. */
  async follow(backend: Backend): Promise<void> {
    this.problem = null;
    const answer = await backend.watch((change) => {
      switch (change.kind) {
        case "frame":
          this.frame = change.frame;
          break;
        case "lists":
          [this.recordings, this.meetings] = [change.recordings, change.meetings];
          break;
        case "progress":
          this.#move(change.moving);
          break;
        case "drag":
          [this.over, this.dropped] = [change.over, change.dropped ?? this.dropped];
          break;
        case "go":
          this.going = change.to;
          break;
        case "leave":
          for (const listener of this.#leaving) listener();
          break;
        case "ended":
          for (const listener of this.#listeners) listener(change.ended);
          break;
      }
    });
    if (answer.status === "error") this.problem = answer.error;
  }

  /** Calls with transfers that came to their end; gives what ends the calling. */
  onEnded(listener: (ended: readonly Ended[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls when nobody has looked at the window for a while; gives what ends the calling. */
  onLeave(listener: () => void): () => void {
    this.#leaving.add(listener);
    return () => this.#leaving.delete(listener);
  }

  #move(moving: readonly Moving[]) {
    const now = new Map(moving.map((one) => [movingKey(one.recording, one.place), one]));
    for (const key of this.#moving.keys()) if (!now.has(key)) this.#moving.delete(key);
    for (const [key, one] of now) this.#moving.set(key, one);
  }
}
