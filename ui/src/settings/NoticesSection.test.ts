// What notices tell, as a person chooses it.
import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { Problem } from "../lib/backend";
import { fake } from "../lib/fake";
import { axeFinds, mount } from "../lib/testing";
import NoticesSection from "./NoticesSection.svelte";

test("kinds, quiet hours, meetings and names are chosen one by one", async () => {
  const backend = fake();
  const { user } = mount(NoticesSection, { backend });
  await user.click(await screen.findByRole("checkbox", { name: "Transcripts that are ready" }));
  await user.click(screen.getByRole("checkbox", { name: "Keep quiet at night" }));
  expect((screen.getByLabelText("From") as HTMLInputElement).value).toBe("22:00");
  await user.click(screen.getByRole("checkbox", { name: /^Wait while a meeting of mine runs/ }));
  await user.click(screen.getByRole("checkbox", { name: "Show topics that may name a person" }));
  expect(backend.asked("chooseNotices").at(-1)).toEqual([
    { off: ["transcript"], quiet: { from: "22:00", until: "07:00" }, waitInMeetings: false, names: true },
  ]);
  expect(screen.queryByRole("status")).toBeNull();
  expect(await axeFinds()).toEqual([]);
});

test("a desktop that shows no notices is said, and leads to the list that has them", async () => {
  const backend = fake();
  backend.answer("noticeChoices", () => ({ status: "ok", data: { choices: { off: [], quiet: null, waitInMeetings: true, names: false }, shown: false } }));
  const { user, places } = mount(NoticesSection, { backend });
  expect((await screen.findByRole("status")).textContent).toContain("This desktop shows no notices");
  await user.click(screen.getByRole("button", { name: "Today has the same list" }));
  expect(places.view).toBe("today");
});

test("what could not be kept does not stay chosen", async () => {
  const backend = fake();
  backend.fail("chooseNotices", { kind: "disk-full", path: "/home" } as unknown as Problem);
  const { user } = mount(NoticesSection, { backend });
  const meetings = await screen.findByRole("checkbox", { name: /^Meetings of mine/ });
  await user.click(meetings);
  expect((meetings as HTMLInputElement).checked).toBe(true);
});
