// A backend of which it is known how many questions wait for their answers.
// Asks nothing by itself, and changes no answer.
import type { Backend } from "./backend";

export interface Counted {
  readonly backend: Backend;
  /** So many answers have not come yet. */
  waiting(): number;
}

export function counted(backend: Backend): Counted {
  let waiting = 0;
  const names = Object.keys(backend) as (keyof Backend)[];
  const asks = names.map((name) => [
    name,
    async (...parameters: never[]) => {
      waiting += 1;
      try {
        return await (backend[name] as (...parameters: never[]) => Promise<unknown>)(...parameters);
      } finally {
        waiting -= 1;
      }
    },
  ]);
  return { backend: Object.fromEntries(asks) as Backend, waiting: () => waiting };
}
