// How an account stands, in one word: for the side bar and for the settings.
// Holds no way to change one.
import type { Account, AccountTrouble, Frame, Problem, RecordingId } from "./backend";
import type { Words } from "./words";

export interface Standing {
  readonly look: "good" | "warn" | "bad";
  readonly word: string;
}

/** The worst that is known of it. */
export function standing(account: Account, frame: Frame, { t }: Words): Standing {
  const { sync, keyring } = frame;
  const trouble = sync.troubles.find((one) => one.account === account.name);
  // What a locked keyring holds is not known; what lasts for this run only is not in it.
  if (keyring === "locked" && !account.memoryOnly) return { look: "bad", word: t("account-locked") };
  if (isSignedOut(account, frame)) return { look: "warn", word: t("account-signed-out") };
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

/** Whether Zoom ended the user's own sign-in, or its token is not there: then there is one thing to do. */
export function isSignedOut(account: Account, { sync, keyring }: Frame): boolean {
  if (account.kind !== "own" || (keyring === "locked" && !account.memoryOnly)) return false;
  return account.secretMissing || sync.troubles.some((one) => one.account === account.name && one.problem.kind === "sign-in-again");
}

/** The public id of the app by which somebody signs in who names none; as the engine, it guesses none of several. */
export function proposedApp({ accounts, campusSetup }: Frame): string {
  const apps = new Set(accounts.filter(({ kind }) => kind === "own").map(({ clientId }) => clientId ?? ""));
  const [only = campusSetup?.clientId ?? ""] = apps;
  return apps.size > 1 ? "" : only;
}

/** The name of a Zoom account or a campus, where there are several of them to be told apart. */
export function namedAmong(side: Account["side"], id: number, frame: Frame | null): string | null {
  const all = frame?.accounts.filter((account) => account.side === side) ?? [];
  return all.length > 1 ? (all.find((account) => account.id === id)?.name ?? null) : null;
}

/** The account of a recording, by its id. */
export function accountOf(recording: RecordingId): number {
  return Number(recording.slice(0, recording.indexOf(":")));
}
