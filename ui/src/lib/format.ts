// Numbers, sizes and moments as the user's locale writes them.
// Holds no words: those are in the catalogue.

const UNITS = ["kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size in decimal units, as Zoom and the campus count: "322 MB", in French "322 Mo". */
export function size(bytes: number, locale: string): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[unit] ?? "kilobyte",
    maximumFractionDigits: value < 9.95 ? 1 : 0,
  }).format(value);
}

/** Whole percent: "65%", in French "65 %". */
export function percent(whole: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent" }).format(whole / 100);
}

/** A moment in this computer's time zone; the year only where it is another one than now. */
export function moment(instant: string, locale: string, now: Date): string {
  const date = new Date(instant);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit", ...year }).format(date);
}

/** Whole days from today to a day ("2026-12-03"), by this computer's calendar; what is past counts as today. */
export function daysUntil(day: string, now: Date): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  // Both as UTC midnights: a day on which clocks change has no 24 hours.
  const from = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.max(0, Math.round((Date.UTC(year, month - 1, date) - from) / 86_400_000));
}
