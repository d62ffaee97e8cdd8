// The days of a calendar and the length of a meeting, as headings and columns show them.
// Holds no list; which day a meeting belongs to is the journal's to say.
import { dateFormat, numberFormat } from "../lib/intl";
import type { Words } from "../lib/words";

/** "Today", "Tomorrow", "Yesterday" beside the date; a meeting without a fixed time is on no day. */
export function dayWords(date: string | null, today: string, { t, locale }: Words): string {
  if (date === null) return t("meetings-no-fixed-time");
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
  const named = dateFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC", ...year }).format(
    new Date(`${date}T00:00:00Z`),
  );
  switch (daysBetween(today, date)) {
    case 0:
      return t("meetings-today", { date: named });
    case 1:
      return t("meetings-tomorrow", { date: named });
    case -1:
      return t("meetings-yesterday", { date: named });
    default:
      return named;
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** "10:00" by this computer's clock. */
export function timeOfDay(instant: string, locale: string): string {
  return dateFormat(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(instant));
}

/** "90 min", from three hours on "3 hr 30 min". */
export function length(minutes: number, locale: string): string {
  const amount = (value: number, unit: "hour" | "minute") =>
    numberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 }).format(value);
  if (minutes < 180) return amount(minutes, "minute");
  const rest = minutes % 60;
  const hours = amount(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${amount(rest, "minute")}`;
}

/** A day as a form gives it; anything else (typed into a field without a calendar) is no day yet. */
export function dayTyped(value: string): string | null {
  const trimmed = value.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) && !Number.isNaN(Date.parse(trimmed)) ? trimmed : null;
}
