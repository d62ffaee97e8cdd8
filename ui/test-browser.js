// The browser in which tests draw: jsdom, spared what took the most of their time, with dialogs that can be opened.
// Holds no set-up of any test, and changes nothing that jsdom answers.
import { createRequire, Module } from "node:module";
import { builtinEnvironments } from "vitest/runtime";

// For the style of each `<bdi>` jsdom asks which way its text runs, and builds a table of all characters anew for that. It is always the same one.
const require = createRequire(createRequire(import.meta.url).resolve("jsdom"));
const path = require.resolve("bidi-js");
const table = require(path)();
require.cache[path] = Object.assign(new Module(path), { filename: path, exports: () => table, loaded: true });

const { implForWrapper } = require("./generated/idl/utils.js");
const { jsdom } = builtinEnvironments;

export default {
  ...jsdom,
  async setup(global, options) {
    const environment = await jsdom.setup(global, options);
    const selector = implForWrapper(global.document)._getDOMSelector();
    const { check } = selector;
    selector.check = (text, element, ...rest) => (mayMatch(text, element) ? check(text, element, ...rest) : { match: false, ast: null, pseudoElement: null });
    openDialogs(global.HTMLDialogElement.prototype);
    return environment;
  },
};

/** jsdom knows the element and not how it is opened: as a browser does, with the focus on the first thing in it that can be used. */
function openDialogs(dialog) {
  dialog.showModal ??= function () {
    this.open = true;
    this.querySelector("button")?.focus();
  };
  dialog.close ??= function () {
    this.open = false;
  };
}

// For each style jsdom holds every rule of the browser's own sheet against the element, one that is for another attribute as long as any.

/** @type {Map<string, { tag: string, attribute: string, value: string }[] | null>} What an element needs, one of these; `null`: nobody knows. */
const known = new Map();

/** Whether a rule is worth looking at. No element is a part of itself (`::backdrop`), and none lacks what a rule begins with. */
function mayMatch(text, element) {
  let needs = known.get(text);
  if (needs === undefined) known.set(text, (needs = needsOf(text)));
  return needs === null || needs.some(({ tag, attribute, value }) => (tag === "" || tag === element._localName) && (attribute === "" || has(element, attribute, value)));
}

function has(element, attribute, value) {
  const found = element.getAttributeNS(null, attribute);
  return found !== null && (value === "" || found.toLowerCase() === value);
}

function needsOf(text) {
  const needs = [];
  for (const one of text.split(/,(?![^(]*\))/).map((part) => part.trim())) {
    if (/::[a-z-]+$/.test(one)) continue;
    const begins = /^(?<tag>[a-z]\w*)?(?:\[(?<attribute>[a-z-]+)(?:=(?<value>[a-z-]+) i)?\])?/.exec(one)?.groups ?? {};
    const { tag = "", attribute = "", value = "" } = begins;
    const isOfOthers = /[\s>+~]/.test(one.replace(/\([^)]*\)|\[[^\]]*\]/g, ""));
    if (isOfOthers || (tag === "" && attribute === "")) return null;
    needs.push({ tag, attribute, value });
  }
  return needs;
}
