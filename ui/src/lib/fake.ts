// A backend without a shell, for plain browsers and tests: made-up recordings in every state a list can show.
// Never part of a build.
import type { Answer, Backend, Place, Recording, Track } from "./backend";

const there: Track = { zoom: { state: "there", deletesOn: null }, computer: { state: "empty" }, course: { state: "empty" } };

let count = 0;
/** A recording that lies in Zoom and nowhere else, but for what is said otherwise. */
export function recording(parts: Partial<Recording> = {}): Recording {
  count += 1;
  return {
    id: `1:fake-${count}`,
    topic: "Sampling and estimates",
    start: "2026-11-16T09:00:00Z",
    host: "Teresa García",
    bytes: 322_000_000,
    belongs: course("STAT101", "Statistics for beginners"),
    track: there,
    ...parts,
  };
}

export function course(code: string, title: string, session: string | null = null, knownHereOnly = false): Recording["belongs"] {
  return { to: "course", key: `2:${code}:${session ?? ""}`, code, title, session, knownHereOnly };
}

function at(computer: Place, inCourse: Place = { state: "empty" }): Track {
  return { ...there, computer, course: inCourse };
}

/** Some recordings of each group, between them in every state. */
export function everyState(): Recording[] {
  const kept: Place = { state: "kept" };
  const autumn = course("PHYS110", "Physics I", "Autumn 2026 evening group");
  return [
    recording({ topic: "Confidence intervals", track: at({ state: "moving", percent: 65 }), bytes: 1_104_000_000 }),
    recording({ topic: "Drawing lots", start: "2026-11-09T09:00:00Z", track: at(kept, { state: "moving", percent: 40 }) }),
    recording({ topic: "Means and medians", start: "2026-11-02T09:00:00Z", track: at(kept, { state: "checking" }) }),
    recording({ topic: "Why we count", start: "2026-10-26T09:00:00Z", track: at(kept, { state: "proven" }) }),
    recording({ topic: "First lesson", start: "2025-10-19T08:00:00Z", track: { ...at(kept, { state: "proven" }), zoom: { state: "trashed" } } }),
    recording({ topic: "Falling and throwing", belongs: autumn, track: { ...there, zoom: { state: "there", deletesOn: "2026-11-26" } } }),
    recording({ topic: "Springs", belongs: autumn, track: { ...at(kept, { state: "sizeChecked" }), zoom: { state: "there", deletesOn: "2026-11-23" } } }),
    recording({ topic: "Pendulums", belongs: autumn, track: at(kept, { state: "inTrouble", why: "doesNotFit" }) }),
    recording({ topic: "Waves", belongs: autumn, track: at({ state: "inTrouble", why: "network" }) }),
    recording({ topic: "Sound", belongs: autumn, track: at({ state: "retrying" }) }),
    recording({ topic: "Light", belongs: autumn, track: at({ state: "paused" }) }),
    recording({ topic: "Heat", belongs: autumn, track: { ...at({ state: "waiting" }), zoom: { state: "processing" } }, bytes: null }),
    recording({
      topic: "Équations à deux inconnues",
      belongs: course("ALGE300", "Algèbre générale", null, true),
      track: { ...at({ state: "empty" }, { state: "listed" }), zoom: { state: "gone" } },
      bytes: 8_400_000,
    }),
    recording({ topic: "Office hour", belongs: { to: "user" } }),
    recording({ topic: "Staff meeting", belongs: { to: "everybody" }, track: at({ state: "moving", percent: null }) }),
    recording({ topic: null, belongs: { to: "unknown" }, bytes: 122_000_000 }),
    recording({ topic: `<b>bold</b> \u202Egnisrever\u202C 🎓 ${"endless ".repeat(40)}`, belongs: { to: "unknown" } }),
  ];
}

/** Answers with these, or those of `everyState`. */
export function fake(answer: Answer<Recording[]> = { status: "ok", data: everyState() }): Backend {
  return { recordings: () => Promise.resolve(answer) };
}
