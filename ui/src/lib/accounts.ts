// How an account stands, in one word: for the side bar and for the settings.
// Holds no way to change one.
import type { Account, AccountTrouble, Frame, Problem } from "./backend";
import type { Words } from "./words";

export interface Standing {
  readonly look: "good" | "warn" | "bad";
  readonly word: string;
}

/** The worst that is known of it. */
export function standing(account: Account, { sync, keyring }: Frame, { t }: Words): Standing {
  const trouble = sync.troubles.find((one) => one.account === account.name);
  // What a locked keyring holds is not known; what lasts for this run only is not in it.
  if (keyring === "locked" && !account.memoryOnly) return { look: "bad", word: t("account-locked") };
  if (account.secretMissing) return { look: "bad", word: t("account-secret-missing") };
  if (trouble && isOffline(trouble.problem)) return { look: "warn", word: t("account-offline") };
  if (trouble) return { look: "bad", word: t("account-trouble") };
  if (account.memoryOnly) return { look: "warn", word: t("account-this-run") };
  return { look: "good", word: t("account-ready") };
}

/** Whether the way to the server is what is missing. */
export function isOffline(problem: Problem): boolean {
  return problem.kind === "network";
}

/** Troubles of this computer, for which no account is to blame, and those of accounts. */
export function whose(troubles: readonly AccountTrouble[]): { computer: readonly Problem[]; accounts: readonly AccountTrouble[] } {
  return {
    computer: troubles.filter(({ account }) => account === "").map(({ problem }) => problem),
    accounts: troubles.filter(({ account }) => account !== ""),
  };
}

/** Whether nothing was reached at all. */
export function allOffline(troubles: readonly AccountTrouble[], accounts: number): boolean {
  return troubles.length > 0 && troubles.length >= accounts && troubles.every(({ problem }) => isOffline(problem));
}
