// What the fake backend knows: one made-up world in memory, which tells its watchers what changes.
// Holds no command; those are in the parts that `fake.ts` puts together.
import type { Account, Answer, Backend, Change, Course, CourseGroup, Frame, Meeting, Moving, NoticeItem, Problem, Recording } from "./backend";

/** A part of the backend over a world. Answers may be given at once; `fake.ts` makes promises of them. */
export type Part<Names extends keyof Backend> = {
  [Name in Names]: (...parameters: Parameters<Backend[Name]>) => Awaited<ReturnType<Backend[Name]>> | ReturnType<Backend[Name]>;
};

export const ok = <T>(data: T): { status: "ok"; data: T } => ({ status: "ok", data });
export const failed = (error: Problem): { status: "error"; error: Problem } => ({ status: "error", error });
export type { Answer };

export class World {
  frame: Frame;
  recordings: Recording[];
  meetings: Meeting[];
  /** Deleted, and to be brought back. */
  gone: Meeting[] = [];
  /** Numbers of meetings whose course's agenda could not be brought in step. */
  behind = new Set<number>();
  /** Groups by the code of their course. */
  groups: Record<string, CourseGroup[]> = {
    STAT101: [
      { id: 1, name: "Lab group A" },
      { id: 4, name: "Lab group <b>B</b>" },
    ],
  };
  courses: Course[];
  moving: Moving[] = [];
  /** Not seen yet. */
  news: NoticeItem[] = [];
  revision = 1;
  #watchers = new Set<(change: Change) => void>();

  constructor(parts: { frame?: Partial<Frame>; recordings?: Recording[]; meetings?: Meeting[]; courses?: Course[] } = {}) {
    this.frame = aFrame(parts.frame);
    this.recordings = parts.recordings ?? [];
    this.meetings = parts.meetings ?? [];
    this.courses = parts.courses ?? someCourses();
  }

  watch(onChange: (change: Change) => void): void {
    this.#watchers.add(onChange);
    onChange({ kind: "frame", frame: this.frame });
    onChange({ kind: "lists", recordings: this.revision, meetings: this.revision });
    if (this.moving.length > 0) onChange({ kind: "progress", moving: this.moving });
  }

  emit(change: Change): void {
    for (const watcher of this.#watchers) watcher(change);
  }

  setFrame(parts: Partial<Frame>): void {
    this.frame = { ...this.frame, ...parts };
    this.emit({ kind: "frame", frame: this.frame });
  }

  /** Lists are others than they were: watchers ask again. */
  changed(): void {
    this.revision += 1;
    this.emit({ kind: "lists", recordings: this.revision, meetings: this.revision });
  }

  /** All that moves now. */
  move(moving: Moving[]): void {
    this.moving = moving;
    this.emit({ kind: "progress", moving });
  }

  /** One recording becomes another; lists are told. */
  replace(id: string, parts: Partial<Recording>): void {
    this.recordings = this.recordings.map((one) => (one.id === id ? { ...one, ...parts } : one));
    this.changed();
  }
}

/** A window in daily use: one Zoom account, one campus, all set up, on 23 November 2026. */
export function aFrame(parts: Partial<Frame> = {}): Frame {
  return {
    profile: "own",
    accounts: [zoomAccount(), campusAccount()],
    keyring: "ready",
    setup: { zoom: true, campus: true, folder: true, left: false },
    needsYou: 2,
    news: 0,
    sync: { running: false, last: "2026-11-23T11:55:00Z", troubles: [] },
    work: "idle",
    canUndoAssign: false,
    campusSetup: null,
    today: "2026-11-23",
    events: {
      accounts: [{ account: "Dept. of Statistics", canListen: true, subscription: null, hearing: { hears: "polling", why: { why: "noSubscription" } }, asked: "2026-11-23T11:55:00Z" }],
      webhook: { webhook: "off" },
      webhookOn: false,
      webhookPort: 8766,
      webhookAccount: null,
    },
    closing: null,
    ...parts,
    settings: {
      folder: "/home/teresa/Lectern",
      folderIsDefault: true,
      folderThere: true,
      language: null,
      appearance: "system",
      textSize: 100,
      whenClosed: "ask",
      proxy: { mode: "system" },
      authority: null,
      ...parts.settings,
    },
  };
}

export function zoomAccount(parts: Partial<Account> = {}): Account {
  return {
    id: 1,
    name: "Dept. of Statistics",
    side: "zoom",
    kind: "server-to-server",
    identity: "AbCdEfGhIjKlMnOp",
    clientId: "QrStUvWxYz0123456789",
    address: "https://api.zoom.us/v2",
    oauthUrl: "https://zoom.us/oauth/token",
    hosts: null,
    me: null,
    memoryOnly: false,
    secretMissing: false,
    practice: false,
    cannot: [],
    alsoIn: null,
    ...parts,
  };
}

/** The user's own sign-in. */
export function ownAccount(parts: Partial<Account> = {}): Account {
  return zoomAccount({
    id: 3,
    name: "zoom",
    kind: "own",
    identity: "u-teresa",
    clientId: "public-1",
    hosts: ["teresa@campus.example"],
    me: "teresa@campus.example",
    cannot: ["other-hosts", "participants-report"],
    ...parts,
  });
}

export function campusAccount(parts: Partial<Account> = {}): Account {
  return {
    ...zoomAccount(),
    id: 2,
    name: "campus.example",
    side: "campus",
    kind: "campus",
    identity: "tgarcia",
    clientId: null,
    address: "https://campus.example/",
    oauthUrl: null,
    ...parts,
  };
}

/** The first run: nothing is set up. */
export function nothingSetUp(parts: Partial<Frame> = {}): Frame {
  return aFrame({
    accounts: [],
    setup: { zoom: false, campus: false, folder: true, left: false },
    needsYou: 0,
    sync: { running: false, last: null, troubles: [] },
    ...parts,
  });
}

/** As `Map.groupBy`, which not every runtime of the tests has. */
export function groupBy<One, Key>(some: readonly One[], key: (one: One) => Key): Map<Key, One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of some) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function someCourses(): Course[] {
  const course = { campus: 2, campusName: "campus.example", session: null, sessionName: null, mine: true };
  return [
    { ...course, code: "STAT101", title: "Statistics for beginners" },
    { ...course, code: "PHYS110", title: "Physics I", session: 7, sessionName: "Autumn 2026 evening group" },
    { ...course, code: "ALGE300", title: "Algèbre générale", mine: false },
  ];
}
