// Numbers, sizes and moments as the user's locale writes them.
// Holds no words: those are in the catalogue.
import { dateFormat, listFormat, numberFormat, relativeFormat } from "./intl";

const UNITS = ["kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size in decimal units, as Zoom and the campus count: "322 MB", in French "322 Mo". */
export function size(bytes: number, locale: string): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return numberFormat(locale, {
    style: "unit",
    unit: UNITS[unit] ?? "kilobyte",
    maximumFractionDigits: value < 9.95 ? 1 : 0,
  }).format(value);
}

/** A count: "10,000", in French "10 000". */
export function count(whole: number, locale: string): string {
  return numberFormat(locale).format(whole);
}

/** Whole percent: "65%", in French "65 %". */
export function percent(whole: number, locale: string): string {
  return numberFormat(locale, { style: "percent" }).format(whole / 100);
}

/** A moment in this computer's time zone; the year only where it is another one than now. */
export function moment(instant: string, locale: string, now: Date): string {
  const date = new Date(instant);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return dateFormat(locale, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit", ...year }).format(date);
}

/** The day of a moment by this computer's calendar: "2026-12-03". */
export function dayHere(date: Date): string {
  return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, "0"), String(date.getDate()).padStart(2, "0")].join("-");
}

/** Whole days from today to a day ("2026-12-03"), by this computer's calendar; what is past counts as today. */
export function daysUntil(day: string, now: Date): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  // Both as UTC midnights: a day on which clocks change has no 24 hours.
  const from = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.max(0, Math.round((Date.UTC(year, month - 1, date) - from) / 86_400_000));
}

/** Bytes in a second: "2.4 MB/s", in French "2,4 Mo/s". */
export function rate(bytesPerSecond: number, locale: string): string {
  return `${size(bytesPerSecond, locale)}/s`;
}

/** How long it still takes, as coarse as a guess should be: "23 sec", "4 min", "1 hr 10 min"; without the word "left". */
export function timeLeft(seconds: number, locale: string): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return amount(whole, "second", locale);
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return amount(minutes, "minute", locale);
  // To ten minutes: who waits an hour does not count single ones.
  const coarse = Math.round(minutes / 10) * 10;
  const hours = amount(Math.floor(coarse / 60), "hour", locale);
  return coarse % 60 === 0 ? hours : `${hours} ${amount(coarse % 60, "minute", locale)}`;
}

function amount(value: number, unit: "second" | "minute" | "hour", locale: string): string {
  return numberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 }).format(value);
}

/** How long ago, in the largest unit that fits: "5 minutes ago", "yesterday"; what is younger than a minute counts as one. */
export function ago(instant: string, locale: string, now: Date): string {
  const seconds = Math.max(60, (now.getTime() - Date.parse(instant)) / 1000);
  const relative = relativeFormat(locale, { numeric: "auto" });
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), "minute");
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), "hour");
  return relative.format(-Math.floor(seconds / 86_400), "day");
}

/** A calendar day ("2026-12-03") in words; with its year only where that is another one than this. */
export function day(date: string, locale: string, now: Date, weekday: "long" | "short" | undefined = undefined): string {
  const year = date.startsWith(`${now.getFullYear()}-`) ? {} : { year: "numeric" as const };
  const named = weekday === undefined ? {} : { weekday };
  return dateFormat(locale, { day: "numeric", month: "long", timeZone: "UTC", ...named, ...year }).format(new Date(`${date}T00:00:00Z`));
}

/** The time of day, where it was another day with that day: "14:05", "22 Nov, 14:05". */
export function clock(instant: string, locale: string, now: Date): string {
  const date = new Date(instant);
  if (date.toDateString() !== now.toDateString()) return moment(instant, locale, now);
  return dateFormat(locale, { hour: "numeric", minute: "2-digit" }).format(date);
}

/** Several names in one sentence: "a, b and c". */
export function listed(names: readonly string[], locale: string): string {
  return listFormat(locale, { type: "conjunction" }).format(names);
}
