// Who will see what is selected, in a few words for the action bar.
// Asks nobody; the campus's answer comes from `planCopy`.
import { courseName } from "../detail/course-name";
import type { CopyPlan } from "../lib/backend";
import { listed } from "../lib/format";
import type { Words } from "../lib/words";

/** "24 learners of STAT101 will see them", "1 cannot be copied": each fact by itself, the audience first. */
export function audienceWords({ audiences, leftOut }: CopyPlan, words: Words): string[] {
  const { t, locale } = words;
  const recordings = audiences.reduce((sum, one) => sum + one.recordings, 0);
  const names = audiences.map(({ code, sessionName }) => courseName({ code, title: null, sessionName }, words));
  const courses = names.length <= 3 ? listed(names, locale) : t("selection-courses", { count: names.length });
  // A campus that does not say how many leaves the sum unsaid.
  const learners = audiences.reduce<number | null>((sum, one) => (sum === null || one.learners === null ? null : sum + one.learners), 0);
  const left = new Set(leftOut.map(({ recording }) => recording)).size;
  return [
    audiences.length === 0 ? "" : learners === null ? t("selection-audience-some", { courses, recordings }) : t("selection-audience", { courses, learners, recordings }),
    left === 0 ? "" : audiences.length === 0 ? none(leftOut, left, words) : t("selection-left-out", { count: left }),
  ].filter((fact) => fact !== "");
}

/** Nothing of it can be copied: where one step helps all of it, that step. */
function none(leftOut: CopyPlan["leftOut"], count: number, { t }: Words): string {
  const kinds = new Set<string>(leftOut.map(({ problem }) => problem.kind));
  if (kinds.size > 1) return t("selection-none-fits", { count });
  if (kinds.has("not-linked")) return t("selection-assign-first");
  if (kinds.has("not-pulled")) return t("selection-download-first");
  return t("selection-none-fits", { count });
}
