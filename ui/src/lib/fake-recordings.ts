// Made-up recordings in every state a list can show, and the list commands over them.
// Holds nothing of one recording's details (`fake-detail.ts`).
import { accountOf } from "./accounts";
import type { Place, Recording, RecordingFilter, RecordingQuery, Track } from "./backend";
import { meetingOf } from "./fake-detail";
import { groupBy, ok, type Part, type World } from "./fake-world";

const there: Track = { zoom: { state: "there", deletesOn: null }, computer: { state: "empty" }, course: { state: "empty" } };

let count = 0;
/** A recording that lies in Zoom and nowhere else, but for what is said otherwise. */
export function recording(parts: Partial<Recording> = {}): Recording {
  count += 1;
  return {
    id: `1:fake-${count}`,
    topic: "Sampling and estimates",
    start: "2026-11-16T09:00:00Z",
    host: "Teresa García",
    bytes: 322_000_000,
    belongs: course("STAT101", "Statistics for beginners"),
    track: there,
    suggestion: null,
    action: "download",
    files: 2,
    ...parts,
  };
}

export function course(code: string, title: string, session: string | null = null, knownHereOnly = false): Recording["belongs"] {
  return { to: "course", key: `2:${code}:${session ?? ""}`, campus: 2, code, title, session, knownHereOnly };
}

function at(computer: Place, inCourse: Place = { state: "empty" }): Track {
  return { ...there, computer, course: inCourse };
}

/** Some recordings of each group, between them in every state. */
export function everyState(): Recording[] {
  const kept: Place = { state: "kept" };
  const autumn = course("PHYS110", "Physics I", "Autumn 2026 evening group");
  return [
    recording({ topic: "Confidence intervals", track: at({ state: "moving", percent: 65 }), bytes: 1_104_000_000, action: "none" }),
    recording({ topic: "Drawing lots", start: "2026-11-09T09:00:00Z", track: at(kept, { state: "moving", percent: 40 }), action: "none" }),
    recording({ topic: "Means and medians", start: "2026-11-02T09:00:00Z", track: at(kept, { state: "checking" }), action: "none" }),
    recording({ topic: "Why we count", start: "2026-10-26T09:00:00Z", track: at(kept, { state: "proven" }), action: "open" }),
    recording({ topic: "First lesson", start: "2025-10-19T08:00:00Z", track: { ...at(kept, { state: "proven" }), zoom: { state: "trashed" } }, action: "open" }),
    recording({ topic: "Falling and throwing", belongs: autumn, track: { ...there, zoom: { state: "there", deletesOn: "2026-11-26" } } }),
    recording({ topic: "Springs", belongs: autumn, track: { ...at(kept, { state: "sizeChecked" }), zoom: { state: "there", deletesOn: "2026-11-23" } }, action: "none" }),
    recording({ topic: "Pendulums", belongs: autumn, track: at(kept, { state: "inTrouble", why: "doesNotFit" }), action: "choose" }),
    recording({ topic: "Waves", belongs: autumn, track: at({ state: "inTrouble", why: "network" }), action: "retry" }),
    recording({ topic: "Sound", belongs: autumn, track: at({ state: "retrying" }), action: "none" }),
    recording({ topic: "Light", belongs: autumn, track: at({ state: "paused" }), action: "resume" }),
    recording({ topic: "Heat", belongs: autumn, track: { ...at({ state: "waiting" }), zoom: { state: "processing" } }, bytes: null, action: "none" }),
    recording({
      topic: "Équations à deux inconnues",
      belongs: course("ALGE300", "Algèbre générale", null, true),
      track: { ...at({ state: "empty" }, { state: "listed" }), zoom: { state: "gone" } },
      bytes: 8_400_000,
      action: "none",
    }),
    recording({ topic: "Ready for its course", track: at(kept), action: "copyToCourse" }),
    recording({ topic: "Office hour", belongs: { to: "user" } }),
    recording({ topic: "Staff meeting", belongs: { to: "everybody" }, track: at({ state: "moving", percent: null }), action: "none" }),
    recording({
      topic: "STAT101 revision",
      belongs: { to: "unknown" },
      action: "assign",
      suggestion: { campus: 2, code: "STAT101", title: "Statistics for beginners", session: null, sessionName: null, reason: { reason: "code-in-topic", code: "STAT101" } },
    }),
    recording({ topic: null, belongs: { to: "unknown" }, bytes: 122_000_000, action: "assign" }),
    recording({ topic: `<b>bold</b> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`, belongs: { to: "unknown" }, action: "assign" }),
  ];
}

/** As many as are wanted, in twenty courses. */
export function manyRecordings(wanted: number): Recording[] {
  const first = Date.parse("2026-11-22T09:00:00Z");
  return Array.from({ length: wanted }, (_, index) =>
    recording({
      topic: `Lesson ${index + 1}`,
      start: new Date(first - index * 3_600_000).toISOString(),
      belongs: course(`C${100 + (index % 20)}`, `Course number ${100 + (index % 20)}`),
      bytes: 100_000_000 + ((index * 7919) % 1000) * 1_000_000,
    }),
  );
}

const inTrouble = ({ track }: Recording) => track.computer.state === "inTrouble" || track.course.state === "inTrouble";
const done = ({ state }: Place) => state === "kept" || state === "proven";

/** The day on which Zoom deletes it, where that is within a week and it is not kept. */
export function leavesOn({ track }: Recording, today: string): string | null {
  if (track.zoom.state !== "there" || track.zoom.deletesOn === null || done(track.computer)) return null;
  return Date.parse(track.zoom.deletesOn) - Date.parse(today) <= 7 * 86_400_000 ? track.zoom.deletesOn : null;
}

function fits(one: Recording, filter: RecordingFilter, today: string): boolean {
  switch (filter) {
    case "all":
      return true;
    case "needsYou":
      return inTrouble(one) || leavesOn(one, today) !== null;
    case "leavesSoon":
      return leavesOn(one, today) !== null;
    case "notInCourse":
      return one.belongs.to === "unknown";
    case "ready":
      return one.belongs.to === "course" && done(one.track.computer) && one.track.course.state === "empty";
  }
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const groupKey = ({ belongs }: Recording) => (belongs.to === "course" ? belongs.key : belongs.to);
const GROUPS = { course: 0, user: 1, everybody: 2, unknown: 3 } as const;

function ordered(rows: Recording[], sort: RecordingQuery["sort"]): Recording[] {
  const newest = (a: Recording, b: Recording) => b.start.localeCompare(a.start);
  const leaves = ({ track }: Recording) => (track.zoom.state === "there" ? (track.zoom.deletesOn ?? "9999") : "9999");
  return rows.toSorted((a, b) => {
    switch (sort) {
      case "newest":
        return newest(a, b);
      case "largest":
        return (b.bytes ?? 0) - (a.bytes ?? 0) || newest(a, b);
      case "leavesFirst":
        return leaves(a).localeCompare(leaves(b)) || newest(a, b);
      case "course":
        return GROUPS[a.belongs.to] - GROUPS[b.belongs.to] || groupKey(a).localeCompare(groupKey(b)) || newest(a, b);
    }
  });
}

export function recordingCommands(world: World): Part<"recordings" | "recordingIds"> {
  const within = ({ search, since, meeting, of = null }: RecordingQuery) =>
    world.recordings.filter(
      (one) =>
        (of === null || accountOf(one.id) === of || (one.belongs.to === "course" && one.belongs.campus === of)) &&
        (meeting === null || meeting.number === meetingOf(one)) &&
        (since === null || one.start >= since) &&
        folded(search)
          .split(/\s+/)
          .every((word) => folded(`${one.topic ?? ""} ${one.host} ${one.belongs.to === "course" ? `${one.belongs.code} ${one.belongs.title ?? ""}` : ""}`).includes(word)),
    );
  const shown = (query: RecordingQuery, rows: Recording[]) => ordered(rows.filter((one) => fits(one, query.filter, world.frame.today)), query.sort);

  return {
    recordings(query, offset, limit) {
      const found = within(query);
      const rows = shown(query, found);
      const counted = (filter: RecordingFilter) => found.filter((one) => fits(one, filter, world.frame.today)).length;
      const groups = query.sort === "course" ? [...groupBy(rows, groupKey).values()] : [];
      const bytes = (some: Recording[]) => some.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
      return ok({
        total: rows.length,
        counts: { all: found.length, needsYou: counted("needsYou"), leavesSoon: counted("leavesSoon"), notInCourse: counted("notInCourse"), ready: counted("ready") },
        bytes: bytes(rows),
        groups: groups.flatMap((some) =>
          some[0]
            ? [{ belongs: some[0].belongs, count: some.length, bytes: bytes(some), leavesOn: some.map((one) => leavesOn(one, world.frame.today)).filter((day) => day !== null).sort()[0] ?? null }]
            : [],
        ),
        offset,
        rows: rows.slice(offset, offset + limit),
        revision: world.revision,
      });
    },
    recordingIds: (query) => ok(shown(query, within(query)).map(({ id }) => id)),
  };
}
