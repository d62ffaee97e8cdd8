import { FluentResource } from "@fluent/bundle";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const READ = ".ftl?read";

/** Catalogues as Fluent reads them, as JSON: whoever starts the window does not wait until they have been read there. */
function catalogues(): Plugin {
  return {
    name: "catalogues",
    transform(text, id) {
      if (!id.endsWith(READ)) return null;
      const { body } = new FluentResource(text);
      // JSON in a string: a page reads only the one that it speaks.
      return { code: `export default ${JSON.stringify(JSON.stringify(body))};`, map: null };
    },
  };
}

export default defineConfig({
  plugins: [catalogues(), svelte({ configFile: false }), svelteTesting()],
  build: {
    // The oldest web views that draw `light-dark()`.
    target: ["safari17.5", "chrome123"],
    // The window's policy allows no `data:` addresses.
    assetsInlineLimit: 0,
  },
  // Tests hold the pages' lists against the engine's own.
  server: { fs: { allow: [".", "../crates/lectern/src"] } },
  test: {
    environment: "./test-browser.js",
    // A view with all its rules looked at takes seconds on a busy machine; no test decides by time.
    testTimeout: 60_000,
    maxWorkers: "100%",
    // Modules are loaded once for all files, and the browser is started once; what a test changes in them is undone after it.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    // Most of what a test draws is gone by its end: young memory of a larger size is seldom looked through.
    execArgv: ["--max-semi-space-size=64"],
  },
});
