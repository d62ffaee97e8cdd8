// Why somebody is not registered, or nobody at all, in words; and what is wrong with a list of people.
// Blames no person: an address is refused, nobody is.
import { isolated } from "../detail/course-name";
import type { FileTrouble, Problem, RowTrouble, Shortfall, RegistrantWhy } from "../lib/backend";
import { clock, listed } from "../lib/format";
import { sentence } from "../lib/problems";
import type { Words } from "../lib/words";

/** What happened, and what to do. */
export function reason(why: RegistrantWhy, words: Words, now: Date): string {
  const { t, locale } = words;
  switch (why.why) {
    case "address-refused":
      return t("why-address-refused");
    case "name-refused":
      return t("why-name-refused");
    case "is-the-host":
      return t("why-is-the-host");
    case "work-address-only":
      return t("why-work-address-only");
    case "domain-blocked":
      return t("why-domain-blocked");
    case "too-often-today":
      return why.until === null ? t("why-too-often-midnight") : t("why-too-often-today", { until: clock(why.until, locale, now) });
    case "not-registered":
      return t("why-not-registered");
    case "not-known":
      return t("why-not-known");
    case "denied":
      return t("why-denied");
    case "taken-away-by-hand":
      return t("why-taken-away-by-hand");
    case "free-plan":
      return t("why-free-plan");
    case "registration-off":
      return t("why-registration-off");
    case "over":
      return t("why-over");
    case "full":
      return t("why-full");
    case "questions-asked":
      return t("why-questions-asked", { fields: listed(why.fields.map(isolated), locale) });
    case "other":
      return sentence(why.problem, words, now);
  }
}

/** Why something wanted did not come to be. */
export function shortfall(of: Shortfall, words: Words, now: Date): string {
  return of.fell === "unsure" ? words.t("why-unsure") : reason(of.reason, words, now);
}

/** What has a way out of its own: a scope that is missing, a server that is away. */
export function problemOf(why: RegistrantWhy): Problem | null {
  return why.why === "other" ? why.problem : null;
}

/** Why a file is no list of people. */
export function fileTrouble(trouble: FileTrouble, { t, locale }: Words): string {
  switch (trouble.trouble) {
    case "tooLarge":
      return t("people-file-too-large");
    case "notText":
      return t("people-file-not-text");
    case "empty":
      return t("people-file-empty");
    case "noEmailColumn":
      return t("people-file-no-email-column", { columns: listed(trouble.columns.map(isolated), locale) });
    case "broken":
      return t("people-file-broken", { line: trouble.line });
  }
}

/** What is wrong with one row. */
export function rowTrouble(trouble: RowTrouble, { t }: Words): string {
  switch (trouble.trouble) {
    case "broken":
      return t("people-row-broken", { line: trouble.line });
    case "noAddress":
      return t("people-row-no-address", { line: trouble.line });
    case "notAnAddress":
      return t("people-row-not-an-address", { line: trouble.line, text: trouble.text });
    case "doubled":
      return t("people-row-doubled", { line: trouble.line, first: trouble.first, email: trouble.email });
  }
}
