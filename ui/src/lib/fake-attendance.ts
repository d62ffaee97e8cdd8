// Made-up classes and who was in them, and the commands over them: what is said by hand is remembered.
// Holds nothing of lists.
import type { Attendance, Attendee, Everybody, PastClass, Person, Visitor } from "./backend";
import { ok, type Part } from "./fake-world";

type Names = "attendanceClasses" | "attendance" | "matchAttendance" | "forgetMatch" | "saveAttendance" | "saveAttendanceSheet";

export function person(number: number, name: string, parts: Partial<Person> = {}): Person {
  return { person: number, name, username: `student${String(number).padStart(3, "0")}`, email: `student${number}@campus.example`, ...parts };
}

export function attendee(who: Person, parts: Partial<Attendee> = {}): Attendee {
  const stay = { firstIn: "2026-11-16T09:01:00Z", lastOut: "2026-11-16T10:29:00Z", minutes: 88, percent: 97 };
  return { who, runsIt: false, by: "registration", stay, stays: 1, said: [], ...parts };
}

export function visitor(name: string, parts: Partial<Visitor> = {}): Visitor {
  const stay = { firstIn: "2026-11-16T09:05:00Z", lastOut: "2026-11-16T10:20:00Z", minutes: 75, percent: 83 };
  return { key: `name:${name}`, name, email: null, stranger: false, stay, ...parts };
}

/** A class with two people of one name, a teacher, and names that were typed to do harm. */
export function someEverybody(): Everybody {
  return {
    minutes: 90,
    present: [
      attendee(person(99, "Teresa García", { username: "tgarcia", email: "tgarcia@campus.example" }), { runsIt: true, by: "email" }),
      attendee(person(1, "Ana López")),
      attendee(person(2, "Bo Andersen"), { by: "email", stays: 3, stay: { firstIn: "2026-11-16T09:20:00Z", lastOut: "2026-11-16T10:02:00Z", minutes: 31, percent: 34 } }),
    ],
    absent: [person(3, "Ana López"), person(4, "Chloé Martin"), person(5, "Σοφία Παπαδοπούλου")],
    away: [person(98, "Anne Duval", { username: "aduval", email: null })],
    visitors: [visitor("Chloé’s iPhone"), visitor(`=HYPERLINK("http://x")<b>\u202E${"endless ".repeat(30)}`), visitor("guest", { key: "email:guest@elsewhere.example", email: "guest@elsewhere.example" })],
  };
}

export const someClasses: readonly PastClass[] = [
  { uuid: "class3==", start: "2026-11-16T09:00:00Z" },
  { uuid: "class2==", start: "2026-11-09T09:00:00Z" },
  { uuid: "class1==", start: null },
];

export function attendanceCommands(): Part<Names> {
  const said = new Map<string, number | null>();

  const counted = (): Everybody => {
    const all = someEverybody();
    for (const [key, number] of said) {
      const found = all.visitors.find((one) => one.key === key);
      if (!found) continue;
      const who = [...all.absent, ...all.away].find((one) => one.person === number);
      if (number === null || !who) {
        found.stranger = true;
        continue;
      }
      all.visitors = all.visitors.filter((one) => one !== found);
      all.absent = all.absent.filter((one) => one !== who);
      all.present.push(attendee(who, { by: "hand", stay: found.stay, said: [key] }));
    }
    return all;
  };

  return {
    attendanceClasses: () => ok([...someClasses]),
    attendance: (): { status: "ok"; data: Attendance } => ok({ withoutCourse: false, report: { state: "there", people: counted() } }),
    matchAttendance(_account, _number, _past, key, number) {
      said.set(key, number);
      return ok(null);
    },
    forgetMatch(_account, _number, _past, keys) {
      for (const key of keys) said.delete(key);
      return ok(null);
    },
    saveAttendance: () => ok({ file: "/home/teresa/Attendance 2026-11-16.csv", without: 0 }),
    saveAttendanceSheet: () => ok({ file: "/home/teresa/Attendance sheet 2026-11-16.html", without: 0 }),
  };
}
