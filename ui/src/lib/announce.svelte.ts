// What is said aloud to a screen reader through the window's one polite live region: starts, ends and failures.
// Holds no words, and never progress in between.

/** A few at once: what is said in one breath must not swallow what was said just before. */
const KEPT = 4;

let count = 0;
let said = $state.raw<readonly { id: number; text: string }[]>([]);

/** Has a screen reader say this once it is done with what it says now. */
export function announce(text: string): void {
  count += 1;
  said = [...said, { id: count, text }].slice(-KEPT);
}

/** The latest, oldest first; drawn by `Announcer.svelte`. */
export function announced(): readonly { id: number; text: string }[] {
  return said;
}

/** Forgets what was said. */
export function hush(): void {
  said = [];
}
