// What people paste, made ready to be sent.
// Holds no judgement of what is right: the servers say that.

/** Without what comes along when pasting: spaces of every kind, line ends and marks that nobody sees, at either end. */
export function trimmed(pasted: string): string {
  return pasted.replace(/^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200F\u2060\uFEFF]+$/g, "");
}

/** Nothing where nothing was typed. */
export function orNull(pasted: string): string | null {
  return trimmed(pasted) || null;
}

/** An address as it is typed from memory; with the scheme that a campus should have. */
export function address(pasted: string): string {
  const typed = trimmed(pasted);
  return typed === "" || typed.includes("://") ? typed : `https://${typed}`;
}
