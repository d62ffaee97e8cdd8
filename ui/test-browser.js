// The browser in which tests draw: jsdom, spared the one thing that took a quarter of their time.
// Holds no set-up of any test, and changes nothing that jsdom answers.
import { createRequire, Module } from "node:module";
import { builtinEnvironments } from "vitest/runtime";

// For the style of each `<bdi>` jsdom asks which way its text runs, and builds a table of all characters anew for that. It is always the same one.
const require = createRequire(createRequire(import.meta.url).resolve("jsdom"));
const path = require.resolve("bidi-js");
const table = require(path)();
require.cache[path] = Object.assign(new Module(path), { filename: path, exports: () => table, loaded: true });

export default builtinEnvironments.jsdom;
