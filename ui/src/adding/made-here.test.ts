// A recording that was made on a computer, in its pane: where Zoom stands otherwise it says so, and it is of no meeting.
import { screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import RecordingPane from "../detail/RecordingPane.svelte";
import { fake, recording } from "../lib/fake";
import { mount, plain } from "../lib/testing";

test("it says “recorded here” in Zoom's place and leads to no meeting", async () => {
  const one = recording({ topic: "Correlation", host: "", track: { zoom: { state: "recordedHere" }, computer: { state: "kept" }, course: { state: "empty" } } });
  const { container } = mount(RecordingPane, { backend: fake({ recordings: [one] }), props: { id: one.id, onclose: vi.fn() } });
  await screen.findByRole("heading", { name: (name) => plain(name) === "Correlation" });
  await screen.findAllByText(/recorded here/);
  expect(screen.queryByRole("button", { name: (name) => /^Meeting /.test(plain(name)) })).toBeNull();
  expect(plain(container.textContent)).not.toContain("· 322 MB");
});
