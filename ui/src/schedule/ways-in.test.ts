// The ways to the forms and back: from the list of meetings, and from one meeting.
import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { fake } from "../lib/fake";
import { mount, plain } from "../lib/testing";
import MeetingsView from "../meetings/MeetingsView.svelte";

const region = (name: string) => screen.findByRole("region", { name: (found) => plain(found) === name });

test("a meeting is scheduled from the list, and then opens", async () => {
  const { user } = mount(MeetingsView, { backend: fake() });
  const button = await screen.findByRole("button", { name: "Schedule a meeting" });
  expect(button.className).toContain("primary");
  await user.click(button);
  await user.click(await screen.findByRole("radio", { name: "Everybody (global)" }));
  await user.type(screen.getByLabelText("Topic"), "Open day");
  await user.type(screen.getByLabelText("Date"), "2026-12-05");
  await user.type(screen.getByLabelText("Start time"), "10:00");
  await user.click(screen.getByRole("button", { name: "Schedule" }));
  const opened = await region("Open day");
  expect(plain(opened.textContent)).toContain("Global meeting");
  await waitFor(() => expect(document.activeElement).toBe(opened.querySelector("h2")));
});

test("a form that is left gives the focus back", async () => {
  const { user } = mount(MeetingsView, { backend: fake() });
  const button = await screen.findByRole("button", { name: "Schedule a meeting" });
  await user.click(button);
  await screen.findByLabelText("Topic");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.querySelector(".pane")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test("a meeting is edited from its details, which then show what was changed", async () => {
  const { user, places } = mount(MeetingsView, { backend: fake() });
  await screen.findByRole("grid");
  const row = await waitFor(() => [...document.querySelectorAll<HTMLElement>("[role=row]")].find((one) => one.textContent?.includes("exercises")) as HTMLElement);
  await user.click(row);
  await region("Statistics, exercises");
  await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Edit… Statistics, exercises" }));
  const topic = await screen.findByLabelText("Topic");
  await user.clear(topic);
  await user.type(topic, "Exercises, moved");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await region("Exercises, moved");
  expect(places.meeting).not.toBeNull();
});
