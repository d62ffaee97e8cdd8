// @vitest-environment node
import { expect, test } from "vitest";
import { ago, clock, day, daysUntil, moment, percent, rate, size, timeLeft } from "./format";

/** `Intl` sets several kinds of space; which one is its own affair. */
const spaced = (text: string) => text.replace(/[\u00A0\u202F\u2009]/g, " ");

test("sizes are decimal, short, and in the words of the language", () => {
  expect(spaced(size(322_000_000, "en"))).toBe("322 MB");
  expect(spaced(size(322_000_000, "fr"))).toBe("322 Mo");
  expect(spaced(size(1_104_000_000, "fr"))).toBe("1,1 Go");
  expect(spaced(size(999_700_000, "en"))).toBe("1 GB");
  expect(spaced(size(0, "en"))).toBe("0 kB");
  expect(spaced(size(4e15, "en"))).toBe("4,000 TB");
});

test("percent are set as the language sets them", () => {
  expect(spaced(percent(65, "en"))).toBe("65%");
  expect(spaced(percent(65, "fr"))).toBe("65 %");
});

test("the year is told only of other years", () => {
  const now = new Date("2026-11-23T12:00:00");
  expect(moment("2026-11-16T12:00:00", "fr", now)).not.toContain("2026");
  expect(moment("2025-11-16T12:00:00", "fr", now)).toContain("2025");
});

test("days are counted by the calendar, not by hours", () => {
  const late = new Date("2026-11-23T23:59:00");
  expect(daysUntil("2026-11-24", late)).toBe(1);
  expect(daysUntil("2026-11-23", late)).toBe(0);
  expect(daysUntil("2026-11-01", late)).toBe(0);
  // Over the end of summer time, whatever the zone this runs in.
  expect(daysUntil("2026-10-26", new Date("2026-10-24T00:30:00"))).toBe(2);
});

test("rates and times left are short and coarse", () => {
  expect(spaced(rate(2_400_000, "fr"))).toBe("2,4 Mo/s");
  expect(spaced(timeLeft(23, "en"))).toBe("23 sec");
  expect(spaced(timeLeft(0.2, "en"))).toBe("1 sec");
  expect(spaced(timeLeft(240, "en"))).toBe("4 min");
  expect(spaced(timeLeft(3600, "en"))).toBe("1 hr");
  expect(spaced(timeLeft(3590, "en"))).toBe("1 hr");
  expect(spaced(timeLeft(4350, "en"))).toBe("1 hr 10 min");
});

test("how long ago is told in the largest unit that fits", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  expect(ago("2026-11-23T11:55:00Z", "en", now)).toBe("5 minutes ago");
  expect(ago("2026-11-23T11:59:50Z", "en", now)).toBe("1 minute ago");
  expect(ago("2026-11-23T09:00:00Z", "fr", now)).toBe("il y a 3 heures");
  expect(ago("2026-11-22T11:00:00Z", "es", now)).toBe("ayer");
});

test("days and times of day are set as the language sets them", () => {
  const now = new Date("2026-11-23T12:00:00");
  expect(day("2026-12-03", "fr", now)).toBe("3 décembre");
  expect(day("2027-01-03", "es", now)).toBe("3 de enero de 2027");
  expect(clock("2026-11-23T14:05:00", "fr", now)).toBe("14:05");
  expect(clock("2026-11-22T14:05:00", "fr", now)).toContain("22");
});
