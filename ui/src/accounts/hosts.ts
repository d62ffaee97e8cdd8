// Which hosts of a Zoom account a search finds, and in which order they stand.
// Holds no choice.
import type { AccountHost } from "../lib/backend";
import { collator } from "../lib/intl";

/** So many are shown at once; more are reached by searching. */
export const SHOWN = 100;

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those who can have cloud recordings first, then by name. */
export function found(hosts: readonly AccountHost[], search: string, locale: string): AccountHost[] {
  const wanted = folded(search).split(/\s+/);
  const { compare } = collator(locale);
  return hosts
    .filter(({ name, email }) => wanted.every((word) => folded(`${name} ${email}`).includes(word)))
    .toSorted((a, b) => Number(b.licensed) - Number(a.licensed) || compare(a.name, b.name) || compare(a.email, b.email));
}

/** Whether there is anything to choose: somebody alone with their own account is not asked. */
export function isDepartment(hosts: readonly AccountHost[]): boolean {
  return hosts.filter(({ licensed, active }) => licensed && active).length > 1;
}
