// The settings: each subject in daily use, with servers that refuse or hang, and in every language.
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, test } from "vitest";
import type { Frame, Problem } from "../lib/backend";
import { aFrame, campusAccount, fake, ok, zoomAccount, type FakeBackend } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import SettingsView from "./SettingsView.svelte";

afterEach(() => document.documentElement.removeAttribute("style"));

const open = (backend: FakeBackend = fake(), language = "en") => ({ ...mount(SettingsView, { backend, language }), backend });
const kind = (kind: string, more = {}) => ({ kind, ...more }) as unknown as Problem;
const reads = (wanted: string) => (text: string) => plain(text) === wanted;
const account = (name: string) => screen.findByRole("article", { name: reads(name) }).then(within);
const settings = (parts: Partial<Frame["settings"]>): Partial<Frame> => ({ settings: { ...aFrame().settings, ...parts } });

describe("an account", () => {
  test("is checked, and says what its server showed", async () => {
    const { user, backend } = open();
    await user.click((await account("campus.example")).getByRole("button", { name: reads("Check campus.example") }));
    expect(await screen.findByText((text) => plain(text).includes("“campus.example” signs in: 3 courses of yours, 1 that you follow."))).toBeTruthy();
    expect(backend.asked("checkAccount")).toEqual([["campus.example"]]);
  });

  test("is removed only after saying what goes and what stays", async () => {
    const { user, backend } = open();
    const zoom = await account("Dept. of Statistics");
    await user.click(zoom.getByRole("button", { name: reads("Remove Dept. of Statistics") }));
    expect(document.activeElement).toBe(zoom.getByRole("button", { name: "Keep it" }));
    expect(zoom.getByText(/What goes: the account’s secret in the keyring/)).toBeTruthy();
    expect(zoom.getByText(/What stays: everything in Zoom, everything in your courses/)).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(backend.asked("removeAccount")).toEqual([]);
    await user.click(zoom.getByRole("button", { name: reads("Remove Dept. of Statistics") }));
    await user.click(zoom.getAllByRole("button", { name: reads("Remove Dept. of Statistics") }).at(-1) as HTMLElement);
    await waitFor(() => expect(screen.queryByRole("article", { name: reads("Dept. of Statistics") })).toBeNull());
    expect(screen.getByRole("article", { name: "campus.example" })).toBeTruthy();
  });

  test("that cannot be removed says why, and stays", async () => {
    const { user, backend } = open();
    backend.fail("removeAccount", kind("keyring-locked"));
    const campus = await account("campus.example");
    await user.click(campus.getByRole("button", { name: reads("Remove campus.example") }));
    await user.click(campus.getAllByRole("button", { name: reads("Remove campus.example") }).at(-1) as HTMLElement);
    expect(plain((await campus.findByRole("alert")).textContent)).toContain("The keyring of this computer is locked.");
  });

  test("whose secret is missing takes it again in place", async () => {
    const { user, backend } = open(fake({ frame: { accounts: [campusAccount({ secretMissing: true })] } }));
    const campus = await account("campus.example");
    await user.click(campus.getByRole("button", { name: "Type the secret again" }));
    await user.type(campus.getByLabelText("Password"), "new-pass");
    await user.click(campus.getByRole("button", { name: "Keep and check" }));
    await waitFor(() => expect(backend.world.frame.accounts[0]?.secretMissing).toBe(false));
    expect(backend.asked("addCampus")[0]?.[0]).toMatchObject({ name: "campus.example", address: "https://campus.example/", username: "tgarcia", password: "new-pass" });
    await waitFor(() => expect(campus.queryByLabelText("Password")).toBeNull());
  });

  test.each(["last reading", "check"])("whose secret is there and refused by its server at the %s takes another one", async (when) => {
    const refused = kind("zoom-credential");
    const zoom = zoomAccount();
    const troubles = when === "check" ? [] : [{ account: zoom.name, problem: refused }];
    const { user, backend } = open(fake({ frame: { accounts: [zoom], sync: { running: false, last: null, troubles } } }));
    const card = await account(zoom.name);
    if (when === "check") {
      expect(card.queryByRole("button", { name: "Type the secret again" })).toBeNull();
      backend.answer("checkAccount", () => ok({ account: zoom, seen: null, problems: [refused] }));
      await user.click(card.getByRole("button", { name: reads(`Check ${zoom.name}`) }));
    }
    await user.click(await card.findByRole("button", { name: "Type the secret again" }));
    expect(card.getByLabelText("Client secret")).toBeTruthy();
  });

  test("of Zoom whose secret is missing asks for the secret alone, and keeps everything else", async () => {
    const zoom = zoomAccount({ secretMissing: true, clientId: "client-1", address: "http://127.0.0.1:9000/v2", oauthUrl: "http://127.0.0.1:9000/oauth/token" });
    const { user, backend } = open(fake({ frame: { accounts: [zoom] } }));
    const card = await account("Dept. of Statistics");
    await user.click(card.getByRole("button", { name: "Type the secret again" }));
    expect(card.queryByRole("textbox")).toBeNull();
    await user.type(card.getByLabelText("Client secret"), "secret-1");
    await user.click(card.getByRole("button", { name: "Keep and check" }));
    await waitFor(() => expect(backend.asked("addZoom")).toHaveLength(1));
    expect(backend.asked("addZoom")[0]?.[0]).toMatchObject({
      name: "Dept. of Statistics", accountId: "AbCdEfGhIjKlMnOp", clientId: "client-1", secret: "secret-1", apiUrl: "http://127.0.0.1:9000/v2",
      oauthUrl: "http://127.0.0.1:9000/oauth/token",
    });
  });

  test("changes which hosts it shows", async () => {
    const { user, backend } = open();
    const zoom = await account("Dept. of Statistics");
    await user.click(zoom.getByRole("button", { name: reads("Hosts of Dept. of Statistics") }));
    await user.click(await zoom.findByRole("radio", { name: "Only those I choose" }));
    await user.click(zoom.getByRole("checkbox", { name: reads("Show Anne Duval") }));
    await user.click(zoom.getByRole("button", { name: reads("Show 1 host") }));
    await waitFor(() => expect(zoom.queryByRole("radio", { name: "Only those I choose" })).toBeNull());
    expect(backend.asked("followHosts")).toEqual([["Dept. of Statistics", ["aduval@campus.example"], null]]);
    expect(zoom.getByText((text) => plain(text).startsWith("Shows 1 host"))).toBeTruthy();
  });

  test("of a campus takes its time zone from a list that can be searched, and gives it up again", async () => {
    const { user, backend } = open();
    const campus = await account("campus.example");
    await user.click(campus.getByRole("button", { name: reads("Time zone of campus.example") }));
    const list = campus.getByRole("listbox", { name: "Time zone of the campus" });
    expect(within(list).getByRole<HTMLOptionElement>("option", { name: "As the campus says" }).selected).toBe(true);
    await user.type(campus.getByRole("searchbox", { name: "Search time zones" }), "mexico city");
    expect(within(list).getAllByRole("option").map(({ textContent }) => textContent)).toEqual(["As the campus says", "America/Mexico City"]);
    await user.selectOptions(list, "America/Mexico_City");
    await user.clear(campus.getByRole("searchbox", { name: "Search time zones" }));
    await user.type(campus.getByRole("searchbox", { name: "Search time zones" }), "zurich");
    expect((await axeFinds()).filter((found) => !found.startsWith("region:"))).toEqual([]);
    await user.click(campus.getByRole("button", { name: reads("Use America/Mexico City") }));
    expect(await campus.findByText((text) => plain(text) === "Time zone, chosen here: America/Mexico City")).toBeTruthy();
    expect(campus.queryByRole("listbox")).toBeNull();
    await user.click(campus.getByRole("button", { name: reads("Time zone of campus.example") }));
    await user.selectOptions(campus.getByRole("listbox"), "As the campus says");
    await user.click(campus.getByRole("button", { name: "Use what the campus says" }));
    await waitFor(() => expect(campus.queryByText(/chosen here/)).toBeNull());
    expect(backend.asked("chooseCampusZone")).toEqual([["campus.example", "America/Mexico_City"], ["campus.example", null]]);
  });

  test("of a campus whose clock was seen to show something else than the zone that was chosen says so", async () => {
    const backend = fake();
    const contradiction = { zone: "Asia/Tokyo", shows: "2031-03-05T09:00", expected: "2031-03-05T23:00" };
    backend.answer("campusZone", () => ok({ chosen: "Asia/Tokyo", contradiction }));
    open(backend);
    const campus = await account("campus.example");
    expect(await campus.findByText((text) => /The campus is not in Asia\/Tokyo: its clock showed .* 9:00 AM when it was .* 11:00 PM there\./.test(plain(text)))).toBeTruthy();
  });

  test("is added from here", async () => {
    const { user, backend } = open(fake({ frame: { accounts: [] } }));
    await user.click(await screen.findByRole("button", { name: "Add a campus" }));
    const form = within(screen.getByRole("group", { name: "Add a campus" }));
    await user.type(form.getByRole("textbox", { name: "Campus address" }), "https://campus.example.org");
    await user.type(form.getByRole("textbox", { name: "User name" }), "tgarcia");
    await user.type(form.getByLabelText("Password"), "pass");
    await user.click(form.getByRole("button", { name: "Add and check" }));
    await user.click(await form.findByRole("button", { name: "Done" }));
    expect(backend.world.frame.accounts).toHaveLength(1);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add a Zoom account" }));
  });

  test("with a hostile name shows it as text", async () => {
    open(fake({ frame: { accounts: [campusAccount({ name: `<b>x</b>\u202E ${"endless ".repeat(40)}` })] } }));
    const heading = await screen.findByRole("heading", { level: 3, name: /<b>x<\/b>/ });
    expect(heading.querySelector("b")).toBeNull();
    expect(heading.querySelector("bdi")).not.toBeNull();
  });
});

describe("the keyring", () => {
  test("that is locked is unlocked here, while the window is open", async () => {
    const { user, backend } = open(fake({ frame: { keyring: "locked" } }));
    await user.click(await screen.findByRole("button", { name: "Unlock the keyring" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Unlock the keyring" })).toBeNull());
    expect(backend.asked("unlockKeyring")).toHaveLength(1);
  });

  test("that is absent is advised upon", async () => {
    open(fake({ frame: { keyring: "absent" } }));
    expect(await screen.findByText(/install GNOME Keyring, KWallet or KeePassXC/)).toBeTruthy();
  });
});

describe("the recordings folder", () => {
  test("that is not there is said", async () => {
    open(fake({ frame: settings({ folderThere: false }) }));
    expect(await screen.findByText(/The folder is not there right now/)).toBeTruthy();
  });

  test("is chosen with the system's dialog, or left when that is closed", async () => {
    const { user, backend } = open();
    backend.answer("chooseFolder", () => ok(null));
    const choose = await screen.findByRole("button", { name: "Choose…" });
    await user.click(choose);
    expect(backend.asked("setFolder")).toEqual([]);
    backend.heal("chooseFolder");
    await user.click(choose);
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Folder" }).value).toBe("/media/lessons"));
    expect(backend.world.frame.settings.folder).toBe("/media/lessons");
  });

  test("that is being typed is not taken away by news", async () => {
    const { user, backend } = open();
    const path = await screen.findByRole<HTMLInputElement>("textbox", { name: "Folder" });
    await user.type(path, "/new");
    backend.world.setFrame({ needsYou: 5 });
    await waitFor(() => expect(path.value).toBe("/home/teresa/Lectern/new"));
    expect(document.activeElement).toBe(path);
  });
});

describe("the network", () => {
  test("goes through a proxy with its own sign-in", async () => {
    const { user, backend } = open();
    await user.click(await screen.findByRole("radio", { name: "This one" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(backend.asked("setNetwork")).toEqual([]);
    await user.type(screen.getByRole("textbox", { name: "Address" }), " http://proxy.example:3128 ");
    await user.type(screen.getByRole("textbox", { name: /^User name/ }), "me");
    await user.type(screen.getByLabelText(/^Password/), "proxy-pass");
    await user.type(screen.getByRole("textbox", { name: /^Certificate authority/ }), "/etc/school.pem");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Saved");
    expect(backend.asked("setNetwork")).toEqual([
      [{ proxy: { mode: "manual", address: "http://proxy.example:3128", user: "me" }, password: "proxy-pass", thisRunOnly: false, authority: "/etc/school.pem" }],
    ]);
    expect(screen.getByLabelText<HTMLInputElement>(/^Password/).value).toBe("");
  });

  test("takes the proxy's password for this run where there is no keyring", async () => {
    const { user, backend } = open();
    backend.answer("setNetwork", ({ thisRunOnly }) => (thisRunOnly ? ok(null) : { status: "error", error: kind("keyring-absent") }));
    await user.click(await screen.findByRole("radio", { name: "This one" }));
    await user.type(screen.getByRole("textbox", { name: "Address" }), "http://proxy.example:3128");
    await user.type(screen.getByLabelText(/^Password/), "proxy-pass");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await user.click(await screen.findByRole("button", { name: "Keep for this run only" }));
    await screen.findByText("Saved");
    expect(backend.asked("setNetwork").at(-1)?.[0]).toMatchObject({ password: "proxy-pass", thisRunOnly: true });
  });

  test("is tested server by server", async () => {
    const { user, backend } = open();
    const failure = { trouble: "unknown-authority", host: "campus.example" };
    backend.answer("testNetwork", () => ok([{ server: "api.zoom.us", problem: null }, { server: "campus.example", problem: kind("network", { side: "campus", failure }) }]));
    await user.click(await screen.findByRole("button", { name: "Test" }));
    const results = within(await screen.findByRole("list", { name: "Servers" }));
    expect(plain(results.getAllByRole("listitem")[0]?.textContent)).toContain("api.zoom.us reached");
    expect(plain(results.getByRole("alert").textContent)).toContain("does not know who signed the certificate of campus.example");
  });
});

describe("language and look", () => {
  test("take effect at once and are kept", async () => {
    const { user, backend } = open();
    await user.selectOptions(await screen.findByRole("combobox", { name: "Text size" }), "150");
    expect(document.documentElement.style.fontSize).toBe("150%");
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    expect(document.documentElement.style.colorScheme).toBe("dark");
    await user.selectOptions(screen.getByRole("combobox", { name: "Language" }), "es");
    expect(screen.getByRole("heading", { level: 1, name: "Ajustes" })).toBeTruthy();
    await waitFor(() => expect(backend.world.frame.settings).toMatchObject({ language: "es", appearance: "dark", textSize: 150 }));
  });

  test("that cannot be kept go back, and say why", async () => {
    const { user, backend } = open();
    backend.fail("setLook", kind("read-only", { path: "/data" }));
    await user.selectOptions(await screen.findByRole("combobox", { name: "Language" }), "fr");
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("Nothing can be written to /data.");
    expect(screen.getByRole("heading", { level: 1, name: "Settings" })).toBeTruthy();
  });
});

describe("Copy details", () => {
  test("puts words and data into the clipboard, and says so", async () => {
    const { user, backend } = open();
    backend.fail("testNetwork", kind("network-settings", { detail: "no certificates" }));
    await user.click(await screen.findByRole("button", { name: "Test" }));
    await user.click(await screen.findByText("Technical detail"));
    await user.click(screen.getByRole("button", { name: "Copy details" }));
    expect(await screen.findByText("Copied")).toBeTruthy();
    expect(await navigator.clipboard.readText()).toMatch(/cannot be used[\s\S]*"kind": "network-settings"[\s\S]*"no certificates"/);
  });
});

describe.each([...languages.keys()])("in %s", (language) => {
  test.each([
    ["daily use", () => fake()],
    ["trouble", () => fake({ frame: { keyring: "absent", accounts: [zoomAccount({ memoryOnly: true }), campusAccount({ secretMissing: true })], sync: { running: false, last: null, troubles: [{ account: "campus.example", problem: kind("campus-key") }] } } })],
    ["the practice campus", () => fake({ frame: { profile: "practice", keyring: "notUsed" } })],
  ] as const)("axe finds nothing in %s", async (_, backend) => {
    open(backend(), language);
    await screen.findAllByRole("article");
    expect((await axeFinds()).filter((found) => !found.startsWith("region:"))).toEqual([]);
  });
});

test("Escape closes what is open under an account, and the focus stays there", async () => {
  const { user } = open();
  const campus = await account("campus.example");
  await user.click(campus.getByRole("button", { name: reads("Remove campus.example") }));
  await user.keyboard("{Escape}");
  expect(campus.queryByRole("button", { name: "Keep it" })).toBeNull();
  expect(document.activeElement).toBe(campus.getByRole("button", { name: reads("Check campus.example") }));
});
