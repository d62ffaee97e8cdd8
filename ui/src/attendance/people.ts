// The people of a class as one can choose among them, found by what is typed; and which names two people share.
// Holds no words and asks nobody.
import type { Everybody, Person } from "../lib/backend";
import { collator } from "../lib/intl";

/** Somebody whom a participant can be said to be. */
export type Choosable = Person & { readonly person: number };

/** Everybody of the course, by name: who was there, who was not, and teachers. */
export function choosable({ present, absent, away }: Everybody, locale: string): Choosable[] {
  const { compare } = collator(locale, { numeric: true, sensitivity: "base" });
  const all = [...present.map(({ who }) => who), ...absent, ...away];
  return all
    .filter((one): one is Choosable => one.person !== null)
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.username ?? "", b.username ?? ""));
}

/** Those in whose name, user name or e-mail address every typed word occurs, whatever its case and accents. */
export function foundPeople(people: readonly Choosable[], typed: string): readonly Choosable[] {
  const words = folded(typed).split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return people;
  return people.filter(({ name, username, email }) => {
    const text = folded([name, username ?? "", email ?? ""].join(" "));
    return words.every((word) => text.includes(word));
  });
}

/** Names that more than one person has. */
export function sharedNames({ present, absent, away }: Everybody): ReadonlySet<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const { name } of [...present.map(({ who }) => who), ...absent, ...away]) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
