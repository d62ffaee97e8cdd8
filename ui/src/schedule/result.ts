// After something was sent: whether there is anything to read about it, and where the eye goes when something is wrong.
import { tick } from "svelte";
import type { DoneInCourse, FieldDifference } from "../lib/backend";

/** Whether more came of it than was wanted. */
export function hasNews(differences: readonly FieldDifference[], course: DoneInCourse): boolean {
  return differences.length > 0 || course.problem !== null || (course.agenda !== null && course.agenda.added > 0 && course.agenda.campusClock !== null);
}

/** Has the first field that something is wrong with take the focus. */
export function showFirstError(form: HTMLElement | undefined): void {
  void tick().then(() => {
    const wrong = form?.querySelector<HTMLElement>("[aria-invalid=true]") ?? form?.querySelector(".error")?.closest("fieldset")?.querySelector<HTMLElement>("input");
    wrong?.focus();
  });
}
