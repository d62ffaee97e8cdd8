// A backend without a shell, for plain browsers and tests: every command over a made-up world, some told to fail or to hang.
// Never part of a build.
import type { Answer, Backend, Frame, Meeting, NoticeItem, Problem, Recording } from "./backend";
import { addingCommands } from "./fake-adding";
import { attendanceCommands } from "./fake-attendance";
import { detailCommands } from "./fake-detail";
import { eventsCommands } from "./fake-events";
import { meetingActCommands } from "./fake-meeting-acts";
import { meetingCommands, someMeetings } from "./fake-meetings";
import { everyState, manyRecordings, recordingCommands } from "./fake-recordings";
import { scheduleCommands } from "./fake-schedule";
import { registrantCommands } from "./fake-registrants";
import { settingsCommands } from "./fake-settings";
import { signInCommands } from "./fake-sign-in";
import { todayCommands } from "./fake-today";
import { failed, ok, World } from "./fake-world";

export { course, everyState, manyRecordings, recording } from "./fake-recordings";
export { goingOf, offering, someOffers } from "./fake-meeting-acts";
export { manyMeetings, meeting, someMeetings } from "./fake-meetings";
export { someHosts } from "./fake-settings";
export { aFrame, campusAccount, failed, nothingSetUp, ok, ownAccount, World, zoomAccount } from "./fake-world";
export { aToday, someNews } from "./fake-today";

type Name = keyof Backend;

export interface Faults {
  /** Everything that was asked, in order. */
  readonly calls: { readonly name: Name; readonly parameters: readonly unknown[] }[];
  /** What was asked of this command, in order. */
  asked(name: Name): (readonly unknown[])[];
  /** From now on this command answers with a problem. */
  fail(name: Name, problem: Problem): void;
  /** From now on this command answers what is said here. */
  answer<N extends Name>(name: N, given: (...parameters: Parameters<Backend[N]>) => Awaited<ReturnType<Backend[N]>> | ReturnType<Backend[N]>): void;
  /** From now on this command does not answer, until what is given back here is called. */
  hang(name: Name): () => void;
  /** As `answer`, but only once what is given back here is called. */
  later<N extends Name>(name: N, given: (...parameters: Parameters<Backend[N]>) => Awaited<ReturnType<Backend[N]>>): () => void;
  /** The command works again. */
  heal(name: Name): void;
}

export type FakeBackend = Backend & Faults & { readonly world: World };

export interface Made {
  frame?: Partial<Frame>;
  /** A number: so many made-up ones. */
  recordings?: Recording[] | number;
  meetings?: Meeting[];
  /** What happened and nobody has seen yet. */
  news?: NoticeItem[];
}

/** Every command works, over these or over a few made-up recordings and meetings. */
export function fake({ frame = {}, recordings = everyState(), meetings = someMeetings(), news = [] }: Made = {}): FakeBackend {
  const world = new World({ frame, recordings: typeof recordings === "number" ? manyRecordings(recordings) : recordings, meetings });
  world.news = news;
  if (news.length > 0) world.frame = { ...world.frame, news: news.length };
  const commands = {
    ...recordingCommands(world),
    ...meetingCommands(world),
    ...meetingActCommands(world),
    ...detailCommands(world),
    ...eventsCommands(world),
    ...scheduleCommands(world),
    ...settingsCommands(world),
    ...signInCommands(world),
    ...registrantCommands(world),
    ...attendanceCommands(),
    ...addingCommands(world),
    ...todayCommands(world),
    watch: (onChange: Parameters<Backend["watch"]>[0]) => {
      world.watch(onChange);
      return ok(null);
    },
  };
  if (frame.needsYou === undefined) {
    const counted = commands.recordings({ filter: "all", search: "", sort: "newest", since: null, meeting: null }, 0, 0);
    if ("data" in counted) world.setFrame({ needsYou: counted.data.counts.needsYou });
  }
  const instead = new Map<Name, (...parameters: never[]) => unknown>();
  const calls: { name: Name; parameters: readonly unknown[] }[] = [];
  const wrapped = Object.entries(commands).map(([name, command]) => [
    name,
    async (...parameters: unknown[]) => {
      calls.push({ name: name as Name, parameters });
      return ((instead.get(name as Name) ?? command) as (...parameters: unknown[]) => Answer<unknown>)(...parameters);
    },
  ]);
  return {
    ...(Object.fromEntries(wrapped) as Backend),
    world,
    calls,
    asked: (name) => calls.filter((call) => call.name === name).map(({ parameters }) => parameters),
    fail: (name, problem) => void instead.set(name, () => failed(problem)),
    answer: (name, given) => void instead.set(name, given as (...parameters: never[]) => unknown),
    hang(name) {
      let release = () => {};
      const promise = new Promise<void>((resolve) => (release = resolve));
      instead.set(name, async (...parameters: never[]) => {
        await promise;
        return (commands[name] as (...parameters: never[]) => unknown)(...parameters);
      });
      return () => {
        instead.delete(name);
        release();
      };
    },
    later(name, given) {
      let release = () => {};
      const promise = new Promise<void>((resolve) => (release = resolve));
      instead.set(name, async (...parameters: never[]) => {
        await promise;
        return (given as (...parameters: never[]) => unknown)(...parameters);
      });
      return release;
    },
    heal: (name) => void instead.delete(name),
  };
}
