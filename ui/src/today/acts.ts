// The one act of a recording that stands on this page: done at once, or begun in the list of recordings.
// Does not decide which act it is.
import type { Recording } from "../lib/backend";
import type { Places } from "../lib/places.svelte";
import type { Acts } from "../recordings/acts.svelte";

export function actOn(recording: Recording, acts: Acts, places: Places): void {
  const { id } = recording;
  switch (recording.action) {
    case "download":
      return void acts.download([id]);
    case "retry":
    case "resume":
      return void acts.resume([id]);
    case "open":
      return void acts.openCourse(id);
    case "copyToCourse":
      return places.show("recordings", { recording: id, wish: { do: "copy", recording: id } });
    case "choose":
      return places.show("recordings", { recording: id, wish: { do: "choose", recording: id } });
    case "assign":
      return places.show("recordings", { recording: id, wish: { do: "assign", recording: id } });
    case "signIn":
      return places.show("settings");
    case "none":
      return;
  }
}
