// One question at a time to the shell, as a view shows it: waiting, or the problem that came of it.
// Holds no answer, and never gives up by itself: a server may take a minute.
import type { Answer, Problem } from "./backend";

export class Asking {
  waiting = $state(false);
  problem = $state.raw<Problem | null>(null);
  #latest = 0;

  /** Asks; nothing where there was a problem, or where a later question (or giving up) made this one moot. */
  async ask<T>(question: () => Promise<Answer<T>>): Promise<{ data: T } | null> {
    this.#latest += 1;
    const mine = this.#latest;
    this.waiting = true;
    this.problem = null;
    const answer = await question();
    if (mine !== this.#latest) return null;
    this.waiting = false;
    if (answer.status === "ok") return { data: answer.data };
    this.problem = answer.error;
    return null;
  }

  /** No longer listens for the answer. What was asked may still be done. */
  stop(): void {
    this.#latest += 1;
    this.waiting = false;
  }
}
