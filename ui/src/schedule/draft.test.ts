// @vitest-environment node
// What is sent of a form: a whole one of a new meeting, only what was touched of a known one.
import { describe, expect, test } from "vitest";
import type { Course } from "../lib/backend";
import { choicesOf } from "../assign/courses";
import { editing, noSettings } from "../lib/fake-schedule";
import { changeOf, draftOf, emptyDraft, formOf, missing, over, timeTyped, touched, type Draft } from "./draft";

const stat: Course = { campus: 2, campusName: "campus.example", code: "STAT101", title: "Statistics", session: 3, sessionName: "Autumn", mine: true };
const [choice = null] = choicesOf([stat], "en");
const draft = (parts: Partial<Draft> = {}): Draft => ({ ...emptyDraft("Europe/Zurich", 2, "tgarcia"), course: choice, date: "2026-12-01", time: "9:00", ...parts });

test.each([
  ["9:00", "09:00"],
  ["09h30", "09:30"],
  ["9.05", "09:05"],
  ["14h", "14:00"],
  ["24:00", null],
  ["9", null],
  ["", null],
])("a time of day typed as %j is %j", (typed, meant) => expect(timeTyped(typed)).toBe(meant));

describe("a new meeting", () => {
  test("leaves open what was left open", () => {
    expect(formOf(draft())).toEqual({
      ...{ webinar: false, whom: { to: "course", campus: 2, code: "STAT101", session: 3, group: null }, host: null, topic: null, text: null },
      ...{ when: { when: "once", start: "2026-12-01T09:00" }, zone: "Europe/Zurich", minutes: null, passcode: null, settings: noSettings },
    });
  });

  test("repeats on the day of its first date unless others are ticked", () => {
    const weekly = draft({ timing: "series", classes: "12", every: "2" });
    const rule = { every: 2, repeats: { each: "week", days: ["tuesday"] }, ends: { ends: "after", classes: 12 } };
    expect(formOf(weekly).when).toEqual({ when: "series", start: "2026-12-01T09:00", rule });
    expect(formOf({ ...weekly, days: ["friday"] }).when).toMatchObject({ rule: { repeats: { days: ["friday"] } } });
    expect(formOf({ ...weekly, each: "monthDay" }).when).toMatchObject({ rule: { repeats: { each: "monthDay", day: 1 } } });
  });

  test("says the second of an hour that comes twice with its offset", () => {
    expect(formOf(draft({ offset: "+01:00" })).when).toEqual({ when: "once", start: "2026-12-01T09:00+01:00" });
  });

  test("is not asked about before it has a course and a start", () => {
    expect(missing(draft())).toEqual([]);
    expect(missing(draft({ course: null, time: "late" }))).toEqual(["whom", "start"]);
    expect(missing(draft({ to: "user", username: " " }))).toEqual(["username"]);
    expect(missing(draft({ timing: "series", ends: "on", until: "" }))).toEqual(["until"]);
    expect(missing(draft({ to: "everybody", timing: "anyTime", date: "" }))).toEqual([]);
  });

  test("hands on what is no number, so that it is refused and not guessed", () => {
    expect(formOf(draft({ minutes: "an hour" })).minutes).toBe(0);
    expect(formOf(draft({ minutes: "-5" })).minutes).toBe(0);
  });
});

describe("a known meeting", () => {
  const before = editing({ settings: { ...noSettings, waitingRoom: true, alternativeHosts: ["b@x.example", "a@x.example"] } });

  test("that nobody touched sends nothing", () => {
    expect(touched(draftOf(before), before)).toEqual([]);
  });

  test("sends only what was touched, and a start with its zone", () => {
    const change = changeOf({ ...draftOf(before), time: "10:00", waitingRoom: "off" }, before);
    expect(change).toEqual({
      ...{ topic: null, text: null, start: "2026-12-01T10:00", zone: "Europe/Zurich", minutes: null, rule: null, passcode: null },
      settings: { ...noSettings, waitingRoom: false },
    });
  });

  test("can lose its text and its alternative hosts", () => {
    const change = changeOf({ ...draftOf(before), text: "", hosts: "" }, before);
    expect([change.text, change.settings.alternativeHosts]).toEqual(["", []]);
  });

  test("goes on from what it is now with what was typed, but for what the others are to have", () => {
    const now = editing({ ...before, topic: "Theirs", minutes: 45, seen: "mark-2" });
    const typed = { ...draftOf(before), topic: "Mine", text: "Mine, too" };
    expect(touched(over(typed, before, now, []), now)).toEqual(["topic", "text"]);
    const taken = over(typed, before, now, ["topic"]);
    expect([taken.topic, taken.text, taken.minutes]).toEqual(["Theirs", "Mine, too", "45"]);
    expect(touched(taken, now)).toEqual(["text"]);
  });
});
