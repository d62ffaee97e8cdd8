// Meetings as the grid reads them: pages of the shell's list, days as its groups, one id for each.
// Draws nothing.
import { Sheet, type Page } from "../grid/sheet.svelte";
import type { AssignItem, Backend, Meeting, MeetingQuery, MeetingsPage } from "../lib/backend";

export interface Day {
  /** Nothing: no fixed time. */
  readonly day: string | null;
  readonly count: number;
}

export type MeetingSheetPage = Page<Meeting, Day> & Pick<MeetingsPage, "counts">;

export function meetingId({ account, number }: { account: number; number: number }): string {
  return `${account} ${number}`;
}

export function itemOf(id: string): AssignItem {
  const [account = "", number = ""] = id.split(" ");
  return { account: Number(account), number: Number(number) };
}

/** The list that answers whatever `query` is at the moment of asking. */
export function meetingSheet(backend: Backend, query: () => MeetingQuery): Sheet<Meeting, Day, MeetingSheetPage> {
  return new Sheet<Meeting, Day, MeetingSheetPage>({
    async fetch(offset, limit) {
      const answer = await backend.meetings(query(), offset, limit);
      if (answer.status === "error") return answer;
      const { days, ...page } = answer.data;
      return { status: "ok", data: { ...page, groups: days } };
    },
    id: meetingId,
    headKey: ({ day }) => day ?? "none",
  });
}
