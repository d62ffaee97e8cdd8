// What the list does with recordings at once, without a pane: commands, what is said of their start, and what came of them.
// Holds no list and no selection; what ends, and how, is told by the frame.
import { announce } from "../lib/announce.svelte";
import type { Answer, Asked, Backend, LeftOut, Problem, RecordingId, RecordingQuery } from "../lib/backend";
import type { Words } from "../lib/words";

/** What is to be read after a command that did not do everything. */
export interface Outcome {
  readonly problem: Problem | null;
  readonly leftOut: readonly LeftOut[];
}

export class Acts {
  outcome = $state.raw<Outcome | null>(null);
  #backend: Backend;
  #words: Words;

  constructor(backend: Backend, words: Words) {
    this.#backend = backend;
    this.#words = words;
  }

  async download(ids: readonly RecordingId[]): Promise<void> {
    const asked = await this.#did(this.#backend.download([...ids], null));
    if (asked === null) return;
    this.#tell(asked);
    if (asked.leftOut.length < ids.length) announce(this.#words.t("said-downloading", { count: ids.length - new Set(asked.leftOut.map(({ recording }) => recording)).size }));
  }

  /** Everything that fits, also what was never in sight. */
  async downloadAll(query: RecordingQuery): Promise<void> {
    const ids = await this.#did(this.#backend.recordingIds(query));
    if (ids !== null) await this.download(ids);
  }

  async pause(ids: readonly RecordingId[]): Promise<void> {
    const count = await this.#did(this.#backend.pause([...ids]));
    if (count !== null) announce(this.#words.t("said-paused", { count }));
  }

  async resume(ids: readonly RecordingId[]): Promise<void> {
    const count = await this.#did(this.#backend.resume([...ids]));
    if (count !== null) announce(this.#words.t("said-resumed", { count }));
  }

  async cancel(ids: readonly RecordingId[]): Promise<void> {
    // Documents that students may see are cancelled one by one, where it is asked first.
    const done = await this.#did(this.#backend.cancel([...ids], null, false));
    if (done === null) return;
    this.#tell(done);
    if (done.cancelled > 0 || done.leftOut.length === 0) announce(this.#words.t("said-cancelled", { count: done.cancelled }));
  }

  async openCourse(id: RecordingId): Promise<void> {
    await this.#did(this.#backend.openCourse(id));
  }

  /** Looks at Zoom and the campus again, as far back as is said here. */
  async sync(since: string | null): Promise<void> {
    await this.#did(this.#backend.sync(since));
  }

  #tell({ leftOut }: Pick<Asked, "leftOut">): void {
    this.outcome = leftOut.length > 0 ? { problem: null, leftOut } : null;
  }

  /** The result; null, and the problem in sight, where there is none. */
  async #did<T>(answer: Promise<Answer<T>>): Promise<T | null> {
    const given = await answer;
    if (given.status === "error") {
      this.outcome = { problem: given.error, leftOut: [] };
      return null;
    }
    this.outcome = null;
    return given.data;
  }
}
