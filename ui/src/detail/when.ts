// When a class took place: in this computer's zone, and in its host's where the clocks differ.
// Holds no words; what lists and buttons need of dates is `lib/format.ts`.
import { dateFormat } from "../lib/intl";

const DAY_AND_TIME: Intl.DateTimeFormatOptions = {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
};

/** "Monday 9 November 2026, 10:00 – 11:12", to the minute; without an end where the length is not known. */
export function when(start: string, minutes: number | null, locale: string): string {
  const format = dateFormat(locale, DAY_AND_TIME);
  const from = new Date(start);
  if (minutes === null || minutes <= 0) return format.format(from);
  return format.formatRange(from, new Date(from.getTime() + minutes * 60_000));
}

/** "10:00 – 11:12 AM" by a clock elsewhere; with its day where it was another day there. */
export function hoursElsewhere(start: string, minutes: number | null, locale: string, zone: string): string {
  const from = new Date(start);
  const dayIn = (timeZone?: string) => dateFormat("en", { dateStyle: "short", ...(timeZone === undefined ? {} : { timeZone }) }).format(from);
  const named = dayIn() === dayIn(zone) ? {} : ({ weekday: "long", day: "numeric", month: "long" } as const);
  const format = dateFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: zone, ...named });
  return minutes === null || minutes <= 0 ? format.format(from) : format.formatRange(from, new Date(from.getTime() + minutes * 60_000));
}

/** "9 November": enough to tell one class of a topic from another in the name of a button. */
export function dayOf(start: string, locale: string): string {
  return dateFormat(locale, { day: "numeric", month: "long" }).format(new Date(start));
}

/** The host's zone, where its clock showed another time then than this computer's; Zoom's name for it may be unknown here. */
export function zoneOfHost(start: string, hostTimezone: string | null, here?: string): string | null {
  if (hostTimezone === null) return null;
  const date = new Date(start);
  try {
    return wall(date, hostTimezone) === wall(date, here) ? null : hostTimezone;
  } catch {
    return null;
  }
}

function wall(date: Date, zone: string | undefined): string {
  const shape = { dateStyle: "short", timeStyle: "short" } as const;
  return dateFormat("en", zone === undefined ? shape : { ...shape, timeZone: zone }).format(date);
}

/** A moment for whatever asks how many days something is away: noon of the day that the shell says is today. */
export function noonOf(today: string | undefined): Date {
  return today === undefined ? new Date() : new Date(`${today}T12:00:00`);
}
