// What a screen reader finds in the views of the frame, the first run and the settings. A change here is one that somebody hears.
import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { fake, nothingSetUp } from "./lib/fake";
import { mount, names } from "./lib/testing";
import SideBar from "./frame/SideBar.svelte";
import SettingsView from "./settings/SettingsView.svelte";
import SetupView from "./setup/SetupView.svelte";

const setup = (zoom: boolean, campus: boolean) => ({ frame: nothingSetUp({ setup: { zoom, campus, folder: true, left: false } }), recordings: [], meetings: [] });

test.each([
  ["side bar", SideBar, () => fake(), /^Recordings$/],
  ["settings", SettingsView, () => fake(), /^Choose…$/],
  ["first page", SetupView, () => fake(setup(false, false)), /^Begin$/],
  ["Zoom", SetupView, () => fake(setup(false, true)), /^Add and check$/],
  ["campus", SetupView, () => fake(setup(true, false)), /^Add and check$/],
  ["folder", SetupView, () => fake(setup(true, true)), /^Use this folder$/],
] as const)("the names in %s", async (_, view, backend, drawn) => {
  mount(view, { backend: backend() });
  await screen.findByRole("button", { name: drawn });
  expect(names()).toMatchSnapshot();
});
