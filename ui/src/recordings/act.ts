// The one act that a recording offers: done at once, or begun where it is looked over first.
// Does not decide which act it is.
import type { Recording } from "../lib/backend";
import type { Places, Wish } from "../lib/places.svelte";
import type { Acts } from "./acts.svelte";

/** `begin` brings what is wished into sight. */
export function actOn({ id, action, suggestion }: Recording, acts: Acts, places: Places, begin: (wish: Wish) => void): void {
  switch (action) {
    case "download":
      return void acts.download([id]);
    case "retry":
    case "resume":
      return void acts.resume([id]);
    case "open":
      return void acts.openCourse(id);
    case "copyToCourse":
      return begin({ do: "copy", recording: id });
    case "choose":
      return begin({ do: "choose", recording: id });
    case "assign":
      return begin({ do: "assign", recording: id, suggested: suggestion !== null });
    case "signIn":
      return places.show("settings");
    case "none":
      return;
  }
}
