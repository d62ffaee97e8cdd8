// The rows of a long list as far as they are needed: asked for by page, kept while the journal has not changed.
// Holds nothing that is drawn or selected; rows of two revisions are never mixed.
import { untrack } from "svelte";
import type { Answer, Problem } from "../lib/backend";

/** What a list command answers: the shape of the whole list, and the rows from `offset` on. */
export interface Page<Row, Head> {
  readonly total: number;
  /** In order; empty where the list is flat. */
  readonly groups: readonly Head[];
  readonly offset: number;
  readonly rows: readonly Row[];
  readonly revision: number;
}

export interface Source<Row, Head, P extends Page<Row, Head>> {
  /** May answer late, never, or out of order. */
  fetch(offset: number, limit: number): Promise<Answer<P>>;
  /** Every id, in order. Without it, all rows are fetched for "select all". */
  ids?(): Promise<Answer<readonly string[]>>;
  id(row: Row): string;
  /** Tells one group from another through updates. */
  headKey(head: Head): string;
}

/** Rows per page; a request asks for one or more whole pages. */
export const PAGE = 100;
/** Pages kept beside those in sight. */
const KEPT = 12;
/** Rows per request where all are read. */
const ALL_AT_ONCE = 1000;

interface Held<Row, P> {
  readonly page: P;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  /** Counts the questions: another number means another list, not a newer one. */
  readonly question: number;
}

export class Sheet<Row, Head extends { readonly count: number }, P extends Page<Row, Head> = Page<Row, Head>> {
  #source: Source<Row, Head, P>;
  #held: Held<Row, P> | null = $state.raw(null);
  #problem: Problem | null = $state.raw(null);
  #asking = $state(false);
  #question = 0;
  /** The request whose answer is awaited; an answer to any other is ignored. */
  #awaited = 0;
  #requests = 0;
  #stale = true;
  #ended = false;
  /** The journal's revision as last told, until a page of it was asked for. */
  #followed: number | null = null;
  #wanted: readonly [from: number, to: number] = [0, PAGE];
  #also: number | null = null;
  #places: { of: Held<Row, P>; rows: Map<string, number> } | null = null;
  #all: { of: string; ids: Promise<readonly string[] | null> } | null = null;

  constructor(source: Source<Row, Head, P>) {
    this.#source = source;
  }

  /** The last page that came, with whatever else the command tells of the whole list; null until the first one came. */
  get page(): P | null {
    return this.#held?.page ?? null;
  }

  get total(): number {
    return this.#held?.page.total ?? 0;
  }

  get groups(): readonly Head[] {
    return this.#held?.page.groups ?? [];
  }

  /** Why the last request brought nothing. What was there before stays. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get asking(): boolean {
    return this.#asking;
  }

  /** Changes when the list that is shown answers another question than before. */
  get question(): number {
    return this.#held?.question ?? 0;
  }

  row(index: number): Row | undefined {
    return this.#held?.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  id(row: Row): string {
    return this.#source.id(row);
  }

  headKey(head: Head): string {
    return this.#source.headKey(head);
  }

  /** Where a row stands, if it is among those that are held. */
  find(id: string): number | undefined {
    const held = this.#held;
    if (held === null) return undefined;
    if (this.#places?.of !== held) {
      const rows = new Map<string, number>();
      for (const [page, these] of held.pages) these.forEach((row, at) => rows.set(this.#source.id(row), page * PAGE + at));
      this.#places = { of: held, rows };
    }
    return this.#places.rows.get(id);
  }

  byId(id: string): Row | undefined {
    const at = this.find(id);
    return at === undefined ? undefined : this.row(at);
  }

  /** Another question (filter, search, order): what is shown stays until its answer comes. */
  ask(): void {
    untrack(() => {
      this.#question += 1;
      [this.#wanted, this.#also] = [[0, PAGE], null];
      this.#again();
    });
  }

  /** The same question again. */
  reload(): void {
    untrack(() => this.#again());
  }

  /** The journal is at this revision; asks again if what is held is of another. */
  follow(revision: number): void {
    untrack(() => {
      this.#followed = revision;
      this.#catchUp();
      this.#pump();
    });
  }

  /** The rows in sight, and one more, wherever it is. */
  want(from: number, to: number, also: number | null = null): void {
    untrack(() => {
      [this.#wanted, this.#also] = [[from, Math.max(to, from + 1)], also];
      this.#pump();
    });
  }

  /** The view is gone: nothing more is asked. */
  end(): void {
    this.#ended = true;
  }

  /** The ids of these rows, in order; null where they could not be had. */
  async idsOf(from: number, to: number): Promise<readonly string[] | null> {
    const ids: string[] = [];
    for (let index = from; index < to; index += 1) {
      const row = this.row(index);
      if (row === undefined) return (await this.allIds())?.slice(from, to) ?? null;
      ids.push(this.#source.id(row));
    }
    return ids;
  }

  /** The ids of all rows, in order; null where they could not be had. */
  allIds(): Promise<readonly string[] | null> {
    const of = `${this.#question} ${this.#held?.page.revision ?? ""}`;
    if (this.#all?.of !== of) {
      const ids = this.#readIds();
      this.#all = { of, ids };
      void ids.then((read) => {
        // A failure is not kept: the next one who asks may have more luck.
        if (read === null && this.#all?.ids === ids) this.#all = null;
      });
    }
    return this.#all.ids;
  }

  async #readIds(): Promise<readonly string[] | null> {
    if (this.#source.ids) {
      const answer = await this.#source.ids();
      if (answer.status === "ok") return answer.data;
      this.#problem = answer.error;
      return null;
    }
    const ids: string[] = [];
    for (let offset = 0; offset < this.total; offset += ALL_AT_ONCE) {
      const answer = await this.#source.fetch(offset, ALL_AT_ONCE);
      if (answer.status === "error") {
        this.#problem = answer.error;
        return null;
      }
      ids.push(...answer.data.rows.map((row) => this.#source.id(row)));
    }
    return ids;
  }

  /** Does not wait for a request under way: it may be one that never ends. */
  #again(): void {
    this.#stale = true;
    this.#awaited = 0;
    this.#pump();
  }

  /** Told once of a revision, asks once: a page may be newer than what was told, or come from before it. */
  #catchUp(): void {
    if (this.#held === null || this.#followed === null || this.#awaited !== 0) return;
    if (this.#held.page.revision !== this.#followed) this.#stale = true;
    this.#followed = null;
  }

  /** One request at a time: while it is under way the user scrolls on, and what flew by need not be asked for. */
  #pump(): void {
    if (this.#awaited !== 0 || this.#ended) return;
    const span = this.#missing();
    if (span === null) {
      this.#asking = false;
      return;
    }
    const request = (this.#requests += 1);
    const question = this.#question;
    this.#awaited = request;
    this.#stale = false;
    this.#asking = true;
    const [first, last] = span;
    void this.#source.fetch(first * PAGE, (last - first + 1) * PAGE).then((answer) => {
      if (this.#awaited !== request) return;
      this.#awaited = 0;
      if (answer.status === "ok") {
        this.#problem = null;
        this.#take(answer.data, span, question);
        this.#catchUp();
        this.#pump();
      } else {
        this.#problem = answer.error;
        this.#asking = false;
        this.#stale = true;
      }
    });
  }

  /** The pages to ask for next, first and last; null where all that is wanted is held. */
  #missing(): [first: number, last: number] | null {
    const held = this.#held;
    const [from, to] = this.#wanted;
    const end = held === null || held.question !== this.#question ? to : Math.min(to, Math.max(held.page.total, 1));
    let first = Math.floor(Math.min(from, end - 1) / PAGE);
    let last = Math.floor((end - 1) / PAGE);
    if (this.#stale || held === null || held.question !== this.#question) return [first, last];
    while (first <= last && held.pages.has(first)) first += 1;
    while (last >= first && held.pages.has(last)) last -= 1;
    if (held.page.total === 0) return null;
    if (first <= last) return [first, last];
    const also = this.#also === null || this.#also >= held.page.total ? null : Math.floor(this.#also / PAGE);
    return also === null || held.pages.has(also) ? null : [also, also];
  }

  #take(page: P, [first, last]: readonly [number, number], question: number): void {
    const held = this.#held;
    const same = held !== null && held.question === question && held.page.revision === page.revision;
    const pages = new Map(same ? held.pages : []);
    // Also those that came empty: they were asked for, and asking again would bring no more.
    for (let number = first; number <= last; number += 1) {
      pages.set(number, page.rows.slice((number - first) * PAGE, (number - first + 1) * PAGE));
    }
    // The first to come are the first to go, those in sight excepted.
    const [from, to] = this.#wanted;
    const needed = (number: number) =>
      (number >= Math.floor(from / PAGE) && number <= Math.floor((to - 1) / PAGE)) || (this.#also !== null && number === Math.floor(this.#also / PAGE));
    for (const number of [...pages.keys()]) {
      if (pages.size <= KEPT) break;
      if (!needed(number)) pages.delete(number);
    }
    this.#held = { page, pages, question };
  }
}
