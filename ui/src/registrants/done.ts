// What was done about people, in counts.
import type { RegistrantOutcome } from "../lib/backend";
import { listed } from "../lib/format";
import type { Words } from "../lib/words";

/** One part for each kind of thing that was done; "nothing was changed" where there was none. */
export function doneWords(outcome: RegistrantOutcome, { t }: Words): string[] {
  const parts = [
    outcome.registered > 0 ? t("registrants-done-registered", { count: outcome.registered }) : null,
    outcome.takenAway > 0 ? t("registrants-done-taken-away", { count: outcome.takenAway }) : null,
    outcome.renamed > 0 ? t("registrants-done-renamed", { count: outcome.renamed }) : null,
    outcome.approved > 0 ? t("registrants-done-approved", { count: outcome.approved }) : null,
    outcome.denied > 0 ? t("registrants-done-denied", { count: outcome.denied }) : null,
    outcome.failed.length > 0 ? t("registrants-done-failed", { count: outcome.failed.length }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? [t("registrants-done-nothing")] : parts;
}

/** Several parts as one sentence's beginning: "Register 5 and take away 3". */
export function together(parts: readonly string[], locale: string): string {
  const whole = listed(parts, locale);
  return whole.charAt(0).toLocaleUpperCase(locale) + whole.slice(1);
}
