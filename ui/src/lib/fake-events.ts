// The commands of events (subscription, webhook receiver) over a made-up world.
// Tells no events.
import type { Events } from "./backend";
import { failed, ok, type Part, type World } from "./fake-world";

type Names = "setSubscription" | "setWebhook" | "setWebhookToken";

export function eventsCommands(world: World): Part<Names> {
  let hasToken = false;
  const change = (parts: Partial<Events>) => world.setFrame({ events: { ...world.frame.events, ...parts } });

  return {
    setSubscription(account, id) {
      if (id !== null && !/^[\w.-]{1,64}$/.test(id)) return failed({ kind: "unreadable", what: "subscription id" });
      const { accounts } = world.frame.events;
      const hearing = id === null ? ({ hears: "polling", why: { why: "noSubscription" } } as const) : ({ hears: "socket", since: `${world.frame.today}T12:00:00Z` } as const);
      change({ accounts: accounts.map((one) => (one.account === account ? { ...one, subscription: id, hearing } : one)) });
      return ok(null);
    },
    setWebhook(on, port, account) {
      const listening = { webhook: "listening", port: port ?? 8766, account: account ?? world.frame.events.accounts[0]?.account ?? "" } as const;
      const webhook = !on ? ({ webhook: "off" } as const) : hasToken ? listening : ({ webhook: "noToken" } as const);
      change({ webhookOn: on, webhookPort: port ?? 8766, webhookAccount: account, webhook });
      return ok(null);
    },
    setWebhookToken(_account, token) {
      hasToken = token.trim() !== "";
      return hasToken ? ok(null) : failed({ kind: "unreadable", what: "secret token" });
    },
  };
}
