import { expect, test } from "vitest";
import { course, recording } from "./fake";
import { group } from "./groups";

test("courses come by code and session, and what nobody placed comes last", () => {
  const groups = group(
    [
      recording({ id: "a", belongs: { to: "unknown" } }),
      recording({ id: "b", belongs: { to: "everybody" } }),
      recording({ id: "c", belongs: course("STAT20", "Two") }),
      recording({ id: "d", belongs: course("STAT3", "One", "Spring") }),
      recording({ id: "e", belongs: course("STAT3", "One") }),
      recording({ id: "f", belongs: { to: "user" } }),
      recording({ id: "g", belongs: course("STAT20", "Two") }),
    ],
    "en",
  );
  expect(groups.map(({ recordings }) => recordings.map(({ id }) => id).join(""))).toEqual(["e", "d", "cg", "f", "b", "a"]);
});

test("courses of one code on two campuses stay apart", () => {
  const one = recording({ belongs: { ...course("STAT101", "A"), key: "1:STAT101:" } as never });
  const two = recording({ belongs: { ...course("STAT101", "B"), key: "2:STAT101:" } as never });
  expect(group([one, two, one], "en").map(({ recordings }) => recordings.length)).toEqual([2, 1]);
});

test("what is known on this computer only stands with the rest of its course", () => {
  const groups = group([recording({ belongs: course("A", "A") }), recording({ belongs: course("A", "A", null, true) })], "en");
  expect(groups).toHaveLength(1);
});
