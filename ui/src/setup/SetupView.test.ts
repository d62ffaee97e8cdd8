// The first run, as somebody goes through it: by keyboard, with servers that refuse, hang, or miss something.
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test, vi } from "vitest";
import type { AccountCheck, Problem } from "../lib/backend";
import { fake, nothingSetUp, ok, zoomAccount } from "../lib/fake";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import SetupView from "./SetupView.svelte";

const bare = (parts = {}) => fake({ frame: nothingSetUp(parts), recordings: [], meetings: [] });
const kind = (kind: string, more = {}) => ({ kind, ...more }) as unknown as Problem;
const h1 = () => plain(screen.getByRole("heading", { level: 1 }).textContent);

function at(step: "zoom" | "campus" | "folder") {
  const order = ["zoom", "campus", "folder"];
  const done = (one: string) => order.indexOf(one) < order.indexOf(step);
  const backend = bare({ setup: { zoom: done("zoom") || step === "zoom" ? done("zoom") : false, campus: done("campus"), folder: true, left: false } });
  return backend;
}

async function begin(backend = bare()) {
  const opened = mount(SetupView, { backend });
  await opened.user.click(await screen.findByRole("button", { name: "Begin" }));
  return { ...opened, backend };
}

async function fillZoom(user: Awaited<ReturnType<typeof begin>>["user"]) {
  await user.type(screen.getByRole("textbox", { name: "Account ID" }), " acc-1 ");
  await user.type(screen.getByRole("textbox", { name: "Client ID" }), "\u00A0client-1");
  await user.type(screen.getByLabelText("Client secret"), "very-secret\u200B ");
}

test("the first page says what goes where and what is kept", async () => {
  mount(SetupView, { backend: bare() });
  const text = plain((await screen.findByRole("region", { name: "What goes where, and what is kept" })).textContent);
  for (const fact of [/not free software/, /names and e-mail addresses/, /system’s keyring and in no file/, /plain files in a folder/, /Nothing is sent to anyone else/]) {
    expect(text).toMatch(fact);
  }
});

test("the whole first run goes by keyboard alone", async () => {
  const backend = bare();
  backend.answer("accountHosts", () => ok([{ email: "t@x.example", name: "Teresa", licensed: true, active: true }]));
  const { user, places } = mount(SetupView, { backend });
  await screen.findByRole("button", { name: "Begin" });
  const press = async (wanted: string) => {
    for (let presses = 0; presses < 40; presses += 1) {
      const { activeElement } = document;
      if (plain(activeElement?.textContent) === wanted || label(activeElement) === wanted) return;
      await user.tab();
    }
    throw new Error(`${wanted} is not reached by Tab`);
  };
  const label = (element: Element | null) => plain((element as HTMLInputElement | null)?.labels?.[0]?.textContent);

  await press("Begin");
  await user.keyboard("{Enter}");
  await press("Account ID");
  await user.keyboard("acc-1");
  await press("Client ID");
  await user.keyboard("client-1");
  await press("Client secret");
  await user.keyboard("secret-1{Enter}");
  await press("Continue");
  await user.keyboard("{Enter}");
  await press("Campus address");
  await user.keyboard("campus.example.org");
  await press("User name");
  await user.keyboard("tgarcia");
  await press("Password");
  await user.keyboard("pass{Enter}");
  await press("Continue");
  await user.keyboard("{Enter}");
  await press("Use this folder");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(places.view).toBe("recordings"));
  expect(backend.asked("addCampus")[0]?.[0]).toMatchObject({ address: "https://campus.example.org", username: "tgarcia", password: "pass" });
  expect(backend.asked("setFolder")).toEqual([["/home/teresa/Lectern"]]);
  // Once with the Zoom account, of which nobody has to be chosen, and once at the end.
  expect(backend.asked("sync")).toEqual([[null], [null]]);
});

describe("Zoom", () => {
  test("takes pasted values without what came along with them, and forgets the secret", async () => {
    const { user, backend } = await begin();
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await screen.findByText(/signs in/);
    expect(backend.asked("addZoom")).toEqual([
      [{ name: null, accountId: "acc-1", clientId: "client-1", secret: "very-secret", thisRunOnly: false, apiUrl: null, oauthUrl: null }],
    ]);
    expect([...document.querySelectorAll("input")].some(({ value }) => value.includes("secret"))).toBe(false);
  });

  test("says what was left empty, goes there, and asks nobody", async () => {
    const { user, backend } = await begin();
    await user.type(screen.getByRole("textbox", { name: "Account ID" }), "acc-1");
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    const client = screen.getByRole("textbox", { name: "Client ID" });
    expect(client.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(client);
    expect(backend.asked("addZoom")).toEqual([]);
  });

  test("that refuses says why, and what was typed stays", async () => {
    const { user, backend } = await begin();
    backend.fail("addZoom", kind("zoom-credential"));
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("It does not know this client ID with this client secret");
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Account ID" }).value).toBe(" acc-1 ");
    backend.heal("addZoom");
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect(await screen.findByText(/signs in/)).toBeTruthy();
  });

  test("names every missing scope with where to tick it, and is checked again", async () => {
    const { user, backend } = await begin();
    const scopes = ["user:read:user:admin", "meeting:update:meeting:admin"];
    const missing: AccountCheck = { account: zoomAccount({ name: "Zoom" }), seen: { side: "zoom", hosts: 1, licensed: 1 }, problems: [kind("scope-missing", { scopes })] };
    backend.answer("addZoom", () => ok(missing));
    backend.answer("accountHosts", () => ok([]));
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    const alert = await screen.findByRole("alert");
    expect(plain(alert.textContent)).toContain("Zoom App Marketplace (marketplace.zoom.us), open Manage, then your app, then Scopes");
    expect(within(alert).getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(scopes);
    backend.answer("checkAccount", () => ok({ ...missing, problems: [] }));
    await user.click(screen.getByRole("button", { name: "Check again" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(backend.asked("checkAccount")).toEqual([["Zoom"]]);
  });

  test("of a department asks which hosts to follow, and which is the user", async () => {
    const { user, backend } = await begin();
    const hosts = Array.from({ length: 250 }, (_, index) => ({ email: `host${index}@x.example`, name: `Host ${index}`, licensed: true, active: true }));
    backend.answer("accountHosts", () => ok(hosts));
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await user.click(await screen.findByRole("radio", { name: "Only those I choose" }));
    await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Show chosen hosts" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("at least one host");
    await user.type(screen.getByRole("searchbox", { name: "Search names and addresses" }), "host249");
    await user.click(screen.getByRole("checkbox", { name: (name) => plain(name) === "Show Host 249" }));
    await user.click(screen.getByRole("radio", { name: (name) => plain(name) === "Host 249 is me" }));
    await user.click(screen.getByRole("button", { name: (name) => plain(name) === "Show 1 host" }));
    expect(await screen.findByRole("heading", { level: 2, name: "Your campus" })).toBeTruthy();
    expect(backend.asked("followHosts")).toEqual([["Zoom", ["host249@x.example"], "host249@x.example"]]);
  });

  test("that answers after a minute is waited for, can be let go, and freezes nothing", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const { user, backend, places } = await begin();
      const release = backend.hang("addZoom");
      await fillZoom(user);
      const add = screen.getByRole("button", { name: "Add and check" });
      await user.click(add);
      expect(plain(screen.getByText("Asking Zoom…").textContent)).toBe("Asking Zoom…");
      expect(add.getAttribute("aria-disabled")).toBe("true");
      await user.click(add);
      expect(backend.asked("addZoom")).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(12_000);
      expect(plain(document.body.textContent)).toMatch(/Waiting for 1\d sec so far/);
      await user.click(screen.getByRole("button", { name: "Stop waiting" }));
      expect(screen.queryByText("Asking Zoom…")).toBeNull();
      expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Account ID" }).value).toBe(" acc-1 ");
      release();
      await vi.advanceTimersByTimeAsync(10);
      expect(screen.getByRole("button", { name: "Add and check" })).toBeTruthy();
      await user.click(screen.getByRole("button", { name: "Later" }));
      expect(places.view).toBe("recordings");
    } finally {
      vi.useRealTimers();
    }
  });

  test("by a JWT app says that Zoom retired them, and still can be added", async () => {
    const { user, backend } = await begin();
    await user.click(screen.getByText("Other Zoom account types"));
    expect(screen.getByText(/Zoom retired JWT apps on 8 September 2023/)).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "API key" }), "key-1");
    await user.type(screen.getByLabelText("API secret"), "secret-1");
    backend.answer("accountHosts", () => ok([]));
    await user.click(screen.getByRole("button", { name: "Add JWT app" }));
    await screen.findByText(/signs in/);
    expect(backend.asked("addZoomJwt")[0]?.[0]).toMatchObject({ apiKey: "key-1", secret: "secret-1", apiUrl: null });
  });

  test("at other addresses is asked there", async () => {
    const { user, backend } = await begin();
    await fillZoom(user);
    await user.click(screen.getByText("Other addresses"));
    await user.type(screen.getAllByRole("textbox", { name: /^API address/ })[0] as HTMLElement, "https://api.zoomgov.com/v2");
    await user.type(screen.getByRole("textbox", { name: /^Token address/ }), "https://zoomgov.com/oauth/token");
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await screen.findByText(/signs in/);
    expect(backend.asked("addZoom")[0]?.[0]).toMatchObject({ apiUrl: "https://api.zoomgov.com/v2", oauthUrl: "https://zoomgov.com/oauth/token" });
  });
});

describe("the keyring", () => {
  test("that is locked is unlocked from the form, which keeps what was typed", async () => {
    const { user, backend } = await begin(bare({ keyring: "locked" }));
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await user.click(await screen.findByRole("button", { name: "Unlock and try again" }));
    await screen.findByText(/signs in/);
    expect(backend.asked("unlockKeyring")).toHaveLength(1);
    expect(backend.asked("addZoom").map(([form]) => (form as { secret: string; thisRunOnly: boolean }).thisRunOnly)).toEqual([false, false]);
    expect(backend.world.frame.accounts[0]?.memoryOnly).toBe(false);
  });

  test("that stays locked says so again", async () => {
    const { user, backend } = await begin(bare({ keyring: "locked" }));
    backend.answer("unlockKeyring", () => ok("locked" as const));
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    await user.click(await screen.findByRole("button", { name: "Unlock and try again" }));
    expect(await screen.findByRole("button", { name: "Unlock and try again" })).toBeTruthy();
    expect(backend.asked("addZoom")).toHaveLength(1);
  });

  test("that is absent advises which to install, and the secret can be kept for this run", async () => {
    const { user, backend } = await begin(bare({ keyring: "absent" }));
    await fillZoom(user);
    await user.click(screen.getByRole("button", { name: "Add and check" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toMatch(/GNOME Keyring, KWallet or KeePassXC/);
    await user.click(screen.getByRole("button", { name: "Keep for this run only" }));
    expect(await screen.findByText(/is kept until Lectern closes/)).toBeTruthy();
    expect(backend.world.frame.accounts[0]?.memoryOnly).toBe(true);
  });
});

describe("the folder", () => {
  test("that cannot be used says why, and another can be chosen", async () => {
    const backend = at("folder");
    backend.fail("setFolder", kind("read-only", { path: "/mnt/cd" }));
    const { user, places } = mount(SetupView, { backend });
    const path = await screen.findByRole("textbox", { name: "Folder" });
    await user.clear(path);
    await user.type(path, "/mnt/cd");
    await user.click(screen.getByRole("button", { name: "Use this folder" }));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("Nothing can be written to /mnt/cd.");
    backend.heal("setFolder");
    await user.click(screen.getByRole("button", { name: "Choose…" }));
    await waitFor(() => expect(places.view).toBe("recordings"));
    expect(backend.asked("setFolder").at(-1)).toEqual(["/media/lessons"]);
  });
});

describe("leaving", () => {
  test("is possible from every step, and is kept", async () => {
    const { user, backend, places } = await begin();
    await user.click(screen.getByRole("button", { name: "Later" }));
    expect(backend.asked("leaveSetup")).toEqual([[true]]);
    expect(places.view).toBe("recordings");
  });

  test("and coming back begins at the first step that is not done", async () => {
    mount(SetupView, { backend: at("campus") });
    expect(await screen.findByRole("heading", { level: 2, name: "Your campus" })).toBeTruthy();
    expect(h1()).toBe("Set up Lectern");
  });

  test("the practice campus is offered on every page", async () => {
    const { user, backend } = await begin();
    await user.click(screen.getByRole("button", { name: "Try the practice campus" }));
    expect(backend.asked("enterPractice")).toHaveLength(1);
  });
});

describe.each([...languages.keys()])("in %s", (language) => {
  test.each([
    ["the first page", () => bare()],
    ["Zoom's step", () => bare({ setup: { zoom: false, campus: true, folder: true, left: false } })],
    ["the campus's step", () => at("campus")],
    ["the folder's step", () => at("folder")],
    ["a locked keyring", () => bare({ keyring: "locked", setup: { zoom: false, campus: true, folder: true, left: false } })],
  ] as const)("axe finds nothing on %s", async (_, backend) => {
    mount(SetupView, { backend: backend(), language });
    await screen.findByRole("heading", { level: 2 });
    expect((await axeFinds()).filter((found) => !found.startsWith("region:"))).toEqual([]);
  });
});
