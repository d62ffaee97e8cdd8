// How an account comes to be added: asked for, refused, kept for this run only, tried again once the keyring is open.
// Holds no form: what was typed stays with the form, which clears its secret once the account is there.
import { tick } from "svelte";
import { Asking } from "../lib/asking.svelte";
import type { AccountCheck, Answer, Backend, Problem } from "../lib/backend";
import { keyringInTheWay } from "../lib/problems";

/** Asks the shell to add what the form holds. */
export type Ask = (thisRunOnly: boolean) => Promise<Answer<AccountCheck>>;

export class Adding {
  readonly asking = new Asking();
  /** Whether it was sent off with something left empty. */
  incomplete = $state(false);
  #ask: Ask;
  #backend: Backend;
  #added: (check: AccountCheck) => void;

  constructor(backend: Backend, ask: Ask, added: (check: AccountCheck) => void) {
    this.#backend = backend;
    this.#ask = ask;
    this.#added = added;
  }

  get waiting(): boolean {
    return this.asking.waiting;
  }

  get problem(): Problem | null {
    return this.asking.problem;
  }

  /** How the keyring is in the way, where it is: then the way out is the thing to do, and not the form again. */
  get keyring(): "locked" | "absent" | null {
    return this.problem && keyringInTheWay(this.problem);
  }

  /** Of a form; `complete`: whether everything needed was typed. */
  readonly submit = async (event: SubmitEvent, complete: boolean): Promise<void> => {
    event.preventDefault();
    if (this.waiting) return;
    this.incomplete = !complete;
    if (complete) return this.#send(false);
    const form = event.currentTarget as HTMLFormElement;
    await tick();
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  readonly keepForThisRun = (): Promise<void> => this.#send(true);

  /** The unlocking may show the system's dialog, and take as long as the user takes. */
  readonly unlock = async (): Promise<void> => {
    const unlocked = await this.asking.ask(() => this.#backend.unlockKeyring());
    if (!unlocked) return;
    if (unlocked.data === "locked" || unlocked.data === "absent") this.asking.problem = { kind: `keyring-${unlocked.data}` } as Problem;
    else await this.#send(false);
  };

  readonly again = (): Promise<void> => this.#send(false);

  async #send(thisRunOnly: boolean): Promise<void> {
    const added = await this.asking.ask(() => this.#ask(thisRunOnly));
    if (added) this.#added(added.data);
  }
}
