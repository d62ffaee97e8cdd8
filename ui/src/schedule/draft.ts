// A meeting as it is typed, and what of it is sent: a whole form for a new one, what was touched for a known one.
// Resolves no time, fills no default and checks no limit: the companion does.
import type { Choice } from "../assign/courses";
import { orNull } from "../accounts/typed";
import { dayTyped } from "../meetings/days";
import type {
  Announcing,
  MeetingChange,
  MeetingEditing,
  MeetingField,
  MeetingForm,
  MeetingSettings,
  RecordingMode,
  Registering,
  RegisteringFor,
  Repeats,
  Rule,
  RuleEnd,
  SeriesClass,
  WantedInCourse,
  WeekDay,
  WeekOfMonth,
} from "../lib/backend";

/** Left open, or chosen. */
export type Switch = "" | "on" | "off";
export type Timing = "once" | "series" | "anyTime" | "now";

/** Everything that can be typed or chosen, as the fields hold it. */
export interface Draft {
  to: "course" | "user" | "everybody";
  course: Choice | null;
  group: string;
  campus: number | null;
  username: string;
  host: string;
  webinar: boolean;
  topic: string;
  text: string;
  timing: Timing;
  date: string;
  time: string;
  /** "+01:00": which of two is meant where that hour comes twice. */
  offset: string;
  zone: string;
  minutes: string;
  each: Repeats["each"];
  every: string;
  days: WeekDay[];
  monthDay: string;
  week: WeekOfMonth;
  weekday: WeekDay;
  ends: RuleEnd["ends"];
  classes: string;
  until: string;
  passcode: string;
  registration: Registering | "";
  registrationFor: RegisteringFor | "";
  recording: RecordingMode | "";
  waitingRoom: Switch;
  joinBeforeHost: Switch;
  muteOnEntry: Switch;
  /** Addresses with commas between them. */
  hosts: string;
  /** Of a new meeting: none this time, whatever the last one has. */
  noHosts: boolean;
  agenda: boolean;
  announce: Announcing;
}

/** A field of the form that something can be wrong with. */
export type Place = "whom" | "username" | "host" | "topic" | "start" | "zone" | "minutes" | "every" | "days" | "monthDay" | "classes" | "until" | "passcode";

export type Errors = Partial<Record<Place, string>>;

export const WEEK: readonly WeekDay[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** A new meeting, with nothing typed yet. */
export function emptyDraft(zone: string, campus: number | null, username: string): Draft {
  return {
    ...{ to: "course", course: null, group: "", campus, username, host: "", webinar: false, topic: "", text: "" },
    ...{ timing: "once", date: "", time: "", offset: "", zone, minutes: "" },
    ...{ each: "week", every: "1", days: [], monthDay: "", week: "first", weekday: "monday", ends: "after", classes: "", until: "" },
    ...{ passcode: "", registration: "", registrationFor: "", recording: "", waitingRoom: "", joinBeforeHost: "", muteOnEntry: "", hosts: "", noHosts: false },
    ...{ agenda: false, announce: "no" },
  };
}

/** A known meeting, as its fields show it. */
export function draftOf(editing: MeetingEditing): Draft {
  const { settings, start } = editing;
  const [date = "", time = ""] = start?.split("T") ?? [];
  return {
    ...emptyDraft(editing.zone, null, ""),
    ...{ webinar: editing.webinar, topic: editing.topic ?? "", text: editing.text, timing: editing.timing, date, time },
    ...(editing.minutes === null ? {} : { minutes: String(editing.minutes) }),
    ...(editing.rule === null ? {} : ruleTyped(editing.rule)),
    registration: settings.registration ?? "",
    registrationFor: settings.registrationFor ?? "",
    recording: settings.recording ?? "",
    waitingRoom: switchOf(settings.waitingRoom),
    joinBeforeHost: switchOf(settings.joinBeforeHost),
    muteOnEntry: switchOf(settings.muteOnEntry),
    hosts: (settings.alternativeHosts ?? []).join(", "),
  };
}

function switchOf(on: boolean | null): Switch {
  if (on === null) return "";
  return on ? "on" : "off";
}

function ruleTyped({ every, repeats, ends }: Rule): Partial<Draft> {
  return {
    every: String(every),
    each: repeats.each,
    ends: ends.ends,
    ...(repeats.each === "week" ? { days: repeats.days } : {}),
    ...(repeats.each === "monthDay" ? { monthDay: String(repeats.day) } : {}),
    ...(repeats.each === "monthWeekday" ? { week: repeats.week, weekday: repeats.day } : {}),
    ...(ends.ends === "after" ? { classes: String(ends.classes) } : {}),
    ...(ends.ends === "on" ? { until: ends.day } : {}),
  };
}

/** A time of day as people type it ("9:00", "9h30", "09.30"), as the companion reads it. */
export function timeTyped(value: string): string | null {
  const found = /^(\d{1,2})\s*[:hH.]\s*(\d{2})?$/.exec(value.trim());
  if (!found) return null;
  const [, hours = "", minutes = "00"] = found;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : null;
}

/** A whole number; what is none counts as 0, which nothing takes. */
function whole(typed: string): number {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
}

export function startOf({ date, time, offset }: Draft): string | null {
  const [day, hour] = [dayTyped(date), timeTyped(time)];
  return day === null || hour === null ? null : `${day}T${hour}${offset}`;
}

/** The day of the week of the typed start, which a weekly series repeats unless others are ticked. */
function weekdayOf(date: string): WeekDay | null {
  const day = dayTyped(date);
  return day === null ? null : (WEEK[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? null);
}

function repeatsOf(draft: Draft): Repeats {
  switch (draft.each) {
    case "day":
      return { each: "day" };
    case "week": {
      const first = weekdayOf(draft.date);
      return { each: "week", days: draft.days.length > 0 || first === null ? [...draft.days] : [first] };
    }
    case "monthDay":
      return { each: "monthDay", day: draft.monthDay.trim() === "" ? Number(dayTyped(draft.date)?.slice(-2) ?? 0) : whole(draft.monthDay) };
    case "monthWeekday":
      return { each: "monthWeekday", week: draft.week, day: draft.weekday };
  }
}

function ruleOf(draft: Draft): Rule {
  const ends: RuleEnd =
    draft.ends === "after"
      ? { ends: "after", classes: whole(draft.classes) }
      : draft.ends === "on"
        ? { ends: "on", day: dayTyped(draft.until) ?? draft.until.trim() }
        : { ends: "never" };
  return { every: whole(draft.every), repeats: repeatsOf(draft), ends };
}

function settingsOf(draft: Draft): MeetingSettings {
  const on = (typed: Switch) => (typed === "" ? null : typed === "on");
  return {
    registration: draft.registration || null,
    registrationFor: draft.registrationFor || null,
    recording: draft.recording || null,
    waitingRoom: on(draft.waitingRoom),
    joinBeforeHost: on(draft.joinBeforeHost),
    muteOnEntry: on(draft.muteOnEntry),
    alternativeHosts: draft.noHosts ? [] : draft.hosts.trim() === "" ? null : hostsTyped(draft.hosts),
  };
}

function hostsTyped(typed: string): string[] {
  return typed.split(/[,;\s]+/).filter((one) => one !== "");
}

/** Fields that must be filled in before anything can be asked. */
export function missing(draft: Draft): Place[] {
  const places: Place[] = [];
  if (draft.to === "course" && draft.course === null) places.push("whom");
  if (draft.to === "user" && (draft.username.trim() === "" || draft.campus === null)) places.push("username");
  return [...places, ...missingTimes(draft)];
}

/** As `missing`, of the times alone. */
export function missingTimes(draft: Draft): Place[] {
  const places: Place[] = [];
  if (isTimed(draft) && startOf(draft) === null) places.push("start");
  if (draft.timing === "series" && draft.ends === "on" && dayTyped(draft.until) === null) places.push("until");
  return places;
}

/** The form that is sent. Only of a draft of which nothing is missing. */
export function formOf(draft: Draft): MeetingForm {
  const start = startOf(draft) ?? "";
  return {
    webinar: draft.webinar,
    whom: whomOf(draft),
    host: orNull(draft.host),
    topic: orNull(draft.topic),
    text: orNull(draft.text),
    when:
      draft.timing === "once"
        ? { when: "once", start }
        : draft.timing === "series"
          ? { when: "series", start, rule: ruleOf(draft) }
          : { when: draft.timing },
    zone: draft.zone.trim(),
    minutes: draft.minutes.trim() === "" ? null : whole(draft.minutes),
    passcode: draft.passcode === "" ? null : draft.passcode,
    settings: settingsOf(draft),
  };
}

function whomOf({ to, course, group, campus, username }: Draft): MeetingForm["whom"] {
  if (to === "user") return { to: "user", campus: campus ?? 0, username: username.trim() };
  const target = to === "course" ? course?.target : undefined;
  if (target?.to !== "course") return { to: "everybody" };
  return { ...target, group: whole(group) || null };
}

/** Whether a meeting stands in a calendar. */
export function isTimed({ timing }: Draft): boolean {
  return timing === "once" || timing === "series";
}

/** What the course gets; only a meeting of a course has one, and Zoom keeps no course of what begins right now. */
export function courseOf(draft: Draft, ofCourse: boolean): WantedInCourse {
  if (!ofCourse || draft.timing === "now") return { agenda: false, announce: "no" };
  return { agenda: draft.agenda && isTimed(draft), announce: draft.announce };
}

/** Which parts of the draft make up a field of the meeting. */
const PARTS: Readonly<Record<MeetingField, readonly (keyof Draft)[]>> = {
  topic: ["topic"],
  text: ["text"],
  start: ["date", "time", "offset"],
  zone: ["zone"],
  minutes: ["minutes"],
  rule: ["each", "every", "days", "monthDay", "week", "weekday", "ends", "classes", "until"],
  registration: ["registration"],
  registrationFor: ["registrationFor"],
  recording: ["recording"],
  waitingRoom: ["waitingRoom"],
  joinBeforeHost: ["joinBeforeHost"],
  muteOnEntry: ["muteOnEntry"],
  alternativeHosts: ["hosts"],
  passcode: ["passcode"],
};

const FIELDS = Object.keys(PARTS) as MeetingField[];

/** The fields that are not any more as the form was opened with them. */
export function touched(draft: Draft, editing: MeetingEditing): MeetingField[] {
  const before = draftOf(editing);
  return FIELDS.filter((field) => PARTS[field].some((part) => JSON.stringify(draft[part]) !== JSON.stringify(before[part])));
}

/** What was touched, and nothing else: what somebody else changed in other fields is theirs. */
export function changeOf(draft: Draft, editing: MeetingEditing): MeetingChange {
  const fields = new Set(touched(draft, editing));
  const form = settingsOf(draft);
  const settings = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, fields.has(name as MeetingField) ? value : null])) as MeetingSettings;
  if (fields.has("alternativeHosts")) settings.alternativeHosts = hostsTyped(draft.hosts);
  const timed = fields.has("start") || fields.has("zone");
  return {
    topic: fields.has("topic") ? draft.topic : null,
    text: fields.has("text") ? draft.text : null,
    // A clock shows a time only in its zone: the one without the other would be another moment.
    start: timed ? startOf(draft) : null,
    zone: timed ? draft.zone.trim() : null,
    minutes: fields.has("minutes") ? whole(draft.minutes) : null,
    rule: fields.has("rule") ? ruleOf(draft) : null,
    passcode: fields.has("passcode") ? draft.passcode : null,
    settings,
  };
}

/** The draft over what the meeting is now: what was touched stays, but for the fields in which the others' is taken. */
export function over(draft: Draft, before: MeetingEditing, now: MeetingEditing, theirs: readonly MeetingField[]): Draft {
  const mine = touched(draft, before).filter((field) => !theirs.includes(field));
  const kept = mine.flatMap((field) => PARTS[field].map((part) => [part, draft[part]] as const));
  return { ...draftOf(now), agenda: draft.agenda, announce: draft.announce, ...Object.fromEntries(kept) };
}

/** One class of a series as it is typed: a clock in the meeting's zone, and minutes. */
export interface ClassDraft {
  date: string;
  time: string;
  minutes: string;
}

export function classDraft({ wall, minutes }: SeriesClass): ClassDraft {
  const [date = "", time = ""] = wall.split("T");
  return { date, time, minutes: minutes === null ? "" : String(minutes) };
}

/** What was touched of a class; nothing where its start is no moment. */
export function classChange(typed: ClassDraft, one: SeriesClass): MeetingChange | null {
  const [day, hour] = [dayTyped(typed.date), timeTyped(typed.time)];
  if (day === null || hour === null) return null;
  const start = `${day}T${hour}`;
  const settings = { registration: null, registrationFor: null, recording: null, waitingRoom: null, joinBeforeHost: null, muteOnEntry: null, alternativeHosts: null };
  const minutes = typed.minutes.trim() === "" ? null : whole(typed.minutes);
  return {
    ...{ topic: null, text: null, zone: null, rule: null, passcode: null, settings },
    start: start === one.wall ? null : start,
    minutes: minutes === one.minutes ? null : minutes,
  };
}
