// The commands of the user's own sign-in, over a made-up world whose browser is never in a hurry.
// Holds nothing of other accounts.
import type { SignedIn } from "./backend";
import { failed, ok, ownAccount, type Answer, type Part, type World } from "./fake-world";

type Names =
  | "beginSignIn" | "finishSignIn" | "cancelSignIn" | "openSignIn" | "signInAddress" | "administratorLetter" | "chooseSetupFile" | "keepSetup" | "saveSetupFile";

const ADDRESS = "https://zoom.us/oauth/authorize?state=made-up";
/** Somebody allows the app about so soon. */
const AT_ZOOM_MS = 1500;

export function signInCommands(world: World): Part<Names> {
  let number = 0;
  let name: string | null = null;
  let giveUp = () => {};

  const signedIn = (): SignedIn => {
    const before = world.frame.accounts.find((one) => one.name === (name ?? "zoom"));
    const account = before ? { ...before, secretMissing: false } : ownAccount({ name: name ?? "zoom" });
    const { accounts, setup, sync } = world.frame;
    world.setFrame({
      accounts: [...accounts.filter((one) => one.name !== account.name), account],
      setup: { ...setup, zoom: true },
      sync: { ...sync, troubles: sync.troubles.filter((one) => one.account !== account.name) },
    });
    return { check: { account, seen: { side: "zoom", hosts: 1, licensed: 1 }, problems: [] }, renewed: before !== undefined };
  };

  return {
    beginSignIn(form) {
      const { keyring } = world.frame;
      if (!form.thisRunOnly && (keyring === "locked" || keyring === "absent")) return failed({ kind: `keyring-${keyring}` } as never);
      giveUp();
      [number, name] = [number + 1, form.name];
      return ok({ number, opened: true });
    },
    finishSignIn: () =>
      new Promise<Answer<SignedIn | null>>((resolve) => {
        const allowed = setTimeout(() => resolve(ok(signedIn())), AT_ZOOM_MS);
        giveUp = () => {
          clearTimeout(allowed);
          resolve(ok(null));
        };
      }),
    cancelSignIn() {
      giveUp();
      return ok(null);
    },
    openSignIn: () => ok(true),
    signInAddress: () => ok(ADDRESS),
    administratorLetter: () => ok("Hello,\n\nI would like to use Lectern…"),
    chooseSetupFile: () => ok({ campus: "https://campus.example/", clientId: "public-1" }),
    keepSetup(campusSetup) {
      world.setFrame({ campusSetup });
      return ok(null);
    },
    saveSetupFile: (campus, clientId) => ok({ path: `/home/teresa/${campus ?? "campus"}.lectern`, setup: { campus: "https://campus.example/", clientId: clientId ?? "" } }),
  };
}
