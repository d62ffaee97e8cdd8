// @vitest-environment node
// Rows asked for by page: which requests go out, and which answers count.
import { expect, test } from "vitest";
import type { Answer } from "../lib/backend";
import { PAGE, Sheet, type Page } from "./sheet.svelte";

type Thing = { id: string };
type Answering = (answer: Answer<Page<Thing, { count: number }>>) => void;
interface Asked {
  readonly offset: number;
  readonly limit: number;
  readonly answer: Answering;
}

/** A sheet whose answers are given by hand. */
function byHand() {
  const asked: Asked[] = [];
  const sheet = new Sheet<Thing, { count: number }>({
    fetch: (offset, limit) => new Promise((answer) => asked.push({ offset, limit, answer })),
    id: ({ id }) => id,
    headKey: () => "",
  });
  return { asked, sheet };
}

const page = (offset: number, limit: number, { total = 10_000, revision = 1, name = "r" } = {}) => ({
  status: "ok" as const,
  data: { total, groups: [], offset, revision, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => ({ id: `${name}${offset + at}` })) },
});
const settle = () => new Promise((done) => setTimeout(done));

async function answer(one: Asked | undefined, how?: Parameters<typeof page>[2]) {
  if (!one) throw new Error("nothing was asked");
  one.answer(page(one.offset, one.limit, how));
  await settle();
}

test("a slow answer to an earlier question never replaces a later one", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  sheet.ask();
  await answer(asked[1], { name: "later" });
  await answer(asked[0], { name: "earlier" });
  expect(sheet.row(0)?.id).toBe("later0");
  expect(asked).toHaveLength(2);
});

test("while one request is under way, scrolling asks for nothing; then only for what is in sight", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  for (let from = 0; from < 9000; from += 50) sheet.want(from, from + 30);
  await answer(asked[0]);
  expect(asked.slice(1).map(({ offset, limit }) => [offset, limit])).toEqual([[8900, PAGE]]);
  await answer(asked[1]);
  expect(sheet.row(8960)?.id).toBe("r8960");
  expect(asked).toHaveLength(2);
});

test("rows of two revisions are never mixed", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  await answer(asked[0]);
  sheet.want(90, 130);
  // The journal changed between the two requests, and lost a row.
  await answer(asked[1], { revision: 2, total: 9_999, name: "new" });
  expect(sheet.total).toBe(9_999);
  expect(sheet.row(95)).toBeUndefined();
  await answer(asked[2], { revision: 2, total: 9_999, name: "new" });
  expect([sheet.row(95)?.id, sheet.row(125)?.id]).toEqual(["new95", "new125"]);
});

test("a newer revision is asked for once, and what is shown stays until it is there", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  await answer(asked[0]);
  sheet.follow(1);
  expect(asked).toHaveLength(1);
  sheet.follow(2);
  expect(sheet.row(3)?.id).toBe("r3");
  await answer(asked[1], { revision: 2, name: "new" });
  expect(sheet.row(3)?.id).toBe("new3");
  sheet.follow(2);
  expect(asked).toHaveLength(2);
});

test("only a few pages are kept", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  await answer(asked[0]);
  for (let number = 1; number < 40; number += 1) {
    sheet.want(number * PAGE, number * PAGE + 30);
    await answer(asked[number]);
  }
  const held = Array.from({ length: 40 }, (_, number) => sheet.row(number * PAGE)).filter((row) => row !== undefined);
  expect(held.length).toBeLessThan(15);
  expect(sheet.row(39 * PAGE)).toBeDefined();
});

test("a failure keeps what was there, and is forgotten by the next success", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  await answer(asked[0]);
  sheet.reload();
  asked[1]?.answer({ status: "error", error: { kind: "internal", detail: "x" } });
  await settle();
  expect([sheet.problem?.kind, sheet.row(0)?.id]).toEqual(["internal", "r0"]);
  sheet.reload();
  await answer(asked[2]);
  expect(sheet.problem).toBeNull();
});

test("a list that comes shorter than it said is not asked for for ever", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  asked[0]?.answer({ status: "ok", data: { total: 500, groups: [], offset: 0, rows: [], revision: 1 } });
  await settle();
  sheet.want(0, 250);
  await answer(asked[1], { total: 0 });
  await settle();
  expect(asked.length).toBeLessThanOrEqual(3);
});

test("without a command for ids, all rows are read for them", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  await answer(asked[0], { total: 1500 });
  const ids = sheet.allIds();
  await answer(asked[1], { total: 1500 });
  await answer(asked[2], { total: 1500 });
  expect((await ids)?.length).toBe(1500);
  expect(await sheet.idsOf(1, 3)).toEqual(["r1", "r2"]);
});

test("once its view is gone, a sheet asks for nothing more", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  sheet.want(0, 300);
  sheet.end();
  await answer(asked[0]);
  sheet.follow(2);
  expect(asked).toHaveLength(1);
});

test("a revision that was told while a page was under way is caught up with, once", async () => {
  const { asked, sheet } = byHand();
  sheet.ask();
  sheet.follow(2);
  await answer(asked[0], { revision: 1 });
  expect(asked).toHaveLength(2);
  await answer(asked[1], { revision: 1 });
  expect(asked).toHaveLength(2);
});
