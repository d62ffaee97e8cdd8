// The commands about one or some recordings: details, transfers, copies, links.
// Holds no list (`fake-recordings.ts`).
import type {
  AssignItem, AssignPreview, Audience, Belongs, DocumentDetail, FileDetail, LeftOut, Moving, Place, Problem, Recording, RecordingDetail, RecordingId, Target,
} from "./backend";
import { failed, ok, type Part, type World } from "./fake-world";

type Names =
  | "recording" | "download" | "planCopy" | "copyToCourse" | "copyInstead" | "alternatives" | "pause" | "resume" | "cancel" | "takeBack"
  | "openFolder" | "openCourse" | "previewAssign" | "assign" | "undoAssign";

/** Files keep their numbers for as long as the recording has its id; no two recordings share one. */
function firstFile(id: RecordingId): number {
  const digits = /(\d+)$/.exec(id)?.[1];
  return 10 * (digits === undefined ? [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7) : Number(digits));
}

function filesOf(one: Recording): FileDetail[] {
  const first = firstFile(one.id);
  const { computer, course, zoom } = one.track;
  const kept = computer.state === "kept";
  const large = one.bytes ?? 0;
  const file = (id: number, kind: string, recordingType: string, extension: string, bytes: number | null, chosen: boolean): FileDetail => ({
    id: first + id,
    kind,
    recordingType,
    extension,
    bytes,
    start: one.start,
    processing: zoom.state === "processing" && kind !== "CHAT",
    chosen,
    computer: chosen ? { state: computer, ...trouble(one, "computer") } : { state: { state: kept ? "kept" : "empty" }, problem: null, retryAt: null },
    course: chosen ? { state: course, ...trouble(one, "course") } : { state: { state: "empty" }, problem: null, retryAt: null },
    path: kept ? `${folderOf(one)}/${one.start.slice(0, 10)} ${one.topic ?? "Zoom"}.${extension}` : null,
    sha256: kept ? `${String(id)}f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef` : null,
    changedInZoom: false,
    title: `${one.topic ?? "Zoom"}, ${one.start.slice(0, 10)} ${one.start.slice(11, 16)}${kind === "MP4" ? "" : ` (${recordingType.replaceAll("_", " ")})`}`,
    documents: [],
  });
  return [
    file(1, "MP4", "shared_screen_with_speaker_view", "mp4", large === 0 ? null : Math.round(large * 0.8), true),
    file(2, "CC", "closed_caption", "vtt", 42_000, true),
    file(3, "MP4", "gallery_view", "mp4", large === 0 ? null : Math.round(large * 0.12), false),
    file(4, "M4A", "audio_only", "m4a", large === 0 ? null : Math.round(large * 0.07), false),
    file(5, "TRANSCRIPT", "audio_transcript", "vtt", 61_000, false),
    file(6, "CHAT", "chat_file", "txt", 3_400, false),
    file(7, "TIMELINE", "timeline", "json", null, false),
  ].map((one) => ({ ...one, documents: documentsOf(one) }));

  function documentsOf(of: FileDetail): DocumentDetail[] {
    const state = ({ listed: "there", sizeChecked: "sized", proven: "proven" } as const)[of.course.state.state as string];
    if (state === undefined || one.belongs.to !== "course") return [];
    const path = `/Zoom-recordings/${one.start.slice(0, 10)} [a1b2c3-${String(of.id).padStart(4, "0")}].${of.extension}`;
    const session = one.belongs.session === null ? null : 7;
    return [{ campus: 2, course: one.belongs.code, session, path, folder: "Zoom-recordings", title: of.title, visible: true, state, bytes: of.bytes }];
  }
}

const folderOf = ({ belongs }: Recording) => (belongs.to === "course" ? belongs.code : "No course");

function problemOf(one: Recording, place: "computer" | "course"): Problem | null {
  const at = one.track[place];
  if (at.state !== "inTrouble") return null;
  if (at.why === "doesNotFit") return { kind: "does-not-fit", needed: one.bytes ?? 0, left: 61_000_000, quota: 100_000_000 };
  return { kind: "network", side: "zoom", failure: { trouble: "unreachable", host: "zoom.us" } };
}

function trouble(one: Recording, place: "computer" | "course") {
  return { problem: problemOf(one, place), retryAt: one.track[place].state === "retrying" ? "2026-11-23T12:30:00Z" : null };
}

/** One meeting for each course, so that its recordings are each other's. */
export function meetingOf({ belongs }: Recording): number {
  const key = belongs.to === "course" ? belongs.key : belongs.to;
  return 81_000_000_000 + ([...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7) % 1_000_000);
}

function detailOf(one: Recording, files: FileDetail[], siblings: number): RecordingDetail {
  const { belongs } = one;
  return {
    recording: one,
    account: 1,
    number: meetingOf(one),
    instance: one.id.slice(one.id.indexOf(":") + 1),
    hostTimezone: "Europe/Madrid",
    minutes: 88,
    files,
    destination:
      belongs.to === "course"
        ? {
            campus: 2, campusName: "campus.example", code: belongs.code, title: belongs.title, session: belongs.session === null ? null : 7,
            sessionName: belongs.session, group: null, folder: "Zoom-recordings", mine: belongs.code !== "ALGE300", knownHereOnly: belongs.knownHereOnly,
          }
        : null,
    troubles: (["computer", "course"] as const).map((place) => problemOf(one, place)).filter((problem) => problem !== null),
    localFolder: one.track.computer.state === "empty" ? null : `/home/teresa/Lectern/${folderOf(one)}`,
    siblings,
  };
}

/** What moves in a world in which these are moving. */
export function movingOf(recordings: readonly Recording[]): Moving[] {
  return recordings.flatMap((one) =>
    (["computer", "course"] as const).flatMap((place): Moving[] => {
      const at = one.track[place];
      if (at.state !== "moving") return [];
      const total = at.percent === null ? null : one.bytes;
      const done = total === null || at.percent === null ? 18_000_000 : Math.round((total * at.percent) / 100);
      const rate = 9_400_000;
      return [{ recording: one.id, place, percent: at.percent, done, total, rate, secondsLeft: total === null ? null : Math.round((total - done) / rate), files: 2 }];
    }),
  );
}

export function detailCommands(world: World): Part<Names> {
  const known = (ids: readonly RecordingId[]) => world.recordings.filter(({ id }) => ids.includes(id));
  const arrive = (one: Recording, place: "computer" | "course", state: Place) => {
    world.replace(one.id, { track: { ...one.track, [place]: state } });
    world.emit({ kind: "ended", ended: [{ recording: one.id, place, topic: one.topic, ok: true, problem: null }] });
  };
  const takenBack = new Set<string>();
  const detail = (one: Recording): RecordingDetail => {
    const files = filesOf(one).map((file) => ({ ...file, documents: file.documents.filter(({ path }) => !takenBack.has(path)) }));
    return detailOf(one, files, world.recordings.filter((other) => other.id !== one.id && meetingOf(other) === meetingOf(one)).length);
  };
  if (world.moving.length === 0) world.moving = movingOf(world.recordings);
  const topicOf = (item: AssignItem) =>
    "recording" in item ? (known([item.recording])[0]?.topic ?? null) : (world.meetings.find(({ number }) => number === item.number)?.topic ?? null);
  const suggestionOf = (item: AssignItem) =>
    "recording" in item ? known([item.recording])[0]?.suggestion : world.meetings.find(({ number }) => number === item.number)?.suggestion;
  const targetOf = (item: AssignItem, target: Target | null): Target | null => {
    const suggestion = suggestionOf(item);
    return target ?? (suggestion ? { to: "course", campus: suggestion.campus, code: suggestion.code, session: suggestion.session, group: null } : null);
  };
  const belongsTo = (target: Target): Belongs => {
    if (target.to === "everybody") return { to: "everybody" };
    const course = world.courses.find(({ code, session }) => code === target.code && session === target.session);
    const key = `${target.campus}:${target.code}:${course?.sessionName ?? ""}`;
    return { to: "course", key, campus: target.campus, code: target.code, title: course?.title ?? null, session: course?.sessionName ?? null, knownHereOnly: false };
  };
  const preview = (items: AssignItem[], target: Target | null): AssignPreview[] =>
    items.map((item) => {
      const to = targetOf(item, target);
      const here = "recording" in item;
      return {
        item,
        topic: topicOf(item),
        problem: to === null ? { kind: "not-linked" } : null,
        target: to,
        changes:
          to === null
            ? []
            : [{ keptIn: here ? "here" : "zoom", why: here ? "one-instance" : null, until: null, replaces: here ? null : "Weekly class", recordings: here ? 1 : 3, to: belongsTo(to) }],
      };
    });

  return {
    recording(id) {
      const [found] = known([id]);
      return found ? ok(detail(found)) : failed({ kind: "meeting-not-found", name: id });
    },
    download(ids) {
      for (const one of known(ids)) arrive(one, "computer", { state: "kept" });
      return ok({ asked: ids.length, leftOut: [] });
    },
    planCopy(ids, files) {
      const leftOut: LeftOut[] = [];
      const audiences = new Map<string, Audience>();
      for (const { recording, destination, files: all } of known(ids).map(detail)) {
        if (destination === null) {
          leftOut.push({ recording: recording.id, problem: { kind: "not-linked" } });
        } else if (!destination.mine) {
          leftOut.push({ recording: recording.id, problem: { kind: "not-your-course", course: destination.code } });
        } else {
          const going = all.filter((file) => (files === null ? file.chosen : files.includes(file.id)) && file.computer.state.state === "kept");
          if (going.length === 0) {
            leftOut.push({ recording: recording.id, problem: { kind: "not-pulled" } });
            continue;
          }
          const { campus, campusName, code, title, session, sessionName, group, folder } = destination;
          const key = `${code} ${session}`;
          const before = audiences.get(key) ?? { campus, campusName, code, title, session, sessionName, group, learners: 24, recordings: 0, ids: [], files: 0, bytes: 0, folder, othersFolder: false };
          const bytes = going.reduce((sum, file) => sum + (file.bytes ?? 0), before.bytes);
          audiences.set(key, { ...before, recordings: before.recordings + 1, ids: [...before.ids, recording.id], files: before.files + going.length, bytes });
        }
      }
      return ok({ audiences: [...audiences.values()], leftOut });
    },
    copyToCourse(ids) {
      takenBack.clear();
      for (const one of known(ids)) arrive(one, "course", { state: "proven" });
      return ok({ asked: ids.length, leftOut: [] });
    },
    copyInstead: () => ok({ asked: 1, leftOut: [] }),
    alternatives: () =>
      ok({
        needed: 322_000_000,
        left: 61_000_000,
        quota: 100_000_000,
        offers: [
          { kind: "audio-and-transcript", bytes: 41_000_000, fits: true },
          { kind: "link", bytes: 400, fits: true },
          { kind: "request", bytes: 0, fits: true },
        ],
        letter:
          "Hello,\n\nI would like to put the recordings of my classes into the documents of the course “Statistics for beginners” (STAT101). They do not fit: " +
          "the course may hold 100 MB, 39 MB of it are in use, and the recordings need 322 MB more.\n\nCould you raise the disk space of this course to 400 MB? " +
          "It is set in the administration, in the settings of the course.\n\nMany thanks",
      }),
    pause(ids) {
      for (const { id, track } of known(ids)) world.replace(id, { track: { ...track, computer: { state: "paused" } }, action: "resume" });
      return ok(ids.length);
    },
    resume(ids) {
      for (const { id, track } of known(ids)) world.replace(id, { track: { ...track, computer: { state: "waiting" } }, action: "none" });
      return ok(ids.length);
    },
    cancel(ids) {
      for (const { id, track } of known(ids)) world.replace(id, { track: { ...track, computer: { state: "empty" } }, action: "download" });
      return ok({ cancelled: ids.length, leftOut: [] });
    },
    takeBack(id, documents) {
      for (const { path } of documents) takenBack.add(path);
      const [one] = known([id]);
      // Nothing left in the course: the track says so too.
      if (one && detail(one).files.every(({ documents }) => documents.length === 0)) {
        world.replace(id, { track: { ...one.track, course: { state: "empty" } }, action: one.track.computer.state === "kept" ? "copyToCourse" : "none" });
      } else world.changed();
      return ok(documents.map(({ path }) => ({ path, problem: null })));
    },
    openFolder: () => ok(null),
    openCourse: () => ok(null),
    previewAssign: (items, target) => ok(preview(items, target)),
    assign(wanted) {
      const done = wanted.flatMap(({ item, target }) => preview([item], target));
      for (const { item, target: to } of wanted) {
        if ("recording" in item) world.replace(item.recording, { belongs: belongsTo(to), suggestion: null, action: "download" });
        else world.meetings = world.meetings.map((one) => (one.number === item.number ? { ...one, belongs: belongsTo(to), suggestion: null } : one));
      }
      world.changed();
      world.setFrame({ canUndoAssign: true });
      return ok(done);
    },
    undoAssign() {
      world.setFrame({ canUndoAssign: false });
      return ok(1);
    },
  };
}
