// The only file that speaks to the shell. Everything else asks a `Backend`, so the pages also run in a plain browser.
// Holds no decision about what answers mean.
import { isTauri } from "@tauri-apps/api/core";
import { commands, type Recording, type Trouble } from "./bindings";

export type { AtZoom, Belongs, Place, Recording, Track, Trouble, Why } from "./bindings";

/** What a command answers: its result, or why there is none. */
export type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Trouble };

export interface Backend {
  /** Every recording that the journal knows, the latest first. */
  recordings(): Promise<Answer<Recording[]>>;
}

const shell: Backend = {
  recordings: () => answered(commands.recordings()),
};

/** A command that never got to answer (refused, crashed) is an answer too: no view has to catch anything. */
async function answered<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    const given = await answer;
    // Tauri itself refuses with a bare text, which the bindings take for one of our own troubles.
    return given.status === "error" && typeof given.error !== "object" ? unforeseen(given.error) : given;
  } catch (thrown) {
    return unforeseen(thrown);
  }
}

function unforeseen(detail: unknown): { status: "error"; error: Trouble } {
  return { status: "error", error: { code: "internal", detail: String(detail) } };
}

/** The shell in the window; while developing in a plain browser, made-up recordings. Those are never part of a build. */
export async function backend(): Promise<Backend> {
  if (import.meta.env.DEV && !isTauri()) {
    return (await import("./fake")).fake();
  }
  return shell;
}
