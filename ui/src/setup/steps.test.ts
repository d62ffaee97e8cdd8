// @vitest-environment node
import { expect, test } from "vitest";
import { aFrame } from "../lib/fake";
import { firstOpen, isUnfinished, isUntouched, nextStep } from "./steps";

const setup = (zoom: boolean, campus: boolean, folder = true) => ({ zoom, campus, folder, left: false });

test("the steps follow each other, and the folder is always asked about", () => {
  expect(nextStep("zoom", setup(true, false))).toBe("campus");
  expect(nextStep("zoom", setup(true, true))).toBe("folder");
  expect(nextStep("campus", setup(true, true))).toBe("folder");
  expect(nextStep("folder", setup(true, true))).toBeNull();
});

test("what was passed over comes up again", () => {
  expect(nextStep("campus", setup(false, true))).toBe("folder");
  expect(nextStep("folder", setup(false, true))).toBe("zoom");
  expect(nextStep("folder", setup(true, true, false))).toBeNull();
});

test("who comes back goes on at what is missing", () => {
  expect(firstOpen(setup(true, false))).toBe("campus");
  expect(firstOpen(setup(true, true))).toBe("folder");
  expect([isUntouched(setup(false, false)), isUntouched(setup(false, true))]).toEqual([true, false]);
});

test("an unplugged drive does not begin the first run anew", () => {
  expect(isUnfinished(aFrame({ setup: setup(true, true, false) }))).toBe(false);
  expect(isUnfinished(aFrame({ setup: setup(true, false) }))).toBe(true);
  expect(isUnfinished(aFrame({ profile: "practice", setup: setup(false, false) }))).toBe(false);
});
