// A sign-in in the browser, as a page waits for it: begun, given up, over.
// Holds nothing that signs in, and asks for the address only when somebody wants to copy it.
import type { AccountCheck, Answer, Backend, SignInBegun, SignInForm } from "../lib/backend";
import { Adding } from "./adding.svelte";

export class SigningIn {
  readonly adding: Adding;
  /** While the browser is waited for. */
  begun = $state.raw<SignInBegun | null>(null);
  /** It was given up. */
  cancelled = $state(false);
  readonly #backend: Backend;
  readonly #form: () => Omit<SignInForm, "thisRunOnly">;

  constructor(backend: Backend, form: () => Omit<SignInForm, "thisRunOnly">, added: (check: AccountCheck) => void) {
    this.#backend = backend;
    this.#form = form;
    this.adding = new Adding(backend, (thisRunOnly) => this.#run(thisRunOnly), added);
  }

  readonly cancel = (): void => {
    if (this.begun) void this.#backend.cancelSignIn(this.begun.number);
  };

  /** Has the browser open the page once more. */
  readonly openAgain = async (): Promise<void> => {
    const begun = this.begun;
    if (!begun) return;
    const answer = await this.#backend.openSignIn(begun.number);
    if (this.begun === begun && answer.status === "ok") this.begun = { ...begun, opened: answer.data };
  };

  readonly address = (): Promise<Answer<string>> => this.#backend.signInAddress(this.begun?.number ?? 0);

  async #run(thisRunOnly: boolean): Promise<Answer<AccountCheck>> {
    [this.cancelled, this.begun] = [false, null];
    const begun = await this.#backend.beginSignIn({ ...this.#form(), thisRunOnly });
    if (begun.status === "error") return begun;
    this.begun = begun.data;
    const end = await this.#backend.finishSignIn(begun.data.number);
    this.begun = null;
    if (end.status === "error") return end;
    if (end.data !== null) return { status: "ok", data: end.data.check };
    this.cancelled = true;
    // Nobody listens to this any more: that somebody gave it up is no problem to be told.
    this.adding.asking.stop();
    return { status: "error", error: { kind: "sign-in-unanswered" } };
  }
}
