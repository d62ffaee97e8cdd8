// Every kind of problem in words: what happened, then why and what to do next.
// Holds no markup; `ProblemNote.svelte` draws it.
import type { Problem } from "./backend";
import { clock, size, timeLeft } from "./format";
import type { Words } from "./words";

export interface Told {
  /** What happened, in one sentence. */
  readonly what: string;
  /** Why, and what to do. */
  readonly next: string;
}

/** The two halves of a problem's words. */
export function told(problem: Problem, words: Words, now: Date = new Date()): Told {
  const [what = "", ...next] = wordsOf(problem, words, now).split("\n");
  return { what, next: next.join(" ") };
}

/** The whole as one text, where there is room for no more. */
export function sentence(problem: Problem, words: Words, now: Date = new Date()): string {
  return wordsOf(problem, words, now).replaceAll("\n", " ");
}

/** For whoever helps: the words, and the problem as the program has it. It holds no secret and nothing about a person. */
export function details(problem: Problem, words: Words): string {
  return `${sentence(problem, words)}\n\n${JSON.stringify(problem, null, 1)}`;
}

/** Scopes that are to be ticked, where that is the problem. */
export function missingScopes(problem: Problem): readonly string[] {
  const { scopes } = problem as { scopes?: unknown };
  return problem.kind === "scope-missing" && Array.isArray(scopes) ? scopes.map(String) : [];
}

/** As the engine's `needs_sign_in`. */
const SIGN_IN: ReadonlySet<string> = new Set([
  ...["secret-missing", "secret-file", "keyring-locked", "keyring-absent", "zoom-credential", "zoom-account", "zoom-app-type"],
  ...["zoom-app-disabled", "zoom-sign-in", "sign-in-again", "sign-in-declined", "sign-in-unanswered", "jwt-retired", "campus-sign-in", "campus-key", "no-account"],
]);

/** Whether the way out is to sign in again. */
export function needsSignIn(problem: Problem): boolean {
  return SIGN_IN.has(problem.kind);
}

/** Whether the keyring is in the way: then a secret can be kept for this run, or the keyring be unlocked. */
export function keyringInTheWay(problem: Problem): "locked" | "absent" | null {
  if (problem.kind === "keyring-locked") return "locked";
  return problem.kind === "keyring-absent" ? "absent" : null;
}

function wordsOf(problem: Problem, words: Words, now: Date): string {
  const { t, locale } = words;
  const parameters = problem as Record<string, unknown>;
  const text = (name: string) => String(parameters[name] ?? "");
  const number = (name: string) => Number(parameters[name] ?? 0);
  const bytes = (name: string) => size(number(name), locale);
  // Some refusals do not say which course was meant.
  const course = () => ({ course: text("course"), named: text("course") === "" ? "no" : "yes" });

  // What is not named here, from a newer engine, is as much as an error of Lectern's own.
  switch (problem.kind as string) {
    case "secret-missing":
      return text("account") === "proxy" ? t("problem-secret-missing-proxy") : t("problem-secret-missing", { account: text("account") });
    case "keyring-locked":
      return t("problem-keyring-locked");
    case "keyring-absent":
      return t("problem-keyring-absent");
    case "keyring":
      return t("problem-keyring");
    case "secret-too-long":
      return t("problem-secret-too-long");
    case "secret-file":
      return t("problem-secret-file", { variable: text("variable") });
    case "zoom-credential":
      return t("problem-zoom-credential");
    case "zoom-account":
      return t("problem-zoom-account");
    case "zoom-app-type":
      return t("problem-zoom-app-type");
    case "zoom-app-disabled":
      return t("problem-zoom-app-disabled");
    case "zoom-sign-in":
      return t("problem-zoom-sign-in", { reason: text("reason") });
    case "sign-in-again":
      return t("problem-sign-in-again");
    case "sign-in-declined":
      return t("problem-sign-in-declined");
    case "sign-in-unanswered":
      return t("problem-sign-in-unanswered");
    case "port-taken":
      return t("problem-port-taken", { port: text("port") });
    case "jwt-retired":
      return t("problem-jwt-retired");
    case "token-refused":
      return t("problem-token-refused");
    case "clock-wrong": {
      const seconds = number("seconds");
      return t("problem-clock-wrong", { minutes: Math.ceil(Math.abs(seconds) / 60), direction: seconds > 0 ? "slow" : "fast" });
    }
    case "campus-sign-in":
      return t("problem-campus-sign-in");
    case "campus-key":
      return t("problem-campus-key");
    case "web-services-off":
      return t("problem-web-services-off");
    case "not-chamilo":
      return t("problem-not-chamilo");
    case "elsewhere-signed-in":
      return t("problem-elsewhere-signed-in");
    case "session-expired":
      return t("problem-session-expired");

    case "scope-missing":
      return t("problem-scope-missing", { count: missingScopes(problem).length });
    case "paid-plan":
      return t("problem-paid-plan");
    case "zoom-permission":
      return t("problem-zoom-permission");
    case "zoom-refused":
      return t("problem-zoom-refused", { code: text("code") });
    case "rate-limited":
      return parameters["after-seconds"] == null
        ? t("problem-rate-limited-soon")
        : t("problem-rate-limited", { time: timeLeft(number("after-seconds"), locale) });
    case "daily-limit":
      return parameters["until"] == null ? t("problem-daily-limit-midnight") : t("problem-daily-limit", { until: clock(text("until"), locale, now) });
    case "not-allowed":
      return t("problem-not-allowed", course());
    case "course-not-found":
      return t("problem-course-not-found", course());
    case "not-your-course":
      return t("problem-not-your-course", course());
    case "maybe-made":
      return t("problem-maybe-made");

    case "network":
      return networkWords(parameters["failure"], text("side"), words);
    case "server":
      return t("problem-server", { side: text("side"), status: text("status") });
    case "unexpected":
      return t("problem-unexpected", { side: text("side") });
    case "host-refused":
      return t("problem-host-refused", { side: text("side"), host: text("host") });
    case "network-settings":
      return t("problem-network-settings");
    case "authority-missing":
      return t("problem-authority-missing", { path: text("path") });
    case "authority-unreadable":
      return t("problem-authority-unreadable", { path: text("path") });

    case "gone-from-zoom":
      return t("problem-gone-from-zoom");
    case "in-trash":
      return t("problem-in-trash");
    case "processing":
      return t("problem-processing");
    case "not-the-file":
      return t("problem-not-the-file");
    case "wrong-length":
      return t("problem-wrong-length", { stated: bytes("stated"), received: bytes("received") });
    case "damaged":
      return t("problem-damaged");
    case "range-refused":
      return t("problem-range-refused");
    case "copy-lost":
      return t("problem-copy-lost");
    case "not-pulled":
      return t("problem-not-pulled");

    case "not-linked":
      return t("problem-not-linked");
    case "does-not-fit":
      return t("problem-does-not-fit", { needed: bytes("needed"), left: bytes("left"), quota: bytes("quota") });
    case "piece-too-large":
      return t("problem-piece-too-large");
    case "not-stored":
      return t("problem-not-stored");
    case "proof-failed":
      return t("problem-proof-failed");
    case "another-copy":
      return t("problem-another-copy", { path: text("path") });
    case "not-ours":
      return t("problem-not-ours", { path: text("path") });
    case "document-not-found":
      return t("problem-document-not-found");
    case "destination-changed":
      return t("problem-destination-changed", { course: text("course") });
    case "copy-under-way":
      return t("problem-copy-under-way", { folder: text("folder"), seen: parameters["hidden"] === true ? "hidden" : "visible" });
    case "document-would-go":
      return t("problem-document-would-go");
    case "agenda-too-long":
      return t("problem-agenda-too-long");
    case "nothing-to-undo":
      return t("problem-nothing-to-undo");
    case "meeting-not-found":
      return t("problem-meeting-not-found");

    case "disk-full":
      return t("problem-disk-full", { path: text("path") });
    case "read-only":
      return t("problem-read-only", { path: text("path") });
    case "folder-missing":
      return t("problem-folder-missing", { path: text("path") });
    case "disk":
      return t("problem-disk", { path: text("path") });
    case "folder-of-practice":
      return t("problem-folder-of-practice", { path: text("path") });
    case "not-while-practising":
      return t("problem-not-while-practising");
    case "no-home":
      return t("problem-no-home");
    case "journal-newer":
      return t("problem-journal-newer", { found: number("found"), known: number("known") });
    case "journal":
      return t("problem-journal");
    case "settings":
      return t("problem-settings");
    case "busy":
      return t("problem-busy");
    case "account-not-found":
      return t("problem-account-not-found");
    case "no-account":
      return t("problem-no-account", { side: text("side") });
    case "account-name-taken":
      return t("problem-account-name-taken", { name: text("name") });
    case "account-known":
      return t("problem-account-known", { name: text("name") });
    case "which-app":
      return t("problem-which-app");
    case "cannot-open":
      return t("problem-cannot-open", { what: text("what") });
    case "unreadable":
      return t("problem-unreadable", { what: text("what") });
    default:
      return t("problem-internal");
  }
}

function networkWords(failure: unknown, side: string, { t }: Words): string {
  const { trouble, host = "", reason = "" } = (failure ?? {}) as { trouble?: string; host?: string; reason?: string };
  switch (trouble) {
    case "host-not-found":
      return t("problem-network-host-not-found", { host });
    case "unreachable":
      return t("problem-network-unreachable", { host });
    case "timed-out":
      return t("problem-network-timed-out", { host });
    case "unknown-authority":
      return t("problem-network-unknown-authority", { host });
    case "certificate":
      return t("problem-network-certificate", { host, reason });
    case "tls":
      return t("problem-network-tls", { host });
    case "proxy-sign-in":
      return t("problem-network-proxy-sign-in");
    case "proxy":
      return t("problem-network-proxy");
    case "cut":
      return t("problem-network-cut", { host });
    case "body-cut":
      return t("problem-network-body-cut", { side });
    default:
      return t("problem-internal");
  }
}
