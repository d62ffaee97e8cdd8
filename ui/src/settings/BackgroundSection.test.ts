// Lectern without its window, as it is set up: what closing means, and starting with the session.
import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { aFrame, fake, type FakeBackend } from "../lib/fake";
import { axeFinds, mount } from "../lib/testing";
import type { Problem } from "../lib/backend";
import BackgroundSection from "./BackgroundSection.svelte";

const disk = { kind: "disk", path: "autostart", detail: "read-only" } as unknown as Problem;
const open = (backend: FakeBackend = fake()) => ({ ...mount(BackgroundSection, { backend, props: { settings: aFrame().settings } }), backend });

test("what closing means is chosen", async () => {
  const { user, backend } = open();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Go into the tray; where there is none, ask" }).checked).toBe(true);
  await user.click(screen.getByRole("radio", { name: "Keep watching in the background" }));
  await user.click(screen.getByRole("radio", { name: "Quit Lectern" }));
  expect(backend.asked("setWhenClosed")).toEqual([["background"], ["quit"]]);
  expect(await axeFinds()).toEqual([]);
});

test("starting with the session is off until it is switched on, and shows what the system says", async () => {
  const { user, backend } = open();
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: /Start Lectern in the background/ });
  expect(box.checked).toBe(false);
  await user.click(box);
  await waitFor(() => expect(backend.asked("setAutostart")).toEqual([[true]]));
  expect(box.checked).toBe(true);
  await user.click(box);
  await waitFor(() => expect(box.checked).toBe(false));
});

test("an entry that cannot be written is said, and the switch stays where it was", async () => {
  const { user, backend } = open();
  backend.fail("setAutostart", disk);
  const box = screen.getByRole<HTMLInputElement>("checkbox", { name: /Start Lectern in the background/ });
  await user.click(box);
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(box.checked).toBe(false);
});
