// For tests: a component in a window of its own, and what every test of a view asks.
// Never part of a build.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { flushSync, type Component } from "svelte";
import { hush } from "./announce.svelte";
import type { Backend, Frame } from "./backend";
import { fake, type FakeBackend } from "./fake";
import { Live } from "./live.svelte";
import { Places } from "./places.svelte";
import TestHarness from "./TestHarness.svelte";
import { wordsFor } from "./words";

export interface Opening {
  /** A fake with a few recordings, unless another is given. */
  backend?: Backend;
  /** Parts of the frame that are otherwise than the fake's; only for a backend that is a fake. */
  frame?: Partial<Frame>;
  language?: string;
  props?: Record<string, unknown>;
  places?: Places;
}

/** Draws a component within all contexts; the frame has arrived when this returns (unless the backend hangs). */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function mount(Tested: Component<any>, { backend = fake(), frame, language = "en", props = {}, places = new Places() }: Opening = {}) {
  hush();
  if (frame && "world" in backend) (backend as FakeBackend).world.setFrame(frame);
  const words = wordsFor([language]);
  document.documentElement.lang = words.locale;
  document.title = "Lectern";
  const live = new Live();
  void live.follow(backend);
  const contexts = { backend, live, places, words };
  const user = userEvent.setup();
  const drawn = render(TestHarness, { props: { Tested, props, contexts } } as never);
  flushSync();
  return { ...drawn, ...contexts, user };
}

/** Text as it is read: without isolation marks, spaces of one kind. */
export function plain(text: string | null | undefined): string {
  return (text ?? "").replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
}

/** What axe finds in the whole document; jsdom draws nothing, so contrast is not among it. */
export async function axeFinds(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

const NAMED = [
  "banner", "navigation", "main", "complementary", "region", "group", "article", "heading", "list", "grid", "row", "table", "button", "link", "textbox", "searchbox",
  "combobox", "checkbox", "radio", "progressbar", "status", "alert",
] as const;

const USED: ReadonlySet<string> = new Set(["button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "progressbar"]);

/** What a screen reader finds in the document, in order of role: "button: Later". */
export function names(): string {
  return NAMED.flatMap((role) => {
    const found: string[] = [];
    // What is there to be used is listed even without a name: that it has none is what one wants to see.
    screen.queryAllByRole(role, { name: (name) => (name !== "" || USED.has(role)) && found.push(`${role}: ${plain(name)}`) > 0 });
    return found;
  }).join("\n");
}
