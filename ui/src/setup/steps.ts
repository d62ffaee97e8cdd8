// The three steps of the first run, and which one is next.
// Holds no form.
import type { Frame } from "../lib/backend";

export const STEPS = ["zoom", "campus", "folder"] as const;
export type Step = (typeof STEPS)[number];
type Setup = Frame["setup"];

/** Whether there is still something to set up. A folder that is not there is no such thing: there always is one to begin with. */
export function isUnfinished({ profile, setup }: Frame): boolean {
  return profile === "own" && !(setup.zoom && setup.campus);
}

/** Whether somebody begins: then the first page says what goes where. */
export function isUntouched({ zoom, campus }: Setup): boolean {
  return !zoom && !campus;
}

/** Where somebody goes on who comes back. */
export function firstOpen(setup: Setup): Step {
  return STEPS.find((step) => !setup[step]) ?? "folder";
}

/** What follows a step that is done: the folder at any rate, as nobody has been asked about it; then what was passed over. */
export function nextStep(done: Step, setup: Setup): Step | null {
  const after = STEPS.slice(STEPS.indexOf(done) + 1).find((step) => step === "folder" || !setup[step]);
  return after ?? STEPS.find((step) => step !== done && !setup[step]) ?? null;
}
