// Links that are offered and meetings that can be brought back, as the list says it in one calm line.
// Asks when a reading has ended, not at every change: what is offered is found by looking through everything.
import type { Backend, DeletedMeeting, LinkOffer } from "../../lib/backend";

export class Offered {
  links = $state.raw<readonly LinkOffer[]>([]);
  deleted = $state.raw<readonly DeletedMeeting[]>([]);
  #backend: Backend;
  #latest = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** What cannot be read is not offered: the next reading asks again. */
  async ask(): Promise<void> {
    this.#latest += 1;
    const mine = this.#latest;
    const [links, deleted] = await Promise.all([this.#backend.linkOffers(), this.#backend.deletedMeetings()]);
    if (mine !== this.#latest) return;
    if (links.status === "ok") this.links = links.data;
    if (deleted.status === "ok") this.deleted = deleted.data;
  }
}
