// Scheduling and editing over the made-up world: hosts, plans that know some oddities, meetings that are really made.
// Reads every wall clock as UTC, and knows no Zoom.
import type { Belongs, DoneInCourse, MeetingEditing, MeetingForm, MeetingHost, MeetingPlan, MeetingSettings, Odd, SaveAnswer, ScheduleWrong } from "./backend";
import { meeting as aMeeting } from "./fake-meetings";
import { failed, ok, type Part, type World } from "./fake-world";

const teresa: MeetingHost = { id: "h1", name: "Teresa García", email: "teresa@campus.example", licensed: true, me: true };
const anne: MeetingHost = { id: "h2", name: "Anne Duval", email: "anne@campus.example", licensed: false, me: false };
export const noSettings: MeetingSettings = {
  ...{ registration: null, registrationFor: null, recording: null },
  ...{ waitingRoom: null, joinBeforeHost: null, muteOnEntry: null, alternativeHosts: null },
};
const WEEK = 7 * 86_400_000;

function startsOf({ when }: MeetingForm): string[] {
  if (when.when !== "once" && when.when !== "series") return [];
  const first = Date.parse(`${when.start.slice(0, 16)}:00Z`);
  if (when.when === "once") return [new Date(first).toISOString()];
  const count = when.rule.ends.ends === "after" ? when.rule.ends.classes : 3;
  return Array.from({ length: count }, (_, index) => new Date(first + index * WEEK).toISOString());
}

/** The campus of this world is in Lima, six hours behind the teacher in winter. */
function hoursBehind(start: string): string[] {
  return [new Date(Date.parse(start) - 6 * 3_600_000).toISOString().slice(0, 16)];
}

/** A meeting of the world as its form for editing shows it. */
export function editing(parts: Partial<MeetingEditing> = {}): MeetingEditing {
  return {
    ...{ account: 1, number: 81_000_000_001, webinar: false, timing: "once", topic: "Statistics, weekly class", text: "Bring pens" },
    ...{ start: "2026-12-01T09:00", zone: "Europe/Zurich", minutes: 90, rule: null, settings: noSettings, hasPasscode: true },
    ...{ classes: [], host: teresa, courseMine: true, seen: "mark-1" },
    belongs: { to: "course", key: "2:STAT101:0", campus: 2, code: "STAT101", title: "Statistics for beginners", session: null, knownHereOnly: false },
    ...parts,
  };
}

/** A class on each of so many Tuesdays, the third one deleted. */
export function someClasses(count: number): MeetingEditing["classes"] {
  return Array.from({ length: count }, (_, index) => {
    const start = new Date(Date.parse("2026-12-01T08:00:00Z") + index * WEEK).toISOString();
    return { id: `c${index}`, start, wall: `${start.slice(0, 10)}T09:00`, minutes: 90, deleted: index === 2 };
  });
}

export const nothingInCourse: DoneInCourse = { agenda: null, announced: false, problem: null };

export function scheduleCommands(world: World): Part<"scheduleForm" | "planMeeting" | "scheduleMeeting" | "editForm" | "clockOnCampus" | "saveMeeting"> {
  function wrongIn(form: MeetingForm): ScheduleWrong | null {
    if (form.topic === null) return { wrong: "no-topic" };
    if (form.minutes !== null && (form.minutes < 1 || form.minutes > 1440)) return { wrong: "minutes" };
    if (form.when.when === "series" && form.when.rule.ends.ends === "after" && form.when.rule.ends.classes < 1) return { wrong: "count" };
    return null;
  }

  function planned(form: MeetingForm): MeetingPlan {
    const starts = startsOf(form);
    const host = form.host === anne.id ? anne : teresa;
    const odd: Odd[] = [];
    if (starts[0] !== undefined && starts[0] < `${world.frame.today}T12`) odd.push({ odd: "past", start: starts[0] });
    if (!host.licensed) odd.push({ odd: "forty-minutes" });
    const settings = { ...noSettings, recording: "cloud", waitingRoom: true } as const;
    return { host, topic: form.topic ?? "", minutes: form.minutes ?? 90, settings, starts, onCampus: form.whom.to === "everybody" ? [] : starts.map(hoursBehind), contradiction: null, odd, like: form.whom.to === "course" ? 81_000_000_001 : null };
  }

  function belongsTo({ whom }: MeetingForm): Belongs {
    if (whom.to === "user") return { to: "user" };
    if (whom.to === "everybody") return { to: "everybody" };
    const found = world.courses.find((one) => one.code === whom.code && one.session === whom.session);
    const key = `${whom.campus}:${whom.code}:${whom.session ?? 0}`;
    return { to: "course", key, campus: whom.campus, code: whom.code, title: found?.title ?? null, session: found?.sessionName ?? null, knownHereOnly: false };
  }

  return {
    scheduleForm: () => ok({ hosts: [teresa, anne], campuses: [{ campus: 2, name: "campus.example", username: "tgarcia" }], zone: "Europe/Zurich" }),
    planMeeting(form) {
      const wrong = wrongIn(form);
      return wrong === null ? ok({ answer: "planned", plan: planned(form) }) : ok({ answer: "wrong", wrong });
    },
    scheduleMeeting(form, shown, inCourse) {
      const wrong = wrongIn(form);
      if (wrong !== null) return ok({ answer: "wrong", wrong });
      const plan = planned(form);
      const known = new Set(shown.map((odd) => JSON.stringify(odd)));
      if (!plan.odd.every((odd) => known.has(JSON.stringify(odd)))) return ok({ answer: "odd", plan });
      const { topic, minutes, starts } = plan;
      const made = aMeeting({ topic, minutes, start: starts[0] ?? null, timezone: form.zone, belongs: belongsTo(form), recurring: form.when.when === "series" });
      world.meetings = [...world.meetings, made];
      world.changed();
      const agenda = inCourse.agenda ? { added: starts.length, removed: 0, unchanged: 0, campusClock: null } : null;
      const course = { agenda, announced: inCourse.announce !== "no", problem: null };
      return ok({ answer: "made", made: { account: made.account, number: made.number, topic, zone: form.zone, notTaken: [], course } });
    },
    clockOnCampus(account, number, start) {
      const found = world.meetings.find((one) => one.account === account && one.number === number);
      return ok(found?.belongs.to === "course" ? hoursBehind(`${start.slice(0, 16)}:00Z`) : []);
    },
    editForm(account, number) {
      const found = world.meetings.find((one) => one.account === account && one.number === number);
      if (!found) return failed({ kind: "meeting-not-found", name: String(number) });
      const series = found.recurring && found.start !== null;
      return ok(
        editing({
          ...{ account, number, topic: found.topic, minutes: found.minutes, belongs: found.belongs },
          timing: series ? "series" : found.start === null ? "anyTime" : "once",
          start: found.start?.slice(0, 16) ?? null,
          rule: series ? { every: 1, repeats: { each: "week", days: ["tuesday"] }, ends: { ends: "after", classes: 12 } } : null,
          classes: series ? someClasses(12) : [],
        }),
      );
    },
    saveMeeting([account, number], one, change) {
      world.meetings = world.meetings.map((known) =>
        known.account === account && known.number === number && one === null
          ? { ...known, topic: change.topic ?? known.topic, minutes: change.minutes ?? known.minutes }
          : known,
      );
      world.changed();
      const saved: SaveAnswer = { answer: "saved", changed: [], meanwhile: [], notTaken: [], course: nothingInCourse };
      return ok(saved);
    },
  };
}
