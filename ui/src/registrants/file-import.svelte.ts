// A list of people that was read from a file, and what came of registering them: it stays while one looks at other things.
// Reads and registers nothing itself.
import type { PeopleFile, PeopleImported } from "../lib/backend";

export class FileImport {
  file = $state.raw<PeopleFile | null>(null);
  imported = $state.raw<PeopleImported | null>(null);
}
