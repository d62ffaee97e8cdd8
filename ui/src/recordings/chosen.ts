// What is known of the selected recordings: those that have been in sight, since their selection outlives their page.
// Holds no selection of its own.
import type { Recording, RecordingId } from "../lib/backend";

export class Chosen {
  #seen = new Map<RecordingId, Recording>();

  /** The rows of these ids as they were last seen; fewer than ids where some never were in sight ("select all"). */
  rows(ids: ReadonlySet<RecordingId>, held: (id: RecordingId) => Recording | undefined): readonly Recording[] {
    const seen = new Map<RecordingId, Recording>();
    for (const id of ids) {
      const row = held(id) ?? this.#seen.get(id);
      if (row) seen.set(id, row);
    }
    this.#seen = seen;
    return [...seen.values()];
  }
}

/** Bytes of these together, as far as Zoom has told them: as a group's heading counts. */
export function bytesOf(rows: readonly Recording[]): number {
  return rows.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}

/** What "More" can do to these recordings. Of what was never in sight everything is possible. */
export function possible(rows: readonly Recording[], all: number): { pause: boolean; resume: boolean; cancel: boolean } {
  if (rows.length < all) return { pause: true, resume: true, cancel: true };
  const places = rows.flatMap(({ track }) => [track.computer.state, track.course.state]);
  const under = ["moving", "checking", "waiting", "retrying"];
  const pause = places.some((state) => under.includes(state));
  const resume = places.some((state) => state === "paused" || state === "inTrouble");
  return { pause, resume, cancel: pause || resume };
}
