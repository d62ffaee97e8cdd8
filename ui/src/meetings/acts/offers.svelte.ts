// Links that are offered and meetings that can be brought back, as the list says it in one calm line.
// Asks for links when a reading has ended, not at every change: what is offered is found by looking through everything.
import type { Backend, DeletedMeeting, LinkOffer } from "../../lib/backend";

export class Offered {
  links = $state.raw<readonly LinkOffer[]>([]);
  deleted = $state.raw<readonly DeletedMeeting[]>([]);
  #backend: Backend;
  #latest = 0;
  #latestDeleted = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** What cannot be read is not offered: the next reading asks again. */
  async ask(): Promise<void> {
    await Promise.all([this.askLinks(), this.askDeleted()]);
  }

  async askLinks(): Promise<void> {
    this.#latest += 1;
    const mine = this.#latest;
    const answer = await this.#backend.linkOffers();
    if (mine === this.#latest && answer.status === "ok") this.links = answer.data;
  }

  async askDeleted(): Promise<void> {
    this.#latestDeleted += 1;
    const mine = this.#latestDeleted;
    const answer = await this.#backend.deletedMeetings();
    if (mine === this.#latestDeleted && answer.status === "ok") this.deleted = answer.data;
  }
}
