// What is done with made-up meetings: started, handed on, deleted and brought back; and links that are offered.
// Holds no list (`fake-meetings.ts`).
import type { Activity, Going, LinkOffer, Meeting } from "./backend";
import { failed, ok, type Part, type World } from "./fake-world";
import type { FakeBackend } from "./fake";

type Names =
  | "meetingActs" | "startOrJoin" | "joinLink" | "invitation" | "calendarFile" | "courseCalendar" | "whatGoes" | "deleteMeeting" | "undoDelete"
  | "catchUpAgenda" | "deletedMeetings" | "meetingActivity" | "linkOffers" | "acceptLinkOffers" | "declineLinkOffers";

/** Whoever uses the made-up department's account. */
export const ME = "Teresa García";
const UNTIL = "2026-11-30T11:55:00Z";
const WEEK = 7 * 86_400_000;

/** What goes with a meeting, or with this one class of it. */
export function goingOf(meeting: Meeting, one: string | null = null): Going {
  const { start } = meeting;
  const classes =
    meeting.recurring && start !== null
      ? Array.from({ length: 5 }, (_, week) => {
          const at = new Date(Date.parse(start) + week * WEEK);
          return { id: String(at.getTime()), start: at.toISOString() };
        })
      : [];
  return {
    topic: meeting.topic,
    start: one === null ? start : (classes.find(({ id }) => id === one)?.start ?? null),
    timezone: meeting.timezone,
    class: one,
    classes,
    registers: true,
    course: meeting.belongs.to === "course" ? meeting.belongs.code : null,
    recoverableUntil: one === null ? UNTIL : null,
  };
}

/** A link that vanished from Zoom, and a meeting that the campus made. */
export function someOffers(): LinkOffer[] {
  const belongs = { to: "course", key: "2:STAT101:0", campus: 2, code: "STAT101", title: "Statistics for beginners", session: null, knownHereOnly: false } as const;
  return [
    { key: "1 81000000004", account: 1, number: 81_000_000_004, topic: "Statistics, exercises", why: "vanished", belongs },
    { key: "1 81000000005", account: 1, number: 81_000_000_005, topic: "STAT101 revision before the exam", why: "madeByCampus", belongs },
  ];
}

/** Has the backend offer these links until each is accepted or declined. */
export function offering(backend: FakeBackend, offers: LinkOffer[] = someOffers()): FakeBackend {
  let left = offers;
  const without = (keys: readonly string[]) => {
    left = left.filter(({ key }) => !keys.includes(key));
  };
  backend.answer("linkOffers", () => ok(left));
  backend.answer("acceptLinkOffers", (keys) => {
    without(keys);
    backend.world.setFrame({ canUndoAssign: true });
    return ok(keys.map((key) => ({ key, problem: null, later: false })));
  });
  backend.answer("declineLinkOffers", (keys) => {
    without(keys);
    return ok(null);
  });
  backend.answer("undoAssign", () => {
    left = offers;
    return ok(offers.length);
  });
  return backend;
}

export function meetingActCommands(world: World): Part<Names> {
  const gone = (number: number) => world.gone.find((one) => one.number === number);
  const known = (number: number) => world.meetings.find((one) => one.number === number) ?? gone(number);
  const unknown = (number: number) => failed({ kind: "meeting-not-found", name: String(number) });
  const agenda = { takenOut: 0, putIn: 0, problem: null };
  const activity: Activity[] = [
    { at: "2026-11-22T17:02:00Z", origin: "here", happened: { what: "registered", people: 24 } },
    { at: "2026-11-20T08:15:00Z", origin: "sync", happened: { what: "moved", from: "2026-11-23T08:00:00Z", to: "2026-11-23T09:00:00Z" } },
    { at: "2026-11-16T09:00:00Z", origin: "sync", happened: { what: "recorded", files: 7 } },
    { at: "2026-11-10T07:30:00Z", origin: "sync", happened: { what: "linked" } },
  ];
  return {
    meetingActs(_, number) {
      const found = known(number);
      if (!found) return unknown(number);
      const isGone = gone(number) !== undefined;
      return ok({ mine: found.host === ME, running: false, webinar: false, gone: isGone, undoUntil: isGone ? UNTIL : null, agendaBehind: world.behind.has(number) });
    },
    startOrJoin(_, number) {
      const found = known(number);
      if (!found) return unknown(number);
      return ok({ how: found.host === ME ? { as: "host" } : { as: "guest-of", host: found.host }, practice: false });
    },
    joinLink: (_, number) => ok(`https://us06web.zoom.us/j/${number}`),
    invitation: (_, number) => ok(`You are invited to a Zoom meeting.\n\nhttps://us06web.zoom.us/j/${number}\nPasscode: 123456\n`),
    calendarFile: () => ok({ outcome: "saved", path: "/home/teresa/class.ics", meetings: 1, leftOut: 0 }),
    courseCalendar: () => ok({ outcome: "saved", path: "/home/teresa/STAT101.ics", meetings: 3, leftOut: 1 }),
    whatGoes(_, number, one) {
      const found = known(number);
      if (!found || gone(number)) return unknown(number);
      return ok({ found: "going", going: goingOf(found, one) });
    },
    deleteMeeting(_, number, shown) {
      const found = known(number);
      if (!found) return unknown(number);
      if (shown.class === null) {
        world.gone = [...world.gone, found];
        world.meetings = world.meetings.filter((one) => one !== found);
        world.changed();
      }
      return ok({ outcome: "done", agenda: { ...agenda, takenOut: shown.course === null ? 0 : Math.max(1, shown.class === null ? shown.classes.length : 1) } });
    },
    undoDelete(_, number) {
      const found = gone(number);
      if (!found) return unknown(number);
      world.gone = world.gone.filter((one) => one !== found);
      world.meetings = [...world.meetings, found];
      world.changed();
      return ok({ ...agenda, putIn: found.belongs.to === "course" ? 1 : 0 });
    },
    catchUpAgenda(_, number) {
      world.behind.delete(number);
      world.changed();
      return ok({ ...agenda, takenOut: gone(number) ? 1 : 0, putIn: gone(number) ? 0 : 1 });
    },
    deletedMeetings: () => ok(world.gone.map(({ account, number, topic }) => ({ account, number, topic, until: UNTIL }))),
    meetingActivity: (_, number) => (known(number) ? ok(activity) : unknown(number)),
    linkOffers: () => ok([]),
    acceptLinkOffers: (keys) => ok(keys.map((key) => ({ key, problem: null, later: false }))),
    declineLinkOffers: () => ok(null),
  };
}
