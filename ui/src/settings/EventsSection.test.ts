// How Zoom's events come: every state in words, the subscription and the webhook receiver, with a shell that refuses or hangs.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import type { EventsOf, Problem } from "../lib/backend";
import { aFrame, fake, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import SettingsView from "./SettingsView.svelte";

const open = (backend: FakeBackend = fake(), language = "en") => ({ ...mount(SettingsView, { backend, language }), backend });
const account = (parts: Partial<EventsOf> = {}): EventsOf => ({ ...aFrame().events.accounts[0]!, ...parts });
const withAccounts = (...accounts: EventsOf[]) => fake({ frame: { events: { ...aFrame().events, accounts } } });
const group = (name: string) => screen.findByRole("group", { name: (text) => plain(text) === name }).then(within);
const retry = "2026-11-23T12:15:00Z";

const STATES: readonly [EventsOf["hearing"], RegExp][] = [
  [{ hears: "opening" }, /Connecting to Zoom/],
  [{ hears: "socket", since: retry }, /Zoom tells what happens at once/],
  [{ hears: "elsewhere" }, /Another Lectern on this computer listens already/],
  [{ hears: "polling", why: { why: "ownSignIn" } }, /only to an app of the whole account/],
  [{ hears: "polling", why: { why: "legacy" } }, /JWT apps have no events/],
  [{ hears: "polling", why: { why: "noSubscription" } }, /give the subscription of the app below/],
  [{ hears: "polling", why: { why: "anotherComputer", retry } }, /Another computer is listening/],
  [{ hears: "polling", why: { why: "unknownSubscription" } }, /does not know this subscription in this account/],
  [{ hears: "polling", why: { why: "anotherAccount" } }, /happened in another Zoom account/],
  [{ hears: "polling", why: { why: "broken", problem: null, retry } }, /what was missed is asked for/],
];

describe("how an account learns what happens", () => {
  test.each(STATES)("is said in words: %o", async (hearing, expected) => {
    open(withAccounts(account({ hearing })));
    expect((await group("Dept. of Statistics")).getByText(expected)).toBeTruthy();
  });

  test("shows what keeps the line from being opened, with the way out", async () => {
    const problem = { kind: "network", side: "zoom", failure: { trouble: "proxy-sign-in" } } as unknown as Problem;
    open(withAccounts(account({ hearing: { hears: "polling", why: { why: "broken", problem, retry } } })));
    expect((await group("Dept. of Statistics")).getAllByText(/proxy/i).length).toBeGreaterThan(0);
  });

  test("offers no subscription where nobody could listen", async () => {
    open(withAccounts(account({ canListen: false, hearing: { hears: "polling", why: { why: "ownSignIn" } } })));
    const own = await group("Dept. of Statistics");
    expect(own.queryByRole("textbox")).toBeNull();
  });
});

describe("the subscription", () => {
  test("is named, and Zoom tells from then on", async () => {
    const { user, backend } = open();
    const own = await group("Dept. of Statistics");
    await user.type(own.getByRole("textbox", { name: /Subscription ID/ }), " SCWk7ADGSc2wvPmf7pLxxQ ");
    await user.click(own.getByRole("button", { name: /Save the subscription of/ }));
    expect(backend.asked("setSubscription")).toEqual([["Dept. of Statistics", "SCWk7ADGSc2wvPmf7pLxxQ"]]);
    expect(await own.findByText(/Zoom tells what happens at once/)).toBeTruthy();
  });

  test("that cannot be one is said in place, and what was typed stays", async () => {
    const { user } = open();
    const own = await group("Dept. of Statistics");
    const field = own.getByRole<HTMLInputElement>("textbox", { name: /Subscription ID/ });
    await user.type(field, "two words");
    await user.click(own.getByRole("button", { name: /Save the subscription of/ }));
    expect(plain((await own.findByRole("alert")).textContent)).toContain("cannot be used");
    expect(field.value).toBe("two words");
  });

  test("waits without being asked for twice", async () => {
    const { user, backend } = open();
    const release = backend.hang("setSubscription");
    const own = await group("Dept. of Statistics");
    const save = own.getByRole("button", { name: /Save the subscription of/ });
    await user.click(save);
    await user.click(save);
    expect(backend.asked("setSubscription")).toHaveLength(1);
    release();
    expect(await own.findByText("Saved")).toBeTruthy();
  });
});

describe("the webhook receiver", () => {
  const receiver = () => screen.findByRole("form", { name: "Webhook receiver" }).then(within);

  test("is switched on with its token, and says where it listens", async () => {
    const { user, backend } = open();
    const form = await receiver();
    expect(form.getByText("Off.")).toBeTruthy();
    await user.click(form.getByRole("checkbox", { name: "Listen while Lectern is open" }));
    const port = form.getByRole("textbox", { name: "Port" });
    await user.clear(port);
    await user.type(port, "8767");
    await user.type(form.getByLabelText(/^Secret token/), "t0ken");
    await user.click(form.getByRole("button", { name: "Save receiver" }));
    await waitFor(() => expect(form.getByText((text) => plain(text).includes("http://127.0.0.1:8767/"))).toBeTruthy());
    expect(backend.asked("setWebhookToken")).toEqual([[null, "t0ken"]]);
    expect(backend.asked("setWebhook")).toEqual([[true, 8767, null]]);
  });

  test("without a token says where to find it", async () => {
    const { user } = open();
    const form = await receiver();
    await user.click(form.getByRole("checkbox", { name: "Listen while Lectern is open" }));
    await user.click(form.getByRole("button", { name: "Save receiver" }));
    expect(await form.findByText(/secret token of the app’s webhook is not known/)).toBeTruthy();
  });

  test("takes no port that is none", async () => {
    const { user, backend } = open();
    const form = await receiver();
    await user.click(form.getByRole("checkbox", { name: "Listen while Lectern is open" }));
    const port = form.getByRole("textbox", { name: "Port" });
    await user.clear(port);
    await user.type(port, "99999");
    await user.click(form.getByRole("button", { name: "Save receiver" }));
    expect(form.getByText("A whole number from 1 to 65535.")).toBeTruthy();
    expect(backend.asked("setWebhook")).toEqual([]);
  });
});

test.each([...languages.keys()])("nothing is wrong for a screen reader in %s", async (language) => {
  const hearing = { hears: "polling", why: { why: "anotherComputer", retry } } as const;
  open(withAccounts(account({ hearing })), language);
  await screen.findAllByRole("group");
  expect((await axeFinds()).filter((found) => !found.startsWith("region:"))).toEqual([]);
});
