// Every suggestion of a list, also those that were never in sight.
// Assigns nothing: what is found is looked over first.
import type { Answer, AssignItem, Backend, RecordingQuery } from "../lib/backend";

/** Rows per request. */
const AT_ONCE = 500;

export async function everySuggestion(backend: Backend, query: RecordingQuery): Promise<Answer<AssignItem[]>> {
  const items: AssignItem[] = [];
  for (let offset = 0; ; offset += AT_ONCE) {
    const answer = await backend.recordings({ ...query, filter: "notInCourse" }, offset, AT_ONCE);
    if (answer.status === "error") return answer;
    items.push(...answer.data.rows.filter(({ suggestion }) => suggestion !== null).map(({ id }) => ({ recording: id })));
    if (offset + AT_ONCE >= answer.data.total) return { status: "ok", data: items };
  }
}
