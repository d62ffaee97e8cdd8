// The only file that speaks to the shell. Everything else asks a `Backend`, so the pages also run in a plain browser.
// Holds no decision about what answers mean.
import { Channel, isTauri } from "@tauri-apps/api/core";
import { commands, type Change, type Problem } from "./bindings";

export type * from "./bindings";

/** What a command answers: its result, or why there is none. */
export type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Problem };

type Commands = Omit<typeof commands, "watch">;
type Result<Command> = Command extends (...parameters: never[]) => Promise<infer Given>
  ? Extract<Given, { status: "ok" }> extends { data: infer Data }
    ? Data
    : never
  : never;

/** Every command of the shell. None of them ever throws. */
export type Backend = {
  [Name in keyof Commands]: (...parameters: Parameters<Commands[Name]>) => Promise<Answer<Result<Commands[Name]>>>;
} & {
  /** Tells at once, and from then on, what changes. */
  watch(onChange: (change: Change) => void): Promise<Answer<null>>;
};

function shell(): Backend {
  const { watch, ...others } = commands;
  const wrapped = Object.entries(others).map(([name, command]) => [
    name,
    (...parameters: unknown[]) => answered(() => (command as (...parameters: unknown[]) => Promise<Answer<unknown>>)(...parameters)),
  ]);
  return {
    ...(Object.fromEntries(wrapped) as Omit<Backend, "watch">),
    watch: (onChange) => answered(() => watch(new Channel(onChange)) as Promise<Answer<null>>),
  };
}

/** A command that never got to answer (refused, crashed) is an answer too: no view has to catch anything. */
async function answered<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    const given = await ask();
    // Tauri itself refuses with a bare text, which the bindings take for one of our own problems.
    return given.status === "error" && typeof given.error !== "object" ? unforeseen(given.error) : given;
  } catch (thrown) {
    return unforeseen(thrown);
  }
}

function unforeseen(detail: unknown): { status: "error"; error: Problem } {
  return { status: "error", error: { kind: "internal", detail: String(detail) } };
}

/** The shell in the window; while developing in a plain browser, made-up data. That is never part of a build. */
export async function backend(): Promise<Backend> {
  if (import.meta.env.DEV && !isTauri()) {
    const { fakeFor } = await import("./fake-address");
    return fakeFor(new URLSearchParams(location.search));
  }
  return shell();
}
