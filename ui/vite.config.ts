import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte({ configFile: false }), svelteTesting()],
  build: {
    // The oldest web views that draw `light-dark()`.
    target: ["safari17.5", "chrome123"],
    // The window's policy allows no `data:` addresses.
    assetsInlineLimit: 0,
  },
  test: { environment: "jsdom" },
});
