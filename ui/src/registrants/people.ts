// People as they are named and found.
// Takes nobody for somebody else: two of one name are told apart by their addresses.
import { isolated } from "../detail/course-name";

export interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
}

/** First and last name; the address where there is none. */
export function nameOf({ firstName, lastName, email }: Named): string {
  const name = `${firstName} ${lastName}`.trim();
  return name === "" ? (email ?? "") : name;
}

/** For sentences and the names of buttons: whichever way it runs, it keeps to itself. */
export function spoken(person: Named): string {
  return isolated(nameOf(person));
}

/** Those whose name or address has all of the words that were typed. */
export function found<One extends Named>(people: readonly One[], typed: string): readonly One[] {
  const parts = folded(typed).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return people;
  return people.filter((person) => {
    const text = folded(`${person.firstName} ${person.lastName} ${person.email ?? ""}`);
    return parts.every((part) => text.includes(part));
  });
}

/** Without case and accents. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}
