// Fields of a meeting, what stands in them, and what is odd or wrong about them, in words.
// Holds no markup, and decides nothing.
import { isolated } from "../detail/course-name";
import type { FieldEntry, MeetingField, Odd, RecordingMode, Registering, RegisteringFor, Rule, ScheduleWrong, WeekDay, WeekOfMonth } from "../lib/backend";
import { day, listed } from "../lib/format";
import { dateFormat } from "../lib/intl";
import type { Words } from "../lib/words";
import { length } from "../meetings/days";
import { WEEK, type Place } from "./draft";

/** "Tuesday, December 1, 2026 at 9:00 AM" by a clock in that zone. */
export function momentIn(at: string, zone: string, locale: string, names: "long" | "short" = "long"): string {
  const shape = { weekday: names, day: "numeric", month: names, year: "numeric", hour: "numeric", minute: "2-digit" } as const;
  try {
    return dateFormat(locale, { ...shape, timeZone: zone }).format(new Date(at));
  } catch {
    // A zone that this window does not know.
    return dateFormat(locale, shape).format(new Date(at));
  }
}

/** "Tuesday" */
export function weekdayName(weekday: WeekDay, locale: string): string {
  // 5 January 2026 is a Monday.
  return dateFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 5 + WEEK.indexOf(weekday))));
}

export function weekName(week: WeekOfMonth, { t }: Words): string {
  switch (week) {
    case "first":
      return t("schedule-week-first");
    case "second":
      return t("schedule-week-second");
    case "third":
      return t("schedule-week-third");
    case "fourth":
      return t("schedule-week-fourth");
    case "last":
      return t("schedule-week-last");
  }
}

export function recordingName(mode: RecordingMode, { t }: Words): string {
  switch (mode) {
    case "none":
      return t("schedule-none");
    case "local":
      return t("schedule-recording-local");
    case "cloud":
      return t("schedule-recording-cloud");
  }
}

export function registeringName(how: Registering, { t }: Words): string {
  switch (how) {
    case "none":
      return t("schedule-registration-none");
    case "automatic":
      return t("schedule-registration-automatic");
    case "manual":
      return t("schedule-registration-manual");
  }
}

export function registeringForName(what: RegisteringFor, { t }: Words): string {
  switch (what) {
    case "series":
      return t("schedule-for-series");
    case "eachClass":
      return t("schedule-for-each-class");
    case "chosenClasses":
      return t("schedule-for-chosen-classes");
  }
}

export function switchName(on: boolean, { t }: Words): string {
  return on ? t("schedule-on") : t("schedule-off");
}

/** "Every 2 weeks: Monday, Thursday; 12 classes" */
export function ruleWords({ every, repeats, ends }: Rule, words: Words): string {
  const { t, locale } = words;
  const how = (() => {
    switch (repeats.each) {
      case "day":
        return t("rule-days", { every });
      case "week":
        return t("rule-weeks", { every, days: listed(repeats.days.map((one) => weekdayName(one, locale)), locale) });
      case "monthDay":
        return t("rule-month-day", { every, day: repeats.day });
      case "monthWeekday":
        return t("rule-month-weekday", { every, week: weekName(repeats.week, words), day: weekdayName(repeats.day, locale) });
    }
  })();
  switch (ends.ends) {
    case "never":
      return how;
    case "after":
      return t("rule-after", { how, count: ends.classes });
    case "on":
      return t("rule-until", { how, day: day(ends.day, locale, new Date(0)) });
  }
}

export function fieldName(field: MeetingField, { t }: Words): string {
  switch (field) {
    case "topic":
      return t("schedule-topic");
    case "text":
      return t("schedule-text");
    case "start":
      return t("schedule-start");
    case "zone":
      return t("schedule-zone");
    case "minutes":
      return t("schedule-minutes");
    case "rule":
      return t("schedule-repeats");
    case "registration":
      return t("schedule-registration");
    case "registrationFor":
      return t("schedule-registration-for");
    case "recording":
      return t("schedule-recording");
    case "waitingRoom":
      return t("schedule-waiting-room");
    case "joinBeforeHost":
      return t("schedule-join-before-host");
    case "muteOnEntry":
      return t("schedule-mute");
    case "alternativeHosts":
      return t("schedule-alternative-hosts");
    case "passcode":
      return t("schedule-passcode");
  }
}

/** What stands in a field; moments by a clock in that zone. */
export function entryWords(entry: FieldEntry | null, zone: string, words: Words): string {
  const { t, locale } = words;
  if (entry === null) return t("schedule-nothing");
  switch (entry.is) {
    case "text":
      return entry.text === "" ? t("schedule-nothing") : isolated(entry.text);
    case "at":
      return momentIn(entry.at, zone, locale);
    case "minutes":
      return length(entry.minutes, locale);
    case "rule":
      return ruleWords(entry.rule, words);
    case "registration":
      return registeringName(entry.how, words);
    case "registrationFor":
      return registeringForName(entry.what, words);
    case "recording":
      return recordingName(entry.mode, words);
    case "switch":
      return switchName(entry.on, words);
    case "hosts":
      return entry.hosts.length === 0 ? t("schedule-nothing") : listed(entry.hosts.map(isolated), locale);
    case "passcode":
      return t("schedule-passcode-set");
  }
}

/** What is odd, in one sentence; `known`: about a meeting that Zoom has already. */
export function oddWords(odd: Odd, zone: string, known: boolean, { t, locale }: Words): string {
  const when = (at: string) => momentIn(at, zone, locale);
  switch (odd.odd) {
    case "past":
      return known ? t("odd-past-known", { when: when(odd.start) }) : t("odd-past-new", { when: when(odd.start) });
    case "hour-skipped":
      return t("odd-hour-skipped", { when: when(odd.meant) });
    case "hour-twice":
      return t("odd-hour-twice", { when: when(odd.meant) });
    case "first-class-later":
      return t("odd-first-class-later", { when: when(odd.first) });
    case "day-missing":
      return t("odd-day-missing", { day: odd.day });
    case "overlap":
      return t("odd-overlap", { when: when(odd.class), topic: odd.topic ?? t("no-topic"), more: odd.more });
    case "daily-limit":
      return t("odd-daily-limit", { when: when(odd.until) });
    case "forty-minutes":
      return t("odd-forty-minutes");
    case "registration-unpaid":
      return t("odd-registration-unpaid");
    case "cloud-unpaid":
      return t("odd-cloud-unpaid");
    case "alternative-hosts-unpaid":
      return t("odd-alternative-hosts-unpaid");
    case "webinar-unpaid":
      return t("odd-webinar-unpaid");
    case "registration-without-time":
      return t("odd-registration-without-time");
    case "classes-anew":
      return t("odd-classes-anew", { moved: odd.moved, deleted: odd.deleted });
  }
}

/** What cannot be, and the field that it is about; without one it is said above the form. */
export function wrongWords(wrong: ScheduleWrong, words: Words): { place: Place | null; text: string } {
  const { t } = words;
  switch (wrong.wrong) {
    case "moment":
      return { place: "start", text: t("wrong-moment") };
    case "unknown-zone":
      return { place: "zone", text: t("wrong-zone") };
    case "no-topic":
      return { place: "topic", text: t("wrong-no-topic") };
    case "topic-too-long":
      return { place: "topic", text: t("wrong-topic-long") };
    case "minutes":
      return { place: "minutes", text: t("wrong-minutes") };
    case "passcode-too-long":
      return { place: "passcode", text: t("wrong-passcode") };
    case "no-start":
      return { place: "start", text: t("wrong-moment") };
    case "interval":
      return { place: "every", text: t("wrong-interval", { most: wrong.most }) };
    case "no-day":
      return { place: "days", text: t("wrong-no-day") };
    case "day-of-month":
      return { place: "monthDay", text: t("wrong-day-of-month") };
    case "count":
      return { place: "classes", text: t("wrong-count") };
    case "empty-series":
      return { place: "until", text: t("wrong-empty-series") };
    case "host-unknown":
      return { place: "host", text: t("wrong-host-unknown") };
    case "which-host":
      return { place: "host", text: wrong.hosts.length === 0 ? t("wrong-no-host") : t("wrong-which-host") };
    case "no-such-class":
      return { place: null, text: t("wrong-no-such-class") };
    case "not-of-one-class":
    case "not-of-this-kind":
      return { place: null, text: t("wrong-not-of-this-kind", { field: fieldName(wrong.field, words) }) };
  }
}
