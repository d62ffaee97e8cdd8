// The question before the window goes: what it says, what each answer does, and that nothing hides why one was not taken.
import { screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { Problem, Question } from "../lib/backend";
import { fake } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import ClosingQuestion from "./ClosingQuestion.svelte";

function ask(question: Question, language = "en") {
  const backend = fake({ frame: { closing: question } });
  return { ...mount(ClosingQuestion, { backend, language, props: { question } }), backend };
}

test("without a tray it says what keeps watching means, and that the answer counts from now on", async () => {
  const { user, backend } = ask({ keeps: true, transfers: 0 });
  const dialog = screen.getByRole("dialog", { name: "Close Lectern?" });
  expect(plain(dialog.textContent)).toContain("start it again, and this window opens");
  expect(plain(dialog.textContent)).toContain("It can be changed in the settings.");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Keep watching in the background" }));
  expect(await axeFinds()).toEqual([]);
  await user.keyboard("{Enter}");
  expect(backend.asked("answerClosing")).toEqual([["background"]]);
  await waitFor(() => expect(backend.world.frame.settings.whenClosed).toBe("background"));
});

test("with transfers under way it says what becomes of them", async () => {
  const { user, backend } = ask({ keeps: false, transfers: 3 });
  const dialog = screen.getByRole("dialog", { name: "Quit Lectern?" });
  expect(plain(dialog.textContent)).toContain("3 transfers are under way.");
  expect(plain(dialog.textContent)).not.toContain("It can be changed");
  await user.click(screen.getByRole("button", { name: "Quit" }));
  await user.click(screen.getByRole("button", { name: "Leave the window open" }));
  expect(backend.asked("answerClosing")).toEqual([["quit"], ["stay"]]);
});

test("Escape leaves the window as it is", () => {
  const { backend } = ask({ keeps: true, transfers: 1 });
  screen.getByRole("dialog").dispatchEvent(new Event("cancel", { cancelable: true }));
  expect(backend.asked("answerClosing")).toEqual([["stay"]]);
});

test("an answer that cannot be kept says why", async () => {
  const { user, backend } = ask({ keeps: true, transfers: 0 });
  backend.fail("answerClosing", { kind: "disk-full", path: "/x" } as unknown as Problem);
  await user.click(screen.getByRole("button", { name: "Quit" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
});

test.each([...languages.keys()])("is asked in %s", (language) => {
  ask({ keeps: true, transfers: 2 }, language);
  expect(screen.getAllByRole("button")).toHaveLength(3);
});
