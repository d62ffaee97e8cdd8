import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import type { RegistrantPlan } from "../lib/backend";
import { fake, meeting, type FakeBackend } from "../lib/fake";
import { anOutcome, aPlan, registrant, registrationOf, somePeople } from "../lib/fake-registrants";
import { axeFinds, mount, plain } from "../lib/testing";
import { languages } from "../lib/words";
import RegistrantsPane from "./RegistrantsPane.svelte";
import RegistrantsSection from "./RegistrantsSection.svelte";

const one = meeting({ topic: "Statistics" });
const key = { account: one.account, number: one.number };

function stage() {
  const backend = fake({ meetings: [one] });
  return { backend, here: registrationOf(backend.world, one.number) };
}

function open(backend: FakeBackend, language = "en") {
  return mount(RegistrantsPane, { backend, language, props: { meeting: key, topic: one.topic, onclose: () => {} } });
}

const named = (name: string) => ({ name: (said: string) => plain(said) === name });
const said = () => plain(document.querySelector(".pane")?.textContent);

async function compared(backend: FakeBackend, language = "en") {
  const opened = open(backend, language);
  await opened.user.click(await screen.findByRole("tab", named(opened.words.t("registrants-tab-compare"))));
  return opened;
}

describe("comparing with the course", () => {
  test("shows who would be registered, sends that and nothing else, and names who was refused and why", async () => {
    const { backend, here } = stage();
    const { user } = await compared(backend);
    await screen.findByText("12 names and addresses go to Zoom.", { normalizer: plain });
    expect(backend.asked("syncRegistrants")).toEqual([]);
    await user.click(screen.getByRole("button", named("Register 12")));
    await waitFor(() => expect(said()).toContain("11 registered and 1 failed"));
    expect(said()).toContain("It did not work for: 1 Zoom does not take this e-mail address.");
    expect(said()).toContain("Hugo Marín student008@example.test");
    expect(here.registrants).toHaveLength(11);
    expect(backend.asked("syncRegistrants")[0]?.[1]).toMatchObject({ rename: false, retry: false, zoomMails: true });

    await user.click(screen.getByRole("button", named("Compare again")));
    await screen.findByText("There is nothing to register and nothing to take away.");
    expect(said()).toContain("Refused before: 1");
    expect(screen.queryByRole("button", { name: /^Register/ })).toBeNull();
    await user.click(screen.getByRole("button", named("Ask for them again")));
    await user.click(await screen.findByRole("button", named("Register 1")));
    expect(backend.asked("syncRegistrants")[1]?.[1]).toMatchObject({ retry: true });
  });

  test("on whose word alone the meeting belongs to the course is said before anything is sent", async () => {
    const { backend } = stage();
    const { planRegistrants } = stage().backend;
    backend.answer("planRegistrants", async (of, retry, every) => {
      const answer = await planRegistrants(of, retry, every);
      return answer.status === "ok" ? { status: "ok", data: { ...answer.data, unconfirmedHost: "mal@example.test" } } : answer;
    });
    await compared(backend);
    await screen.findByRole("button", named("Register 12"));
    expect(said()).toContain("Only mal@example.test says that this meeting belongs to the course.");
    expect(backend.asked("syncRegistrants")).toEqual([]);
  });

  test("what changed meanwhile is shown, and nothing was sent", async () => {
    const { backend, here } = stage();
    const { user } = await compared(backend);
    const button = await screen.findByRole("button", named("Register 12"));
    here.people = somePeople(13);
    await user.click(button);
    await screen.findByText(/so nothing was sent/);
    expect(here.registrants).toEqual([]);
    await user.click(screen.getByRole("button", named("Register 13")));
    await waitFor(() => expect(here.registrants).toHaveLength(12));
  });

  test("everybody of whom nothing can be done is listed with the way out; names are written only where they are ticked", async () => {
    const { backend } = stage();
    const [ana, bao, chloe] = somePeople(3) as [ReturnType<typeof somePeople>[0], ReturnType<typeof somePeople>[0], ReturnType<typeof somePeople>[0]];
    const plan: RegistrantPlan = aPlan({
      people: 5,
      remove: [ana],
      renamed: [{ registered: { ...bao, firstName: "Old" }, now: bao }],
      withoutEmail: [{ ...chloe, email: null }],
      sharedAddress: [chloe],
      homonyms: [[ana, bao]],
      denied: [chloe],
      guests: [chloe],
    });
    backend.answer("planRegistrants", () => ({ status: "ok", data: plan }));
    backend.answer("syncRegistrants", () => ({ status: "ok", data: { came: "done", outcome: anOutcome({ takenAway: 1, renamed: 1 }) } }));
    const { user } = await compared(backend);
    await screen.findByText(/Left the course, to take away: 1/, { normalizer: plain });
    for (const words of ["Without e-mail address: 1", "or you bring addresses from a file", "Same address as somebody else: 1", "Different people of one name: 1", "Not of the course, stay registered: 1"]) {
      expect(said()).toContain(words);
    }
    await user.click(screen.getByRole("checkbox", named("Write the changed names")));
    await user.click(screen.getByRole("button", named("Take away 1 and write 1 changed name")));
    await screen.findByText("1 taken away and 1 changed name written", { normalizer: plain });
    expect(backend.asked("syncRegistrants")[0]?.[1]).toEqual({ seal: "seal", retry: false, rename: true, guests: false, everyClass: false, zoomMails: true });
  });

  test("guests go all at once where that is ticked, and not before", async () => {
    const { backend } = stage();
    const guests = somePeople(3);
    backend.answer("planRegistrants", () => ({ status: "ok", data: aPlan({ people: 5, guests }) }));
    backend.answer("syncRegistrants", () => ({ status: "ok", data: { came: "done", outcome: anOutcome({ takenAway: 3 }) } }));
    const { user } = await compared(backend);
    await screen.findByText("There is nothing to register and nothing to take away.");
    expect(screen.queryByRole("button", { name: /^Take away/ })).toBeNull();
    await user.click(screen.getByText("Not of the course, stay registered: 3", { normalizer: plain }));
    await user.click(screen.getByRole("checkbox", named("Take these away as well")));
    await user.click(screen.getByRole("button", named("Take away 3")));
    await screen.findByText("3 taken away", { normalizer: plain });
    expect(backend.asked("syncRegistrants")[0]?.[1]).toMatchObject({ guests: true, rename: false });
  });

  test("links go by message where that is chosen, and Zoom is told to mail none", async () => {
    const { backend } = stage();
    const { user } = await compared(backend);
    await user.click(await screen.findByRole("radio", named("A message on the campus to each")));
    await user.click(screen.getByRole("button", named("Register 12")));
    await screen.findByText("11 links sent", { normalizer: plain });
    expect(backend.asked("syncRegistrants")[0]?.[1]).toMatchObject({ zoomMails: false });
  });

  test("what stops everybody is shown with its way out", async () => {
    const { backend } = stage();
    const problem = { kind: "scope-missing", scopes: ["meeting:write:registrant:admin"] } as never;
    const [person] = somePeople(1);
    const failed = [{ firstName: person?.firstName ?? "", lastName: "X", email: "a@x.example", wanted: "register" as const, guest: false, shortfall: { fell: "failed" as const, reason: { why: "other" as const, problem } } }];
    backend.answer("syncRegistrants", () => ({ status: "ok", data: { came: "done", outcome: anOutcome({ failed, stopped: { why: "other", problem } }) } }));
    const { user } = await compared(backend);
    await user.click(await screen.findByRole("button", named("Register 12")));
    await screen.findByText("meeting:write:registrant:admin");
  });

  test("a sync that changed registrants is seen in the list", async () => {
    const { backend, here } = stage();
    open(backend);
    await screen.findByText("Nobody is registered yet.");
    here.registrants = somePeople(1).map((person) => registrant(person));
    backend.world.setFrame({ sync: { running: false, last: "2026-11-23T12:30:00Z", troubles: [] } });
    await screen.findByText("Ana Núñez");
  });

  test("says what syncs do about it, and changes that", async () => {
    const { backend, here } = stage();
    const { user } = await compared(backend);
    const keep = await screen.findByRole("combobox", named("At every sync"));
    await user.selectOptions(keep, "apply");
    await waitFor(() => expect(here.keep).toBe("apply"));
  });

  test("a course that is gone, missing scopes and a hanging campus each have their words and their way out", async () => {
    const { backend } = stage();
    backend.fail("planRegistrants", { kind: "course-not-found", course: "STAT101" });
    const { user } = await compared(backend);
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("The campus does not know the course STAT101");
    backend.fail("planRegistrants", { kind: "scope-missing", scopes: ["meeting:write:registrant:admin"] } as never);
    await user.click(screen.getByRole("button", named("Try again")));
    await screen.findByText("meeting:write:registrant:admin");
    const release = backend.hang("planRegistrants");
    await user.click(screen.getByRole("button", named("Try again")));
    await screen.findByText("Asking Zoom and the campus…");
    release();
    await screen.findByRole("button", named("Register 12"));
  });
});

describe("the people", () => {
  test("on a free plan: why nobody can be registered", async () => {
    const { backend, here } = stage();
    here.seen = { availability: { available: "no", reason: { why: "free-plan" } }, classes: [] };
    open(backend);
    await screen.findByText(/needs a paid Zoom plan/);
  });

  test("a link is fetched when it is asked for, shown and copied", async () => {
    const { backend, here } = stage();
    here.registrants = somePeople(2).map((person) => registrant(person));
    const { user } = open(backend);
    await user.click(await screen.findByRole("button", named("Copy link Ana Núñez")));
    const field = (await screen.findByRole("textbox", named("Personal link of Ana Núñez"))) as HTMLInputElement;
    expect(field.value).toContain("/w/");
    expect(backend.asked("registrantLink")).toHaveLength(1);
    expect(await navigator.clipboard.readText()).toBe(field.value);
    expect(document.activeElement).toBe(field);
  });

  test("one is cancelled after a question, and Escape leaves everything as it is", async () => {
    const { backend, here } = stage();
    here.registrants = somePeople(2).map((person) => registrant(person));
    const { user } = open(backend);
    const cancel = await screen.findByRole("button", named("Cancel… Bao Trần"));
    await user.click(cancel);
    await screen.findByText(/The personal link stops working/);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(cancel));
    await user.click(cancel);
    await user.click(screen.getByRole("button", named("Cancel the registration")));
    await waitFor(() => expect(here.registrants).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText("Bao Trần")).toBeNull());
    expect(backend.asked("changeRegistrants")[0]?.slice(1)).toEqual(["cancel", ["id-student002@example.test"]]);
  });

  test("who waits is approved or denied, one by one or all", async () => {
    const { backend, here } = stage();
    here.registrants = somePeople(3).map((person) => registrant(person, { standing: "waiting" }));
    const { user } = open(backend);
    await user.click(await screen.findByRole("button", named("Deny Ana Núñez")));
    await user.click(await screen.findByRole("button", named("Approve all 2")));
    await waitFor(() => expect(here.registrants.map(({ standing }) => standing)).toEqual(["denied", "approved", "approved"]));
    await screen.findByText("2 registered", { normalizer: plain });
  });

  test("five thousand draw no more than are asked for, and one is found by typing", async () => {
    const { backend, here } = stage();
    here.registrants = somePeople(5000).map((person) => registrant(person));
    const { user } = open(backend);
    await screen.findByRole("button", named("Show more (4,900 left)"));
    expect(screen.getAllByRole("listitem").length).toBeLessThanOrEqual(100);
    await user.type(screen.getByRole("searchbox"), "nunez");
    await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
  });

  test("what others typed is text", async () => {
    const { backend, here } = stage();
    here.registrants = [registrant({ firstName: "<img src=x>", lastName: "\u202Eevil", email: "<b>@x.example", username: null })];
    open(backend);
    const row = await screen.findByRole("listitem");
    expect(row.querySelector("img, b")).toBeNull();
    expect(row.querySelector("bdi")?.textContent).toContain("<img src=x>");
  });

  test("Zoom cannot be asked: what was last known stands there", async () => {
    const { backend, here } = stage();
    here.registrants = somePeople(1).map((person) => registrant(person));
    backend.fail("readRegistrants", { kind: "meeting-not-found", name: "1" });
    open(backend);
    await screen.findByText("You see who was registered when Zoom was last asked.");
    await screen.findByText("Ana Núñez");
  });

  test("where people register for each class, one is chosen first", async () => {
    const { backend, here } = stage();
    here.seen = { availability: { available: "perClass" }, classes: [{ id: "c1", start: "2026-11-24T09:00:00Z" }] };
    const { user } = open(backend);
    const choice = await screen.findByRole("combobox", named("Class"));
    expect(screen.queryByRole("tab")).toBeNull();
    here.seen = { availability: { available: "open" }, classes: here.seen.classes };
    await user.selectOptions(choice, "c1");
    await screen.findAllByRole("tab");
    expect(backend.asked("registrants").at(-1)?.[0]).toMatchObject({ class: "c1" });
  });

  test("or every class to come at once: compared and brought in step in one go", async () => {
    const { backend, here } = stage();
    here.seen = { availability: { available: "perClass" }, classes: [{ id: "c1", start: "2026-11-24T09:00:00Z" }, { id: "c2", start: "2026-12-01T09:00:00Z" }] };
    const { user } = open(backend);
    await user.selectOptions(await screen.findByRole("combobox", named("Class")), "Every class to come");
    await screen.findByText("In all 2 classes to come; each person is counted once.", { normalizer: plain });
    expect(screen.queryByRole("radio", named("A message on the campus to each"))).toBeNull();
    await user.click(screen.getByRole("button", named("Register 12")));
    await waitFor(() => expect(said()).toContain("11 registered and 1 failed"));
    expect(backend.asked("planRegistrants").at(-1)).toEqual([{ account: one.account, number: one.number, class: null }, false, true]);
    expect(backend.asked("syncRegistrants")[0]?.[1]).toMatchObject({ everyClass: true });
    expect(await axeFinds()).toEqual([]);
  });

  test("of a list it did not work for are asked for again, also later", async () => {
    const { backend, here } = stage();
    const [ana, bao] = somePeople(2) as [ReturnType<typeof somePeople>[0], ReturnType<typeof somePeople>[0]];
    const missing = (person: typeof ana, guest: boolean) => ({
      firstName: person.firstName, lastName: person.lastName, email: person.email ?? "", wanted: "register" as const, guest,
      shortfall: { fell: "failed" as const, reason: { why: "full" as const } },
    });
    here.missing = [missing(ana, true), missing(bao, false)];
    const { user } = open(backend);
    await user.click(await screen.findByRole("button", named("Ask again for 1 of a list")));
    await waitFor(() => expect(here.registrants.map(({ email }) => email)).toEqual([ana.email]));
    expect(backend.asked("importRegistrants")[0]?.[1]).toEqual([{ email: ana.email, firstName: ana.firstName, lastName: ana.lastName }]);
  });
});

describe("a file", () => {
  test("is shown with its troubles before anybody is registered", async () => {
    const { backend, here } = stage();
    const { user } = open(backend);
    await user.click(await screen.findByRole("tab", named("From a file")));
    await user.click(screen.getByRole("button", named("Choose a file…")));
    await screen.findByText("Line 3: no e-mail address", { normalizer: plain });
    expect(here.registrants).toEqual([]);
    await user.click(screen.getByRole("button", named("Register 1")));
    await waitFor(() => expect(here.registrants).toHaveLength(1));
    await screen.findByText("1 registered", { normalizer: plain });
  });

  test("what came of it stays while one looks at other things, and those it failed for are asked for again", async () => {
    const { backend, here } = stage();
    here.refusing.add("guest@elsewhere.example");
    const { user } = open(backend);
    await user.click(await screen.findByRole("tab", named("From a file")));
    await user.click(screen.getByRole("button", named("Choose a file…")));
    await user.click(await screen.findByRole("button", named("Register 1")));
    await screen.findByText("1 failed", { normalizer: plain });
    await user.click(screen.getByRole("tab", named("People")));
    await screen.findByRole("button", named("Ask again for 1 of a list"));
    await user.click(screen.getByRole("tab", named("From a file")));
    await screen.findByText("1 failed", { normalizer: plain });
    here.refusing.clear();
    await user.click(screen.getByRole("button", named("Ask again for 1 person")));
    await screen.findByText("1 registered", { normalizer: plain });
    expect(here.registrants.map(({ email }) => email)).toEqual(["guest@elsewhere.example"]);
  });

  test("without addresses says which columns there are", async () => {
    const { backend } = stage();
    backend.answer("choosePeopleFile", () => ({ status: "ok", data: { holds: "nothing", name: "x.csv", trouble: { trouble: "noEmailColumn", columns: ["Nom", "Prénom"] } } }));
    const { user } = open(backend);
    await user.click(await screen.findByRole("tab", named("From a file")));
    await user.click(screen.getByRole("button", named("Choose a file…")));
    expect(plain((await screen.findByRole("alert")).textContent)).toContain("The columns are: Nom and Prénom.");
  });
});

test("links are saved in a file, and nobody gets a second message", async () => {
  const { backend, here } = stage();
  here.registrants = somePeople(3).map((person, index) => registrant(person, index === 0 ? { delivery: { state: "mailed" } } : {}));
  const { user } = open(backend);
  await user.click(await screen.findByRole("tab", named("Links")));
  expect(said()).toContain("1 of 3 were sent theirs");
  await user.click(screen.getByRole("button", named("Save all as CSV…")));
  await screen.findByText(/3 links were written to/, { normalizer: plain });
  await user.click(screen.getByRole("button", named("Send each a message on the campus")));
  await screen.findByText("2 links sent · 1 had theirs before", { normalizer: plain });
});

test("the tabs are one stop of Tab, and arrows go along them", async () => {
  const { backend } = stage();
  const { user } = open(backend);
  (await screen.findByRole("tab", { selected: true })).focus();
  await user.keyboard("{ArrowRight}");
  expect(plain(document.activeElement?.textContent)).toBe("Compare");
  expect(screen.getByRole("tab", { selected: true })).toBe(document.activeElement);
  await user.keyboard("{End}{ArrowRight}");
  expect(plain(document.activeElement?.textContent)).toBe("People");
});

test("the section says in one line how it stands", async () => {
  const { backend, here } = stage();
  here.keep = "offer";
  here.registrants = somePeople(3).map((person, index) => registrant(person, index === 0 ? { standing: "waiting" } : {}));
  mount(RegistrantsSection, { backend, props: { meeting: key, onopen: () => {} } });
  await screen.findByText("2 registered · 1 waits for approval", { normalizer: plain });
  const section = screen.getByRole("region", named("Registered people"));
  expect(plain(section.textContent)).toContain("say when they differ from the course");
  expect(within(section).getByRole("button", named("Registered people…"))).toBeTruthy();
});

test("whoever enters a meeting for everybody is told what goes to Zoom, and why they cannot", async () => {
  const open = meeting({ topic: "Open room", belongs: { to: "everybody" } });
  const backend = fake({ meetings: [open] });
  const { user } = mount(RegistrantsSection, { backend, props: { meeting: { account: open.account, number: open.number }, onopen: () => {} } });
  const enter = await screen.findByRole("button", named("Register me and enter"));
  await screen.findByText(/Your name and address on the campus go to Zoom/);
  await user.click(enter);
  await screen.findByText("The meeting was handed to Zoom.");
  backend.answer("enterRegistered", () => ({ status: "ok", data: { came: "refused", reason: { why: "denied" } } }));
  await user.click(enter);
  await screen.findByText(/Somebody denied this registration/);
});

describe.each([...languages.keys()])("in %s", (language) => {
  test("axe finds nothing in any tab", async () => {
    const { backend, here } = stage();
    here.registrants = somePeople(14).map((person, index) => registrant(person, index === 0 ? { standing: "waiting" } : {}));
    const { user } = open(backend, language);
    for (const tab of await screen.findAllByRole("tab")) {
      await user.click(tab);
      expect(await axeFinds()).toEqual([]);
    }
  });
});
