// Where the window goes when something outside it says so: a notice, the tray.
// Opens nothing: views take up what they are to begin with.
import type { GoTo } from "../lib/backend";
import type { Places } from "../lib/places.svelte";

export function follow(to: GoTo, places: Places): void {
  switch (to.place) {
    case "today":
      return places.show("today");
    case "recordings":
      return places.show("recordings", { recording: null, wish: { do: "filter", filter: to.filter } });
    case "recording":
      // The details stay beneath what is about to be done, and are there when it is over.
      return places.show("recordings", {
        recording: to.recording,
        ...(to.then === "copy" ? { wish: { do: "copy", recording: to.recording } } : {}),
      });
    case "meetings":
      return places.show("meetings", { meeting: null });
    case "settings":
      return places.show("settings");
    case "meeting": {
      const meeting = { account: to.account, number: to.number };
      return places.show("meetings", { meeting, ...(to.enter ? { wish: { do: "enter", meeting } } : {}) });
    }
    case "registrants": {
      const meeting = { account: to.account, number: to.number };
      return places.show("meetings", { meeting, wish: { do: "registrants", meeting, topic: null } });
    }
  }
}
