// What the list can be asked for: which recordings, since when, in which order.
// Holds no words and asks nothing.
import type { RecordingFilter, RecordingQuery, RecordingSort } from "../lib/backend";

export const FILTERS: readonly RecordingFilter[] = ["all", "needsYou", "leavesSoon", "notInCourse", "ready"];
export const SORTS: readonly RecordingSort[] = ["course", "newest", "largest", "leavesFirst"];

/** How far back the list reaches; a class is looked for in this month, this term or this year. */
export type Reach = "any" | "month" | "term" | "year";
export const REACHES: readonly Reach[] = ["any", "month", "term", "year"];

const MONTHS: Readonly<Record<Exclude<Reach, "any">, number>> = { month: 1, term: 3, year: 12 };

/** The first day within reach, by the calendar; null where there is none. */
export function reachOf(reach: Reach, today: string): string | null {
  if (reach === "any") return null;
  const [year = 1970, month = 1, day = 1] = today.split("-").map(Number);
  const back = month - 1 - MONTHS[reach];
  // Of a shorter month its last day: three months before 31 May lies 28 February.
  const length = new Date(Date.UTC(year, back + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, back, Math.min(day, length))).toISOString().slice(0, 10);
}

/** `of`: a Zoom account or a campus. */
export function queryOf(filter: RecordingFilter, search: string, sort: RecordingSort, since: string | null, of: number | null = null): RecordingQuery {
  return { filter, search: search.trim(), sort, since, meeting: null, of };
}

/** How long the user has to pause before what was typed is looked for. */
export const TYPING_MS = 120;
