// The commands of accounts, settings, the practice campus and the first run, over a made-up world.
// Holds nothing of lists.
import type { Account, AccountCheck, AccountHost } from "./backend";
import { aFrame, campusAccount, failed, ok, zoomAccount, type Part, type World } from "./fake-world";

type Names =
  | "sync" | "addZoom" | "addZoomJwt" | "addCampus" | "checkAccount" | "removeAccount" | "accountHosts" | "followHosts" | "campusZone" | "chooseCampusZone" | "unlockKeyring"
  | "letPageGo" | "answerClosing" | "setWhenClosed" | "autostart" | "setAutostart" | "setFolder" | "chooseFolder" | "setLook" | "leaveSetup" | "setNetwork" | "testNetwork" | "enterPractice" | "leavePractice";

export function someHosts(): AccountHost[] {
  return [
    { email: "tgarcia@campus.example", name: "Teresa García", licensed: true, active: true },
    { email: "aduval@campus.example", name: "Anne Duval", licensed: true, active: true },
    { email: "jlee@campus.example", name: "Jo Lee", licensed: false, active: true },
  ];
}

export function settingsCommands(world: World): Part<Names> {
  let own = world.frame;
  let autostart = false;
  const chosenZones = new Map<string, string | null>();
  const zoneOf = (name: string) => ({ chosen: chosenZones.get(name) ?? null, contradiction: null });

  const add = (account: Account): AccountCheck => {
    const { accounts, setup } = world.frame;
    world.setFrame({ accounts: [...accounts.filter(({ name }) => name !== account.name), account], setup: { ...setup, [account.side]: true } });
    return check(account);
  };
  const check = (account: Account): AccountCheck => ({
    account,
    seen: account.side === "zoom" ? { side: "zoom", hosts: 3, licensed: 2 } : { side: "campus", taught: 3, followed: 1 },
    problems: [],
  });
  const change = (name: string, parts: Partial<Account>) =>
    world.setFrame({ accounts: world.frame.accounts.map((one) => (one.name === name ? { ...one, ...parts } : one)) });
  /** As the keyring would: nothing is kept while it cannot keep the secret. */
  const keyringProblem = (thisRunOnly: boolean) => {
    const { keyring } = world.frame;
    if (thisRunOnly || (keyring !== "locked" && keyring !== "absent")) return null;
    return failed({ kind: `keyring-${keyring}` } as never);
  };

  return {
    sync() {
      world.setFrame({ sync: { ...world.frame.sync, running: false, last: `${world.frame.today}T12:00:00Z` } });
      return ok(null);
    },
    addZoom: ({ name, accountId, thisRunOnly, apiUrl }) =>
      keyringProblem(thisRunOnly) ??
      ok(add(zoomAccount({ name: name ?? "Zoom", identity: accountId, address: apiUrl ?? "https://api.zoom.us", memoryOnly: thisRunOnly }))),
    addZoomJwt: ({ name, apiKey, thisRunOnly }) =>
      keyringProblem(thisRunOnly) ?? ok(add(zoomAccount({ name: name ?? "Zoom JWT", kind: "jwt", identity: apiKey, memoryOnly: thisRunOnly }))),
    addCampus: ({ name, address, username, thisRunOnly }) =>
      keyringProblem(thisRunOnly) ?? ok(add(campusAccount({ name: name ?? address, address, identity: username, memoryOnly: thisRunOnly }))),
    checkAccount(name) {
      const account = world.frame.accounts.find((one) => one.name === name);
      return account ? ok(check(account)) : failed({ kind: "account-not-found", name });
    },
    removeAccount(name) {
      world.setFrame({ accounts: world.frame.accounts.filter((one) => one.name !== name) });
      return ok(null);
    },
    accountHosts: () => ok(someHosts()),
    followHosts(name, hosts, me) {
      change(name, { hosts, me });
      return ok(null);
    },
    campusZone: (name) => ok(zoneOf(name)),
    chooseCampusZone(name, zone) {
      chosenZones.set(name, zone);
      return ok(zoneOf(name));
    },
    unlockKeyring() {
      if (world.frame.keyring === "locked") world.setFrame({ keyring: "ready" });
      return ok(world.frame.keyring);
    },
    letPageGo: () => ok(null),
    answerClosing(answer) {
      const { closing, settings } = world.frame;
      const whenClosed = closing?.keeps && answer !== "stay" ? answer : settings.whenClosed;
      world.setFrame({ closing: null, settings: { ...settings, whenClosed } });
      return ok(null);
    },
    setWhenClosed(whenClosed) {
      world.setFrame({ settings: { ...world.frame.settings, whenClosed } });
      return ok(null);
    },
    autostart: () => ok(autostart),
    setAutostart: (on) => ok((autostart = on)),
    setFolder(folder) {
      const { settings, setup } = world.frame;
      world.setFrame({ settings: { ...settings, folder, folderIsDefault: false, folderThere: true }, setup: { ...setup, folder: true } });
      return ok(null);
    },
    chooseFolder: () => ok("/media/lessons"),
    setLook(look) {
      world.setFrame({ settings: { ...world.frame.settings, ...look } });
      return ok(null);
    },
    leaveSetup(left) {
      world.setFrame({ setup: { ...world.frame.setup, left } });
      return ok(null);
    },
    setNetwork({ proxy, authority }) {
      world.setFrame({ settings: { ...world.frame.settings, proxy, authority } });
      return ok(null);
    },
    testNetwork: () =>
      ok([
        { server: "api.zoom.us", problem: null },
        { server: "campus.example", problem: null },
      ]),
    enterPractice() {
      own = world.frame;
      world.setFrame(aFrame({ profile: "practice", settings: own.settings, needsYou: own.needsYou, keyring: "notUsed", accounts: [zoomAccount({ name: "Practice Zoom", practice: true }), campusAccount({ name: "Practice campus", practice: true })] }));
      return ok(null);
    },
    leavePractice() {
      world.setFrame({ ...own, profile: "own", settings: world.frame.settings });
      return ok(null);
    },
  };
}
