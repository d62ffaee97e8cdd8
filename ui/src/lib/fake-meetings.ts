// Made-up meetings of each kind, and the commands over them.
// Holds nothing of recordings.
import type { Destination, Meeting, MeetingFilter, MeetingQuery } from "./backend";
import { ME } from "./fake-meeting-acts";
import { course } from "./fake-recordings";
import { failed, groupBy, ok, type Part, type World } from "./fake-world";

let count = 0;
/** A meeting of a course, tomorrow, but for what is said otherwise. */
export function meeting(parts: Partial<Meeting> = {}): Meeting {
  count += 1;
  return {
    account: 1,
    number: 81_000_000_000 + count,
    topic: "Statistics, weekly class",
    start: "2026-11-24T09:00:00Z",
    minutes: 90,
    timezone: "Europe/Madrid",
    host: "Teresa García",
    recurring: false,
    belongs: course("STAT101", "Statistics for beginners"),
    recordings: 0,
    suggestion: null,
    ...parts,
  };
}

export function someMeetings(): Meeting[] {
  const physics = course("PHYS110", "Physics I", "Autumn 2026 evening group");
  return [
    meeting({ start: "2026-11-23T09:00:00Z", recurring: true, recordings: 6 }),
    meeting({ topic: "Physics, evening group", start: "2026-11-23T18:00:00Z", recurring: true, belongs: physics, recordings: 8 }),
    meeting({ topic: "Office hour", start: "2026-11-24T10:00:00Z", minutes: 30, belongs: { to: "user" } }),
    meeting({ topic: "Statistics, exercises", start: "2026-11-24T13:00:00Z", minutes: 45, host: "Anne Duval" }),
    meeting({
      topic: "STAT101 revision before the exam",
      start: "2026-11-25T09:00:00Z",
      host: "Anne Duval",
      belongs: { to: "unknown" },
      suggestion: { campus: 2, code: "STAT101", title: "Statistics for beginners", session: null, sessionName: null, reason: { reason: "code-in-topic", code: "STAT101" } },
    }),
    meeting({ topic: "Guest lecture: errors in measurement", start: "2026-11-26T16:30:00Z", minutes: 240, timezone: "America/Bogota", belongs: physics }),
    meeting({ topic: "Staff meeting", start: "2026-11-27T15:00:00Z", minutes: 60, belongs: { to: "everybody" } }),
    meeting({ topic: null, start: null, minutes: null, timezone: null, recurring: true, belongs: { to: "unknown" }, recordings: 1 }),
    meeting({ topic: "Open room of the department", start: null, minutes: null, recurring: true, belongs: { to: "everybody" } }),
    meeting({ topic: "Statistics, first class", start: "2026-11-16T09:00:00Z", recordings: 2 }),
    meeting({ topic: `<i>old</i> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`, start: "2026-11-09T09:00:00Z", belongs: { to: "unknown" } }),
  ];
}

/** As many as are wanted, an hour apart, half of them over. */
export function manyMeetings(wanted: number): Meeting[] {
  const middle = Date.parse("2026-11-23T09:00:00Z");
  return Array.from({ length: wanted }, (_, index) =>
    meeting({
      topic: `Lesson ${index + 1}`,
      start: new Date(middle + (index - wanted / 2) * 3_600_000).toISOString(),
      belongs: index % 7 === 0 ? { to: "user" } : course(`C${100 + (index % 20)}`, `Course number ${100 + (index % 20)}`),
    }),
  );
}

function fits({ belongs }: Meeting, filter: MeetingFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "course":
      return belongs.to === "course";
    case "user":
      return belongs.to === "user";
    case "global":
      return belongs.to === "everybody";
  }
}

function destinationOf({ belongs }: Meeting): Destination | null {
  if (belongs.to !== "course") return null;
  const { code, title, session: sessionName, knownHereOnly } = belongs;
  return {
    campus: 2, campusName: "campus.example", code, title, session: sessionName === null ? null : 7, sessionName, group: null,
    folder: "Zoom-recordings", mine: true, knownHereOnly,
  };
}

export function meetingCommands(world: World): Part<"meetings" | "meeting" | "courses" | "courseGroups"> {
  const day = ({ start }: Meeting) => start?.slice(0, 10) ?? null;
  const isMine = ({ host }: Meeting) => host === ME || world.frame.accounts.every(({ me }) => me === null);
  const isOf = ({ account, belongs }: Meeting, of: number) => account === of || (belongs.to === "course" && belongs.campus === of);
  const within = ({ period, whose, search, from, until, of = null }: MeetingQuery) =>
    world.meetings
      .filter((one) => (whose === "department" || isMine(one)) && (of === null || isOf(one, of)))
      .filter((one) => {
        const on = day(one);
        const upcoming = on === null || on >= world.frame.today;
        return (
          upcoming === (period === "upcoming") &&
          (on === null || ((from === null || on >= from) && (until === null || on <= until))) &&
          `${one.topic ?? ""} ${one.host} ${one.number}`.toLowerCase().includes(search.toLowerCase())
        );
      })
      .toSorted((a, b) => (period === "upcoming" ? 1 : -1) * (a.start ?? "9999").localeCompare(b.start ?? "9999"));

  return {
    meetings(query, offset, limit) {
      const found = within(query);
      const rows = found.filter((one) => fits(one, query.filter));
      const counted = (filter: MeetingFilter) => found.filter((one) => fits(one, filter)).length;
      return ok({
        total: rows.length,
        counts: { all: found.length, course: counted("course"), user: counted("user"), global: counted("global") },
        days: [...groupBy(rows, day)].map(([on, some]) => ({ day: on, count: some.length })),
        offset,
        rows: rows.slice(offset, offset + limit),
        revision: world.revision,
      });
    },
    meeting(account, number) {
      const isIt = (one: Meeting) => one.account === account && one.number === number;
      const gone = world.gone.find(isIt);
      const found = world.meetings.find(isIt) ?? gone;
      if (!found) return failed({ kind: "meeting-not-found", name: String(number) });
      const recordings = world.recordings.filter((one) => JSON.stringify(one.belongs) === JSON.stringify(found.belongs)).slice(0, found.recordings);
      return ok({ meeting: found, recordings, destination: destinationOf(found), onCampus: [], gone: gone !== undefined });
    },
    courses: () => ok(world.courses),
    courseGroups: (_, code) => ok(world.groups[code] ?? []),
  };
}
