// How an account learns what happens in Zoom, and how the webhook receiver stands, in words.
// Draws nothing.
import type { EventsOf, Events } from "../lib/backend";
import { clock } from "../lib/format";
import type { Words } from "../lib/words";

type Hearing = EventsOf["hearing"];

/** Whether nobody has to do anything about it. */
export function isAsItShouldBe(hearing: Hearing): boolean {
  if (hearing.hears !== "polling") return true;
  return hearing.why.why === "ownSignIn" || hearing.why.why === "legacy" || hearing.why.why === "noSubscription";
}

export function hearingWords(hearing: Hearing, { t, locale }: Words): string {
  const time = (instant: string) => clock(instant, locale, new Date());
  switch (hearing.hears) {
    case "opening":
      return t("events-opening");
    case "socket":
      return t("events-socket", { time: time(hearing.since) });
    case "elsewhere":
      return t("events-elsewhere");
    case "polling": {
      const { why } = hearing;
      switch (why.why) {
        case "ownSignIn":
          return t("events-own-sign-in");
        case "legacy":
          return t("events-legacy");
        case "noSubscription":
          return t("events-no-subscription");
        case "anotherComputer":
          return t("events-another-computer", { time: time(why.retry) });
        case "unknownSubscription":
          return t("events-unknown-subscription");
        case "anotherAccount":
          return t("events-another-account");
        case "broken":
          return t("events-broken", { time: time(why.retry) });
      }
    }
  }
}

export function webhookWords(webhook: Events["webhook"], { t }: Words): string {
  switch (webhook.webhook) {
    case "off":
      return t("webhook-off");
    case "listening":
      return t("webhook-listening", { name: webhook.account, address: `http://127.0.0.1:${webhook.port}/` });
    case "whichAccount":
      return t("webhook-which-account");
    case "noToken":
      return t("webhook-no-token");
    case "portTaken":
      return t("webhook-port-taken", { port: String(webhook.port) });
    case "portNotAllowed":
      return t("webhook-port-not-allowed", { port: String(webhook.port) });
    case "trouble":
      return t("webhook-trouble");
  }
}
