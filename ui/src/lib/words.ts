// Words in the user's language, from the one catalogue in `ui/locales`; the language can change while the window is open.
// Holds no word itself, and no format of numbers or dates (that is `format.ts`).
import { FluentBundle, type FluentResource, type FluentVariable } from "@fluent/bundle";
import { createSubscriber } from "svelte/reactivity";

export { getWords, setWords } from "./contexts";

const catalogues = import.meta.glob<string>("../../locales/*.ftl", { query: "?read", import: "default", eager: true });

/** Every language that the catalogue has, with its messages as Fluent reads them, in JSON (`vite.config.ts`). */
export const languages: ReadonlyMap<string, string> = new Map(
  Object.entries(catalogues).map(([path, messages]) => [path.slice(path.lastIndexOf("/") + 1, -".ftl".length), messages]),
);

const FALLBACK = "en";

/** Words that markup follows: what was drawn with them is drawn again once the language is another. */
export class Words {
  #locale: string;
  #bundle: FluentBundle;
  #redraw: () => void = () => {};
  #subscribe = createSubscriber((redraw) => {
    this.#redraw = redraw;
  });

  constructor(wanted: readonly string[]) {
    this.#locale = chosen(wanted);
    this.#bundle = bundleOf(this.#locale);
  }

  /** Takes the first of these languages (BCP 47, the most wanted first) that the catalogue has. */
  speak(wanted: readonly string[]): void {
    const locale = chosen(wanted);
    if (locale === this.#locale) return;
    this.#locale = locale;
    this.#bundle = bundleOf(locale);
    this.#redraw();
  }

  /** For `Intl`: the user's own locale, region included ("fr-CA"). Not to be kept: it changes with the language. */
  get locale(): string {
    this.#subscribe();
    return this.#locale;
  }

  /** The message of this name. Always called with the name written out, so that a test finds every name in use. */
  readonly t = (name: string, variables?: Record<string, FluentVariable>): string => {
    this.#subscribe();
    const message = this.#bundle.getMessage(name);
    if (!message?.value) throw new Error(`the catalogue has no message "${name}"`);
    const errors: Error[] = [];
    const text = this.#bundle.formatPattern(message.value, variables, errors);
    if (errors[0]) throw errors[0];
    return text;
  };
}

/** The words of the first of these languages that the catalogue has. */
export function wordsFor(wanted: readonly string[]): Words {
  return new Words(wanted);
}

function chosen(wanted: readonly string[]): string {
  return wanted.find((tag) => languages.has(languageOf(tag)))?.replaceAll("_", "-") ?? FALLBACK;
}

/** Each is read once, and only when it is spoken. */
const read = new Map<string, FluentResource>();

function bundleOf(locale: string): FluentBundle {
  const language = languageOf(locale);
  let resource = read.get(language);
  if (resource === undefined) read.set(language, (resource = { body: JSON.parse(languages.get(language) ?? "[]") as FluentResource["body"] }));
  const bundle = new FluentBundle(locale);
  bundle.addResource(resource);
  return bundle;
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? FALLBACK;
}
