// What can be done with a recording as it stands now.
// Holds no words and does nothing: `RecordingActs.svelte` draws and asks.
import type { Action, Place, RecordingDetail } from "../lib/backend";

export type Act =
  | "download"
  | "copy"
  | "choose"
  | "assign"
  | "pause"
  | "resume"
  | "retry"
  | "cancel"
  | "openFolder"
  | "openCourse"
  | "signIn";

export interface Acts {
  /** The one that stands out. */
  readonly primary: Act | null;
  /** The others, the likeliest first. */
  readonly others: readonly Act[];
}

const PRIMARY: Readonly<Record<Action, Act | null>> = {
  download: "download",
  copyToCourse: "copy",
  choose: "choose",
  assign: "assign",
  retry: "retry",
  resume: "resume",
  open: "openCourse",
  signIn: "signIn",
  none: null,
};

/** `picked` are the files that the user ticked; nothing ticked, nothing to download or copy. */
export function actsOf(detail: RecordingDetail, picked: ReadonlySet<number>): Acts {
  const { recording, destination, files } = detail;
  const places = files.flatMap((file) => [file.computer.state, file.course.state]);
  const wanted = files.filter((file) => picked.has(file.id) && !file.processing);
  const can: Record<Act, boolean> = {
    download: recording.track.zoom.state === "there" && wanted.some((file) => isMissing(file.computer.state)),
    copy: destination?.mine === true && wanted.some((file) => isKept(file.computer.state) && isMissing(file.course.state)),
    choose: places.some((place) => place.state === "inTrouble" && place.why === "doesNotFit"),
    assign: recording.belongs.to === "unknown" || recording.belongs.to === "course",
    pause: places.some((place) => isUnderWay(place) && place.state !== "paused"),
    resume: places.some((place) => place.state === "paused"),
    retry: places.some((place) => place.state === "inTrouble" && place.why !== "doesNotFit"),
    cancel: places.some(isCancellable),
    openFolder: detail.localFolder !== null,
    openCourse: files.some((file) => file.documents.length > 0),
    signIn: recording.action === "signIn",
  };
  const wish = PRIMARY[recording.action];
  const primary = wish !== null && can[wish] ? wish : null;
  const order: Act[] = ["signIn", "choose", "retry", "resume", "pause", "download", "copy", "cancel", "openCourse", "openFolder", "assign"];
  return { primary, others: order.filter((act) => can[act] && act !== primary) };
}

/** To which place what is cancelled is on its way; nothing where it is both. */
export function cancelledPlace({ files }: RecordingDetail): "computer" | "course" | null {
  const [here, there] = (["computer", "course"] as const).map((place) => files.some((file) => isCancellable(file[place].state)));
  if (here && there) return null;
  return there ? "course" : "computer";
}

function isCancellable(place: Place): boolean {
  return isUnderWay(place) || place.state === "inTrouble";
}

/** Neither there nor on its way; what is in trouble is tried again or replaced by something smaller. */
function isMissing({ state }: Place): boolean {
  return state === "empty";
}

function isUnderWay(place: Place): boolean {
  return ["moving", "checking", "retrying", "paused", "waiting"].includes(place.state);
}

function isKept(place: Place): boolean {
  return place.state === "kept";
}
