// Puts recordings into the groups of the list: courses with their sessions, then what belongs to no course.
// Holds no words and draws nothing.
import type { Belongs, Recording } from "./backend";

/** What a group stands for: what its first recording belongs to, without what only that one has. */
export type Heading = Exclude<Belongs, { to: "course" }> | Omit<Extract<Belongs, { to: "course" }>, "knownHereOnly">;

export interface Group {
  readonly key: string;
  readonly heading: Heading;
  readonly recordings: readonly Recording[];
}

/** Courses by code, then session; user and global meetings; last what nobody has placed. Within a group the order is kept. */
export function group(recordings: readonly Recording[], locale: string): Group[] {
  const found = new Map<string, { key: string; heading: Heading; recordings: Recording[] }>();
  for (const recording of recordings) {
    const { belongs } = recording;
    const key = belongs.to === "course" ? `course:${belongs.key}` : belongs.to;
    const known = found.get(key);
    if (known) known.recordings.push(recording);
    else found.set(key, { key, heading: belongs, recordings: [recording] });
  }
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...found.values()].sort(({ heading: a }, { heading: b }) => {
    if (a.to !== "course" || b.to !== "course") return ORDER[a.to] - ORDER[b.to];
    return compare(a.code, b.code) || compare(a.session ?? "", b.session ?? "") || compare(a.key, b.key);
  });
}

const ORDER = { course: 0, user: 1, everybody: 2, unknown: 3 } as const;
