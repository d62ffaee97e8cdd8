// @vitest-environment node
import { expect, test } from "vitest";
import { foundZones, zones } from "./zones";

test("a zone is found by any part of its name, whatever the case and the accents", () => {
  const all = ["America/Mexico_City", "Europe/Zurich", "America/Lima"];
  expect(foundZones(all, "zürich")).toEqual(["Europe/Zurich"]);
  expect(foundZones(all, "mexico city")).toEqual(["America/Mexico_City"]);
  expect(foundZones(all, "america lima")).toEqual(["America/Lima"]);
  expect(foundZones(all, "")).toEqual(all);
});

test("UTC is one of them, once", () => {
  expect(zones().filter((zone) => zone === "UTC")).toHaveLength(1);
});
