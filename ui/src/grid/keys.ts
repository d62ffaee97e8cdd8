// What a key means in a list: where it leads, and whether it selects on the way.
// Holds no list; where "down" leads is the list's to say.

export type Step = "up" | "down" | "pageUp" | "pageDown" | "first" | "last";

export type Stroke =
  | { readonly does: "move"; readonly step: Step; readonly extend: boolean }
  | { readonly does: "into" | "outOf" }
  | { readonly does: "toggle" | "range" | "all" | "open" };

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "pageUp",
  PageDown: "pageDown",
  Home: "first",
  End: "last",
};

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** `inside`: the key was pressed on a button or the like within a row, which keeps what it needs itself. */
export function stroke({ key, shiftKey, ctrlKey, metaKey, altKey }: Key, inside: boolean): Stroke | null {
  if (altKey) return null;
  const command = ctrlKey || metaKey;
  const step = STEPS[key];
  if (step !== undefined) return { does: "move", step, extend: shiftKey };
  if (command && key.toLowerCase() === "a") return { does: "all" };
  if (key === "ArrowRight" && !command && !shiftKey) return { does: "into" };
  if (key === "ArrowLeft" && !command && !shiftKey) return { does: "outOf" };
  if (inside) return null;
  if (key === " ") return { does: shiftKey ? "range" : "toggle" };
  if (key === "Enter" && !command && !shiftKey) return { does: "open" };
  return null;
}
