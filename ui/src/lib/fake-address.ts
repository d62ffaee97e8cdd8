// While developing in a plain browser: a fake backend in the state that the page's address asks for.
// `?setup` (`=zoom`, `=campus`: done so far) `&empty` `&many` `&offers` `&news` `&me` `&own` `&signedout` `&two` `&practice` `&offline` `&unplugged` `&keyring=locked` `&view=settings` `&lang=fr`
// `&appearance=dark` `&text=150` `&fail=addZoom:zoom-credential` `&hang=addZoom`. Never part of a build.
import type { Account, Backend, Frame, Problem } from "./backend";
import { fake, manyMeetings, nothingSetUp, offering, someNews, type FakeBackend } from "./fake";
import { aFrame, campusAccount, ownAccount, zoomAccount } from "./fake-world";

export function fakeFor(wanted: URLSearchParams): FakeBackend {
  const frame = frameFor(wanted);
  const bare = wanted.has("setup") || wanted.has("empty");
  const many = wanted.has("many") ? { recordings: 10_000, meetings: manyMeetings(20_000) } : {};
  const backend = fake({ frame, ...(wanted.has("news") ? { news: someNews() } : {}), ...(bare ? { recordings: [], meetings: [] } : many) });
  if (wanted.has("offers")) offering(backend);
  if (wanted.has("practice")) void backend.enterPractice();
  for (const asked of wanted.getAll("fail")) {
    const [name, kind = "internal"] = asked.split(":");
    backend.fail(name as keyof Backend, { kind, side: "zoom", path: "/media/lessons", scopes: ["user:read:user:admin"] } as unknown as Problem);
  }
  for (const name of wanted.getAll("hang")) backend.hang(name as keyof Backend);
  return backend;
}

function frameFor(wanted: URLSearchParams): Partial<Frame> {
  const { settings } = aFrame();
  const look = {
    ...settings,
    language: wanted.get("lang"),
    appearance: (wanted.get("appearance") ?? "system") as Frame["settings"]["appearance"],
    textSize: Number(wanted.get("text") ?? 100),
    folderThere: !wanted.has("unplugged"),
  };
  const keyring = (wanted.get("keyring") ?? "ready") as Frame["keyring"];
  const accounts = accountsFor(wanted);
  if (wanted.has("setup")) {
    const setup = { zoom: accounts.length > 0, campus: accounts.length > 1, folder: true, left: false };
    return nothingSetUp({ keyring, accounts, setup, settings: look });
  }
  const offline = (account: string) => ({ account, problem: { kind: "network", side: "zoom", failure: { trouble: "host-not-found", host: "api.zoom.us" } } as unknown as Problem });
  return {
    keyring,
    accounts,
    settings: look,
    ...(wanted.has("offline") ? { sync: { running: false, last: "2026-11-23T07:05:00Z", troubles: accounts.map(({ name }) => offline(name)) } } : {}),
  };
}

function accountsFor(wanted: URLSearchParams): Account[] {
  const secretMissing = wanted.get("keyring") === "locked" || wanted.has("secret");
  if (wanted.has("own") || wanted.has("signedout")) return [ownAccount({ secretMissing: wanted.has("signedout") }), campusAccount()];
  if (wanted.has("two")) return [zoomAccount(), ownAccount(), campusAccount(), campusAccount({ id: 4, name: "school.example", address: "https://school.example/" })];
  const both = [zoomAccount({ secretMissing, me: wanted.has("me") ? "teresa@campus.example" : null }), campusAccount({ memoryOnly: wanted.get("keyring") === "absent" })];
  if (!wanted.has("setup")) return both;
  return both.slice(0, { zoom: 1, campus: 2 }[wanted.get("setup") ?? ""] ?? 0);
}
