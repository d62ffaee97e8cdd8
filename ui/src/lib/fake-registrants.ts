// Made-up registrants of every meeting, and the commands over them: a course of some people, of whom a few make trouble.
// Holds nothing of meetings but whose they are.
import type { CoursePerson, KeepInStep, PersonOutcome, Registrant, RegistrantOutcome, RegistrantPlan, RegistrationOf, RegistrationSeen } from "./backend";
import { ok, type Part, type World } from "./fake-world";

const NAMES = ["Ana Núñez", "Bao Trần", "Chloé Petit", "Daniel Okafor", "Elif Yılmaz", "Farid Haddad", "Greta Lind", "Hugo Marín", "Ines Costa", "Jonas Weber", "Kenji Mori", "Lucía Prado"];

/** So many people of a course; past the first dozen they are numbered. */
export function somePeople(wanted: number): CoursePerson[] {
  return Array.from({ length: wanted }, (_, index) => {
    const [firstName = "", lastName = ""] = (NAMES[index] ?? `Student ${index + 1}`).split(" ");
    return { firstName, lastName, email: `student${String(index + 1).padStart(3, "0")}@example.test`, username: `student${index + 1}` };
  });
}

export function registrant(person: CoursePerson, parts: Partial<Registrant> = {}): Registrant {
  const { firstName, lastName, email } = person;
  return { id: `id-${email}`, email: email ?? "", firstName, lastName, standing: "approved", delivery: null, trouble: null, ...parts };
}

/** A comparison in which nothing is to be done, but for what is said otherwise. */
export function aPlan(parts: Partial<RegistrantPlan> = {}): RegistrantPlan {
  return {
    seen: { availability: { available: "open" }, classes: [] },
    seal: "seal",
    classes: null,
    people: 0,
    sentToZoom: parts.add?.length ?? 0,
    add: [],
    remove: [],
    unchanged: 0,
    waiting: 0,
    renamed: [],
    withoutEmail: [],
    sharedAddress: [],
    refused: [],
    homonyms: [],
    denied: [],
    guests: [],
    courseIsEmpty: false,
    zoomMails: true,
    unconfirmedHost: null,
    ...parts,
  };
}

export function anOutcome(parts: Partial<RegistrantOutcome> = {}): RegistrantOutcome {
  return { availability: { available: "open" }, registered: 0, takenAway: 0, renamed: 0, approved: 0, denied: 0, failed: [], stopped: null, mailsInstead: null, confirmedHost: null, ...parts };
}

/** What is known of one meeting's registrants. */
export class Registration {
  people: CoursePerson[] = somePeople(12);
  registrants: Registrant[] = [];
  missing: PersonOutcome[] = [];
  /** Zoom takes no registration of these. */
  refusing = new Set<string>(["student008@example.test"]);
  keep: KeepInStep | null = null;
  seen: RegistrationSeen = { availability: { available: "open" }, classes: [] };

  plan(retry: boolean): RegistrantPlan {
    const there = new Set(this.registrants.map(({ email }) => email));
    const refused = new Set(retry ? [] : this.missing.map(({ email }) => email));
    const left = this.people.filter(({ email }) => email !== null && !there.has(email));
    const add = left.filter(({ email }) => !refused.has(email ?? ""));
    return aPlan({
      seen: this.seen,
      seal: JSON.stringify(add),
      people: this.people.length,
      add,
      unchanged: there.size,
      waiting: this.registrants.filter(({ standing }) => standing === "waiting").length,
      withoutEmail: this.people.filter(({ email }) => email === null),
      refused: left.filter(({ email }) => refused.has(email ?? "")).map((person) => ({ person, reason: { why: "address-refused" } })),
    });
  }

  register(people: readonly CoursePerson[], mailed: boolean, guest = false): RegistrantOutcome {
    const taken = people.filter(({ email }) => !this.refusing.has(email ?? ""));
    this.registrants = [...this.registrants, ...taken.map((person) => registrant(person, { delivery: mailed ? { state: "mailed" } : null }))];
    this.missing = people
      .filter(({ email }) => this.refusing.has(email ?? ""))
      .map(({ firstName, lastName, email }) => ({ firstName, lastName, email: email ?? "", wanted: "register", guest, shortfall: { fell: "failed", reason: { why: "address-refused" } } }));
    return anOutcome({ registered: taken.length, failed: this.missing });
  }
}

const OPEN: RegistrationSeen = { availability: { available: "open" }, classes: [] };

type Commands =
  | ("registrantsSummary" | "registrants" | "readRegistrants" | "planRegistrants" | "syncRegistrants" | "changeRegistrants" | "registrantLink")
  | ("saveRegistrantLinks" | "deliverRegistrantLinks" | "enterRegistered" | "keepRegistrants" | "choosePeopleFile" | "importRegistrants");

/** Those of each meeting: tests look into it, and prepare it. */
const worlds = new WeakMap<World, Map<number, Registration>>();

export function registrationOf(world: World, number: number): Registration {
  const all = worlds.get(world) ?? new Map<number, Registration>();
  worlds.set(world, all);
  const known = all.get(number) ?? new Registration();
  all.set(number, known);
  return known;
}

export function registrantCommands(world: World): Part<Commands> {
  const at = ({ number }: RegistrationOf) => registrationOf(world, number);
  const belongs = (number: number) => world.meetings.find((one) => one.number === number)?.belongs.to;
  return {
    registrantsSummary(of) {
      const { registrants, missing, keep } = at(of);
      const counted = (standing: Registrant["standing"]) => registrants.filter((one) => one.standing === standing).length;
      const known = registrants.length + missing.length > 0;
      return ok({ known, approved: counted("approved"), waiting: counted("waiting"), denied: counted("denied"), missing: missing.length, keep, ofCourse: belongs(of.number) === "course", forEverybody: belongs(of.number) === "everybody", differs: null });
    },
    registrants: (of) => ok({ registrants: at(of).registrants, missing: at(of).missing }),
    readRegistrants: (of) => ok(at(of).seen),
    planRegistrants: (of, retry, every) => ok({ ...at(of).plan(retry), classes: every ? at(of).seen.classes.length : null, ...(every ? { seen: OPEN } : {}) }),
    syncRegistrants(of, { seal, retry, zoomMails }) {
      const here = at(of);
      const plan = here.plan(retry);
      if (plan.seal !== seal) return ok({ came: "otherwise", plan });
      here.keep ??= "offer";
      return ok({ came: "done", outcome: here.register(plan.add, zoomMails === true) });
    },
    changeRegistrants(of, act, ids) {
      const here = at(of);
      const meant = (one: Registrant) => (ids === null ? one.standing === "waiting" : ids.includes(one.id));
      const count = here.registrants.filter(meant).length;
      here.registrants =
        act === "cancel" ? here.registrants.filter((one) => !meant(one)) : here.registrants.map((one) => (meant(one) ? { ...one, standing: act === "approve" ? "approved" : "denied" } : one));
      return ok(anOutcome({ takenAway: act === "cancel" ? count : 0, approved: act === "approve" ? count : 0, denied: act === "deny" ? count : 0 }));
    },
    registrantLink(of, id) {
      const one = at(of).registrants.find((known) => known.id === id && known.standing === "approved");
      return ok(one ? `https://zoom.example/w/${of.number}?tk=${encodeURIComponent(id)}` : null);
    },
    saveRegistrantLinks: (of) => ok(at(of).registrants.length === 0 ? { came: "nobody" } : { came: "written", path: "/home/teresa/zoom-81000000001.csv", links: at(of).registrants.length }),
    deliverRegistrantLinks(of) {
      const here = at(of);
      const without = here.registrants.filter(({ delivery }) => delivery === null).length;
      const before = here.registrants.length - without;
      here.registrants = here.registrants.map((one) => ({ ...one, delivery: one.delivery ?? { state: "messaged" } }));
      return ok({ availability: { available: "open" }, sent: without, before, failed: [], unknown: [] });
    },
    enterRegistered: () => ok({ came: "opened" }),
    keepRegistrants(_account, number, keep) {
      registrationOf(world, number).keep = keep;
      return ok(null);
    },
    choosePeopleFile: () =>
      ok({
        holds: "people",
        name: "guests.csv",
        people: [{ email: "guest@elsewhere.example", firstName: "Guest", lastName: "Lecturer" }],
        troubles: [{ trouble: "noAddress", line: 3 }],
        withoutFirstNames: false,
      }),
    importRegistrants(of, people) {
      const outcome = at(of).register(people.map((person) => ({ ...person, username: null })), false, true);
      return ok({ outcome, already: 0, denied: [] });
    },
  };
}
