// Words in the user's language, from the one catalogue in `ui/locales`.
// Holds no word itself, and no format of numbers or dates (that is `format.ts`).
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { createContext } from "svelte";

const catalogues = import.meta.glob<string>("../../locales/*.ftl", { query: "?raw", import: "default", eager: true });

/** Every language that the catalogue has, with its text. */
export const languages: ReadonlyMap<string, string> = new Map(
  Object.entries(catalogues).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1, -".ftl".length), text]),
);

const FALLBACK = "en";

export interface Words {
  /** For `Intl`: the user's own locale, region included ("fr-CA"). */
  readonly locale: string;
  /** The message of this name. Always called with the name written out, so that a test finds every name in use. */
  t(name: string, variables?: Record<string, FluentVariable>): string;
}

/** The words of the first of these languages (BCP 47, the most wanted first) that the catalogue has. */
export function wordsFor(wanted: readonly string[]): Words {
  const locale = wanted.find((tag) => languages.has(languageOf(tag))) ?? FALLBACK;
  const bundle = new FluentBundle(locale);
  bundle.addResource(new FluentResource(languages.get(languageOf(locale)) ?? ""));
  return {
    locale,
    t(name, variables) {
      const message = bundle.getMessage(name);
      if (!message?.value) throw new Error(`the catalogue has no message "${name}"`);
      const errors: Error[] = [];
      const text = bundle.formatPattern(message.value, variables, errors);
      if (errors[0]) throw errors[0];
      return text;
    },
  };
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? FALLBACK;
}

/** How components get at the words without passing them on by hand. */
export const [getWords, setWords] = createContext<Words>();
