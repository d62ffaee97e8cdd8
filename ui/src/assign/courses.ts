// The courses to choose from: the user's own first, the others with the reason why not, found by what is typed.
// Holds no words and asks nobody.
import type { Course, Target } from "../lib/backend";
import { collator } from "../lib/intl";

/** One line of the choice. */
export interface Choice {
  readonly key: string;
  /** Nothing: everybody, no course. */
  readonly course: Course | null;
  readonly target: Target;
}

export const EVERYBODY: Choice = { key: "everybody", course: null, target: { to: "everybody" } };

/** As many courses as are drawn at once; the others are found by typing. */
export const DRAWN = 60;

export function choicesOf(courses: readonly Course[], locale: string): Choice[] {
  const { compare } = collator(locale, { numeric: true, sensitivity: "base" });
  const sorted = courses.toSorted(
    (a, b) =>
      Number(b.mine) - Number(a.mine) ||
      compare(a.code, b.code) ||
      compare(a.sessionName ?? "", b.sessionName ?? "") ||
      compare(a.campusName, b.campusName),
  );
  return sorted.map((course) => ({
    key: JSON.stringify([course.campus, course.code, course.session]),
    course,
    target: { to: "course", campus: course.campus, code: course.code, session: course.session, group: null },
  }));
}

/** Those in which every typed word occurs, whatever its case and accents. */
export function found(choices: readonly Choice[], typed: string): Choice[] {
  const words = folded(typed).split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [...choices];
  return choices.filter(({ course }) => {
    if (course === null) return false;
    const text = folded([course.code, course.title, course.sessionName ?? "", course.campusName].join(" "));
    return words.every((word) => text.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
