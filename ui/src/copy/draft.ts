// What a copy comes to as far as this computer knows it: for whom, which files, how large. The campus says the rest.
// Asks nobody and counts no learner.
import { extraOf, isPersonal, type Extra } from "../detail/kinds";
import type { Audience, CopyPlan, FileDetail, LeftOut, RecordingDetail } from "../lib/backend";

/** The files a copy would take of these recordings: those named, else one video and its captions each. */
export function filesOf(detail: RecordingDetail, files: readonly number[] | null): FileDetail[] {
  return detail.files.filter((file) => (files === null ? file.chosen : files.includes(file.id)));
}

/** The plan without the campus: learners unknown, nobody's room asked for. */
export function draftOf(details: readonly RecordingDetail[], files: readonly number[] | null): CopyPlan {
  const audiences = new Map<string, Audience>();
  const leftOut: LeftOut[] = [];
  for (const detail of details) {
    const recording = detail.recording.id;
    const { destination } = detail;
    if (destination === null) {
      leftOut.push({ recording, problem: { kind: "not-linked" } });
      continue;
    }
    if (!destination.mine) {
      leftOut.push({ recording, problem: { kind: "not-your-course", course: destination.code } });
      continue;
    }
    const wanted = filesOf(detail, files);
    const going = wanted.filter((file) => file.computer.state.state === "kept" && !isProven(file));
    if (going.length === 0) {
      if (wanted.some((file) => file.computer.state.state !== "kept")) leftOut.push({ recording, problem: { kind: "not-pulled" } });
      continue;
    }
    const { campus, campusName, code, title, session, sessionName, group, folder } = destination;
    const key = JSON.stringify([campus, code, session, group]);
    const known = audiences.get(key) ?? {
      ...{ campus, campusName, code, title, session, sessionName, group, folder },
      ...{ learners: null, recordings: 0, ids: [], files: 0, bytes: 0, othersFolder: false },
    };
    audiences.set(key, {
      ...known,
      recordings: known.recordings + 1,
      ids: [...known.ids, recording],
      files: known.files + going.length,
      bytes: known.bytes + going.reduce((sum, file) => sum + (file.bytes ?? 0), 0),
    });
  }
  return { audiences: [...audiences.values()], leftOut };
}

/** What can be added to what is copied by itself, with how many recordings have it. */
export function extrasOf(details: readonly RecordingDetail[]): { extra: Extra; count: number }[] {
  const order: readonly Extra[] = ["audio", "transcript", "chat"];
  return order
    .map((extra) => ({ extra, count: details.filter((detail) => detail.files.some((file) => isExtra(file, extra))).length }))
    .filter(({ count }) => count > 0);
}

/** The files of a copy with these additions, for the shell; nothing where Lectern's own choice is meant. */
export function withExtras(details: readonly RecordingDetail[], extras: ReadonlySet<Extra>): number[] | null {
  if (extras.size === 0) return null;
  return details.flatMap((detail) =>
    detail.files
      .filter((file) => {
        const extra = extraOf(file);
        return file.chosen || (extra !== null && extras.has(extra) && isExtra(file, extra));
      })
      .map((file) => file.id),
  );
}

/** Whether these files show what learners said, wrote or voted. */
export function arePersonal(details: readonly RecordingDetail[], files: readonly number[] | null): boolean {
  return details.some((detail) => filesOf(detail, files).some(isPersonal));
}

function isExtra(file: FileDetail, extra: Extra): boolean {
  return !file.chosen && !file.processing && extraOf(file) === extra;
}

/** What is there without a proof is looked at again, and proven. */
function isProven(file: FileDetail): boolean {
  return file.course.state.state === "proven";
}
