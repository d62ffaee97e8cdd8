// Made-up news, and the commands of Today and of notices, over the meetings and recordings of the made-up world.
// Holds no meeting and no recording.
import type { NoticeChoices, NoticeItem, OwnMeeting, SomeRecordings, Today } from "./backend";
import { ok, type Part, type World } from "./fake-world";

export function someNews(): NoticeItem[] {
  return [
    {
      id: 4,
      at: "2026-11-23T11:58:00Z",
      topic: "Statistics, weekly class",
      start: "2026-11-23T09:00:00Z",
      course: "STAT101",
      about: { of: "recording", recording: "1:ready==", transcript: true, canCopy: true },
    },
    {
      id: 3,
      at: "2026-11-23T10:30:00Z",
      topic: `<i>old</i> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`,
      start: "2026-11-22T09:00:00Z",
      course: "PHYS110",
      about: { of: "notCopied", recording: "1:failed==", why: { kind: "does-not-fit", needed: 412_000_000, left: 4_000_000, quota: 100_000_000 } as never },
    },
    { id: 2, at: "2026-11-22T18:00:00Z", topic: "Physics, evening group", start: "2026-11-22T16:00:00Z", course: "PHYS110", about: { of: "copied", recording: "1:copied==" } },
  ];
}

/** What the page Today shows of a world; parts of it otherwise. */
export function aToday(world: World, parts: Partial<Today> = {}): Today {
  const some = (count: number, first: Today["ready"]["first"]): SomeRecordings => ({ count, first: first.slice(0, 5) });
  const ready = world.recordings.filter(({ action }) => action === "copyToCourse");
  const troubled = world.recordings.filter(({ track }) => track.computer.state === "inTrouble" || track.course.state === "inTrouble");
  const own = world.meetings.filter(({ start }) => start?.startsWith(world.frame.today));
  return {
    day: world.frame.today,
    meetings: own.map((meeting, index): OwnMeeting => ({ meeting, mayStart: index === 0, running: false })),
    moving: world.moving.map(({ recording, place }) => ({
      recording,
      topic: world.recordings.find(({ id }) => id === recording)?.topic ?? null,
      course: place === "course" ? "STAT101" : null,
      waits: false,
    })),
    moreMoving: 0,
    ready: some(ready.length, ready),
    inTrouble: some(troubled.length, troubled),
    leaving: some(0, []),
    people: [],
    vanishedLinks: 0,
    campusLinks: 0,
    notices: world.news,
    moreNotices: 0,
    ...parts,
  };
}

export function todayCommands(world: World): Part<"today" | "noticesSeen" | "noticeChoices" | "chooseNotices"> {
  const known: NoticeChoices = { choices: { off: [], quiet: null, waitInMeetings: true, names: false }, shown: true };
  return {
    today: () => ok(aToday(world)),
    noticesSeen(ids) {
      world.news = world.news.filter(({ id }) => !ids.includes(id));
      world.setFrame({ news: world.news.length });
      return ok(null);
    },
    noticeChoices: () => ok({ ...known }),
    chooseNotices(choices) {
      known.choices = choices;
      return ok(null);
    },
  };
}
