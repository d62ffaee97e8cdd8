// A course in one line, as lists and sentences name it.
// Decides nothing; the words between names are the catalogue's.
import type { Words } from "../lib/words";

export interface NamedCourse {
  readonly code: string;
  readonly title: string | null;
  readonly sessionName: string | null;
}

/** "STAT101 Statistics for beginners, session Autumn". Each name is isolated, whichever way it runs. */
export function courseName({ code, title, sessionName }: NamedCourse, { t }: Words): string {
  const course = title === null || title === code ? isolated(code) : `${isolated(code)} ${isolated(title)}`;
  return sessionName === null ? course : t("course-in-session", { course, session: sessionName });
}

/** "STAT101, session Autumn": where the title has been read already. */
export function shortCourseName({ code, sessionName }: NamedCourse, { t }: Words): string {
  return sessionName === null ? isolated(code) : t("course-in-session", { course: isolated(code), session: sessionName });
}

/** What others typed, between marks that keep its direction to itself. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
