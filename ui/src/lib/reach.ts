// What somebody's own sign-in to Zoom can never do, and why: for acts that are there and greyed out.
// Decides nothing: the engine says what is out of reach.
import type { Account, Frame, OutOfReach } from "./backend";
import type { Words } from "./words";

/** Why an account cannot; nothing where it can, or where it is not known. */
export function whyNot(account: Account | undefined, what: OutOfReach, words: Words): string | null {
  return account?.cannot.includes(what) ? outOfReach(what, words) : null;
}

/** Why none of the Zoom accounts can; nothing where one of them can. */
export function whyNone(frame: Frame | null, what: OutOfReach, words: Words): string | null {
  const zoom = frame?.accounts.filter(({ side }) => side === "zoom") ?? [];
  return zoom.length > 0 && zoom.every(({ cannot }) => cannot.includes(what)) ? outOfReach(what, words) : null;
}

export function outOfReach(what: OutOfReach, { t }: Words): string {
  switch (what) {
    case "other-hosts":
      return t("cannot-other-hosts");
    case "participants-report":
      return t("cannot-participants-report");
  }
}
