// @vitest-environment node
import { expect, test } from "vitest";
import { found, isDepartment } from "./hosts";

const host = (name: string, parts = {}) => ({ name, email: `${name.toLowerCase().replace(/\W/g, "")}@x.example`, licensed: true, active: true, ...parts });

test("a search finds by name or address, whatever the case and the accents", () => {
  const hosts = [host("Teresa García"), host("Anne Duval"), host("", { email: "garcia2@x.example" })];
  expect(found(hosts, "GARCIA", "es").map(({ email }) => email)).toEqual(["garcia2@x.example", "teresagarca@x.example"]);
  expect(found(hosts, "duval anne", "es")).toHaveLength(1);
});

test("who can have cloud recordings stands first", () => {
  const hosts = [host("Ada", { licensed: false }), host("Zoe"), host("Émile")];
  expect(found(hosts, "", "fr").map(({ name }) => name)).toEqual(["Émile", "Zoe", "Ada"]);
});

test("only an account with several licensed hosts is a department's", () => {
  expect(isDepartment([host("Ada"), host("Zoe", { licensed: false })])).toBe(false);
  expect(isDepartment([host("Ada"), host("Zoe", { active: false })])).toBe(false);
  expect(isDepartment([host("Ada"), host("Zoe")])).toBe(true);
});
