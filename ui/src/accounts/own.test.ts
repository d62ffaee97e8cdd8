// Signing in to Zoom as oneself, as somebody goes through it: given up, refused, without a browser, and once more after a sign-in elsewhere.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import MeetingsView from "../meetings/MeetingsView.svelte";
import RecordingsView from "../recordings/RecordingsView.svelte";
import SettingsView from "../settings/SettingsView.svelte";
import SetupView from "../setup/SetupView.svelte";
import SideBar from "../frame/SideBar.svelte";
import AddAccount from "./AddAccount.svelte";
import { proposedApp } from "../lib/accounts";
import type { Account, Problem } from "../lib/backend";
import { aFrame, campusAccount, fake, failed, nothingSetUp, ok, ownAccount, zoomAccount } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";

const kind = (kind: string, more = {}) => ({ kind, ...more }) as unknown as Problem;
const reads = (wanted: string) => (text: string) => plain(text) === wanted;
const text = () => plain(document.body.textContent);
/** The window brings the landmarks. */
const faults = async () => (await axeFinds()).filter((found) => !found.startsWith("region:"));
const button = (name: string | RegExp) => screen.findByRole("button", { name });

async function atForm(backend = fake({ frame: nothingSetUp(), recordings: [], meetings: [] })) {
  const opened = mount(SetupView, { backend });
  await opened.user.click(await button("Begin"));
  await opened.user.click(screen.getByRole("radio", { name: /^Sign in with Zoom/ }));
  return { ...opened, backend };
}

async function begun(backend?: ReturnType<typeof fake>) {
  const opened = await atForm(backend);
  await opened.user.type(screen.getByRole("textbox", { name: "Public client ID of the Zoom app" }), " public-1 ");
  await opened.user.click(screen.getByRole("button", { name: "Sign in with Zoom" }));
  return opened;
}

describe("the first sign-in", () => {
  test("warns first, waits in place, and leads on to the campus", async () => {
    const { user, backend } = await atForm();
    expect(text()).toContain("Zoom may keep only one computer signed in");
    await user.click(screen.getByRole("button", { name: "Sign in with Zoom" }));
    const field = screen.getByRole("textbox", { name: "Public client ID of the Zoom app" });
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(backend.asked("beginSignIn")).toEqual([]);
    await user.type(field, "\u00A0public-1");
    await user.click(screen.getByRole("button", { name: "Sign in with Zoom" }));
    await screen.findByText("Waiting for your browser. Allow Lectern on Zoom’s page, then come back.");
    expect(await faults()).toEqual([]);
    expect(await screen.findByText(/signs in/, {}, { timeout: 10_000 })).toBeTruthy();
    expect(backend.asked("beginSignIn")).toEqual([[{ name: null, clientId: "public-1", thisRunOnly: false, apiUrl: null, oauthUrl: null }]]);
    // There is one host, and it is the user.
    expect(backend.asked("accountHosts")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(await screen.findByRole("heading", { name: "Your campus" })).toBeTruthy();
  });

  test("can be given up, which is no problem", async () => {
    const { user, backend } = await begun();
    await user.click(await button("Cancel the sign-in"));
    expect(await screen.findByText("The sign-in was cancelled. Nothing was changed.")).toBeTruthy();
    expect(backend.asked("cancelSignIn")).toEqual([[1]]);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(backend.world.frame.accounts).toEqual([]);
  });

  test("goes on where no browser opens, with the address in the clipboard", async () => {
    const backend = fake({ frame: nothingSetUp(), recordings: [], meetings: [] });
    backend.answer("beginSignIn", () => ok({ number: 7, opened: false }));
    const { user } = await begun(backend);
    expect(await screen.findByText(/No browser could be opened/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy the address" }));
    expect(await screen.findByText(/The address is in the clipboard/)).toBeTruthy();
    expect(backend.asked("signInAddress")).toEqual([[7]]);
    await user.click(screen.getByRole("button", { name: "Open the page again" }));
    expect(await screen.findByText(/^Waiting for your browser/)).toBeTruthy();
  });

  test.each([
    ["sign-in-declined", "Zoom was not allowed to let Lectern in."],
    ["sign-in-unanswered", "Nobody came back from the browser."],
    ["sign-in-again", "You are no longer signed in to Zoom here."],
    ["port-taken", "The port"],
  ])("that ends in %s says so and can begin again", async (problem, words) => {
    const backend = fake({ frame: nothingSetUp(), recordings: [], meetings: [] });
    const given = kind(problem, { port: 4000 });
    if (problem === "port-taken") backend.fail("beginSignIn", given);
    else backend.answer("finishSignIn", () => failed(given));
    const { user } = await begun(backend);
    expect(plain((await screen.findByRole("alert")).textContent)).toContain(words);
    backend.heal("beginSignIn");
    backend.heal("finishSignIn");
    await user.click(screen.getByRole("button", { name: "Sign in with Zoom" }));
    expect(await screen.findByText(/signs in/, {}, { timeout: 10_000 })).toBeTruthy();
  });

  test("before a locked keyring unlocks it first, or is kept for this run", async () => {
    const { user, backend } = await begun(fake({ frame: nothingSetUp({ keyring: "locked" }), recordings: [], meetings: [] }));
    await user.click(await button("Keep for this run only"));
    expect(await screen.findByText(/signs in/, {}, { timeout: 10_000 })).toBeTruthy();
    expect(backend.asked("beginSignIn").map(([form]) => (form as { thisRunOnly: boolean }).thisRunOnly)).toEqual([false, true]);
  });

  test("takes a letter to the administrator", async () => {
    const { user, backend } = await atForm();
    await user.click(screen.getByText("No client ID yet?"));
    await user.click(screen.getByRole("button", { name: "Copy a letter to your Zoom administrator" }));
    expect(await screen.findByText("The letter is in the clipboard.")).toBeTruthy();
    expect(backend.asked("administratorLetter")).toHaveLength(1);
  });
});

describe("a set-up file", () => {
  test("is read out, and used only once somebody says that it is their campus", async () => {
    const { user, backend } = await atForm();
    await user.click(screen.getByRole("button", { name: "Open a set-up file…" }));
    const said = await screen.findByRole("group", { name: "What the set-up file says" });
    expect(document.activeElement).toBe(said);
    expect(plain(said.textContent)).toContain("https://campus.example/");
    expect(await faults()).toEqual([]);
    await user.click(within(said).getByRole("button", { name: "No" }));
    expect(backend.asked("keepSetup")).toEqual([]);

    await user.click(screen.getByRole("button", { name: "Open a set-up file…" }));
    await user.click(await button("Yes, use it"));
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Public client ID of the Zoom app" });
    await waitFor(() => expect(field.value).toBe("public-1"));
    await user.click(screen.getByRole("button", { name: "Sign in with Zoom" }));
    await user.click(await screen.findByRole("button", { name: "Continue" }, { timeout: 10_000 }));
    const campus = await screen.findByRole<HTMLInputElement>("textbox", { name: "Campus address" });
    expect(campus.value).toBe("https://campus.example/");
  });

  test("that was confirmed counts, also where somebody signs in by another app", async () => {
    const backend = fake({ frame: { accounts: [ownAccount({ clientId: "public-2" }), campusAccount()] } });
    const { user } = mount(AddAccount, { backend, props: { side: "zoom", done: () => {}, go: "Continue" } });
    await user.click(screen.getByRole("radio", { name: /^Sign in with Zoom/ }));
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Public client ID of the Zoom app" });
    expect(field.value).toBe("public-2");
    await user.click(screen.getByRole("button", { name: "Open a set-up file…" }));
    await user.click(await button("Yes, use it"));
    await waitFor(() => expect(field.value).toBe("public-1"));
  });

  test("that is none says so", async () => {
    const { user, backend } = await atForm();
    backend.fail("chooseSetupFile", kind("unreadable", { what: "set-up file" }));
    await user.click(screen.getByRole("button", { name: "Open a set-up file…" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("set-up file");
  });

  test("is written for colleagues, of the campus that is meant", async () => {
    const other = campusAccount({ id: 4, name: "school.example" });
    const backend = fake({ frame: { accounts: [ownAccount(), campusAccount(), other] } });
    const { user } = mount(SettingsView, { backend });
    await user.click(await screen.findByText("A set-up file for colleagues…"));
    await user.selectOptions(screen.getByRole("combobox", { name: "Campus" }), "school.example");
    await user.click(screen.getByRole("button", { name: "Save the file…" }));
    expect(await screen.findByText(/^Saved: /)).toBeTruthy();
    expect(backend.asked("saveSetupFile")).toEqual([["school.example", "public-1"]]);
  });
});

describe("the app that is proposed", () => {
  const own = (clientId: string, id: number) => ownAccount({ id, name: `zoom-${id}`, clientId });
  const opened = { campus: "https://campus.example/", clientId: "public-3" };

  test.each([
    ["the only one by which somebody signs in", [own("public-1", 3), own("public-1", 5)], opened, "public-1"],
    ["that of the set-up file where nobody does", [zoomAccount(), campusAccount()], opened, "public-3"],
    ["none of several", [own("public-1", 3), own("public-2", 5)], opened, ""],
    ["none where none is known", [zoomAccount()], null, ""],
  ])("is %s", (_, accounts, campusSetup, proposed) => {
    expect(proposedApp(aFrame({ accounts, campusSetup }))).toBe(proposed);
  });
});

describe("an account of one's own", () => {
  const settings = (account: Account, more = {}) => {
    const backend = fake({ frame: { accounts: [account, campusAccount()], ...more } });
    return { ...mount(SettingsView, { backend }), backend };
  };
  const card = (name: string) => screen.findByRole("article", { name }).then(within);
  const elsewhere = { sync: { running: false, last: "2026-11-23T11:55:00Z", troubles: [{ account: "zoom", problem: kind("sign-in-again") }] } };

  test("says as whom, and why it shows nobody else", async () => {
    settings(ownAccount());
    const own = await card("zoom");
    expect(own.getByText(/Signed in as/).textContent).toContain("teresa@campus.example");
    const hosts = own.getByRole("button", { name: reads("Hosts of zoom") });
    expect(hosts.getAttribute("aria-disabled")).toBe("true");
    const why = document.getElementById(hosts.getAttribute("aria-describedby") ?? "");
    expect(plain(why?.textContent)).toContain("Your own meetings and recordings only");
    expect(own.queryByRole("button", { name: "Sign in again" })).toBeNull();
  });

  test.each([
    ["Zoom said so", ownAccount(), elsewhere],
    ["its token is gone", ownAccount({ secretMissing: true }), {}],
    ["both", ownAccount({ secretMissing: true }), elsewhere],
  ])("asks once to sign in again where %s", async (_, account, more) => {
    const { user, backend } = settings(account, more);
    const own = await card("zoom");
    expect(text().match(/You are no longer signed in/g)).toHaveLength(1);
    expect(own.queryByRole("alert")).toBeNull();
    expect(own.queryByRole("button", { name: "Type the secret again" })).toBeNull();
    await user.click(own.getByRole("button", { name: "Sign in again" }));
    await user.click(own.getByRole("button", { name: "Sign in again" }));
    await own.findByText(/^Waiting for your browser/);
    expect(backend.asked("beginSignIn")[0]?.[0]).toMatchObject({ name: "zoom", clientId: "public-1", apiUrl: "https://api.zoom.us/v2" });
    expect(await own.findByText("ready", {}, { timeout: 10_000 })).toBeTruthy();
    expect(text()).not.toContain("You are no longer signed in");
  });

  test("says when the browser is somebody else's", async () => {
    const { user, backend } = settings(ownAccount({ secretMissing: true }));
    backend.answer("finishSignIn", () => failed(kind("account-name-taken", { name: "zoom" })));
    const own = await card("zoom");
    await user.click(own.getByRole("button", { name: "Sign in again" }));
    await user.click(own.getByRole("button", { name: "Sign in again" }));
    expect(plain((await own.findByRole("alert")).textContent)).toContain("Somebody else is signed in to Zoom in your browser than teresa@campus.example");
  });

  test("that has to sign in again is said once in the side bar, and is no trouble besides", async () => {
    mount(SideBar, { frame: { accounts: [ownAccount(), campusAccount()], ...elsewhere } });
    expect(await screen.findByRole("button", { name: reads("zoom: sign in again") })).toBeTruthy();
    expect(text()).not.toContain("in trouble");
  });

  test.each([...languages.keys()])("has no fault that axe finds in %s", async (language) => {
    mount(SettingsView, { language, backend: fake({ frame: { accounts: [ownAccount({ secretMissing: true }), campusAccount()] } }) });
    await screen.findByRole("article", { name: "zoom" });
    expect(await faults()).toEqual([]);
  });
});

describe("several accounts and campuses", () => {
  const accounts = [zoomAccount(), ownAccount(), campusAccount(), campusAccount({ id: 4, name: "school.example" })];

  test("are shown together, named, and filtered among recordings", async () => {
    const backend = fake({ frame: { accounts } });
    const { user } = mount(RecordingsView, { backend });
    await screen.findByRole("grid");
    expect(text()).toContain("Dept. of Statistics");
    expect(text()).toContain("campus.example");
    const all = backend.asked("recordings").length;
    await user.selectOptions(screen.getByRole("combobox", { name: "Account or campus" }), "school.example");
    await waitFor(() => expect(backend.asked("recordings").length).toBeGreaterThan(all));
    expect(backend.asked("recordings").at(-1)?.[0]).toMatchObject({ of: 4 });
    expect(await screen.findByRole("heading", { name: "No recordings of this account or campus" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show every account" }));
    expect(await screen.findByRole("grid")).toBeTruthy();
  });

  test("are filtered among meetings", async () => {
    const backend = fake({ frame: { accounts } });
    const { user } = mount(MeetingsView, { backend });
    await screen.findByRole("grid");
    await user.selectOptions(screen.getByRole("combobox", { name: "Account or campus" }), "zoom");
    await waitFor(() => expect(backend.asked("meetings").at(-1)?.[0]).toMatchObject({ of: 3 }));
  });

  test("are not asked about where there is one of each", async () => {
    mount(RecordingsView, { backend: fake() });
    await screen.findByRole("grid");
    expect(screen.queryByRole("combobox", { name: "Account or campus" })).toBeNull();
    expect(text()).not.toContain("Dept. of Statistics");
  });

  test("of one's own leave the department's meetings greyed out, with the reason", async () => {
    const backend = fake({ frame: { accounts: [ownAccount(), campusAccount()] } });
    const { user } = mount(MeetingsView, { backend });
    const department = await button("Department");
    expect(department.getAttribute("aria-disabled")).toBe("true");
    expect(plain(document.getElementById(department.getAttribute("aria-describedby") ?? "")?.textContent)).toContain("Your own meetings");
    const asked = backend.asked("meetings").length;
    await user.click(department);
    expect(backend.asked("meetings")).toHaveLength(asked);
  });
});
