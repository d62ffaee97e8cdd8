// @vitest-environment node
// Moments in two zones, and the words for files.
import { describe, expect, test } from "vitest";
import { wordsFor } from "../lib/words";
import { extraOf, isPersonal, kindWord } from "./kinds";
import { hoursElsewhere, zoneOfHost } from "./when";

const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, " ");

describe("the host's zone", () => {
  test("is named only where its clock showed another time", () => {
    expect(zoneOfHost("2026-11-09T09:00:00Z", "Europe/Madrid", "Europe/Paris")).toBeNull();
    expect(zoneOfHost("2026-11-09T09:00:00Z", "America/Bogota", "Europe/Paris")).toBe("America/Bogota");
    // London and Lisbon agree all year; Phoenix and Denver in winter only.
    expect(zoneOfHost("2026-12-09T09:00:00Z", "America/Phoenix", "America/Denver")).toBeNull();
    expect(zoneOfHost("2026-07-09T09:00:00Z", "America/Phoenix", "America/Denver")).toBe("America/Phoenix");
  });

  test("may have a name that is known nowhere, or none", () => {
    expect(zoneOfHost("2026-11-09T09:00:00Z", "Mars/Olympus_Mons")).toBeNull();
    expect(zoneOfHost("2026-11-09T09:00:00Z", null)).toBeNull();
  });

  test("names its day where that is another one", () => {
    const here = new Intl.DateTimeFormat("en", { dateStyle: "short" }).format(new Date("2026-11-09T12:00:00Z"));
    expect(here).toBe("11/9/26");
    expect(plain(hoursElsewhere("2026-11-09T12:00:00Z", 90, "en", "Pacific/Kiritimati"))).toMatch(/November 10/);
    expect(plain(hoursElsewhere("2026-11-09T12:00:00Z", null, "fr", "Europe/Madrid"))).toBe("13:00");
  });
});

describe("a file is called", () => {
  const words = wordsFor(["fr"]);
  test.each([
    [{ kind: "MP4", recordingType: "shared_screen_with_speaker_view" }, "Écran avec intervenant"],
    [{ kind: "MP4", recordingType: "" }, "Vidéo"],
    [{ kind: "CC", recordingType: "" }, "Sous-titres"],
    [{ kind: "M4A", recordingType: "audio_only_each_participant" }, "Voix d’un seul participant"],
    [{ kind: "NEW", recordingType: "some_new_view" }, "some new view"],
    [{ kind: "NEW", recordingType: "x".repeat(300) }, "x".repeat(40)],
    [{ kind: " ", recordingType: " " }, "Fichier"],
  ])("%o: %s", (file, word) => {
    expect(kindWord(file, words)).toBe(word);
  });
});

test("single voices are never an addition; chat, polls and voices are personal", () => {
  expect(extraOf({ kind: "M4A", recordingType: "audio_only" })).toBe("audio");
  expect(extraOf({ kind: "M4A", recordingType: "audio_only_each_participant" })).toBeNull();
  expect(extraOf({ kind: "CC", recordingType: "closed_caption" })).toBeNull();
  expect(isPersonal({ kind: "M4A", recordingType: "audio_only_each_participant" })).toBe(true);
  expect(isPersonal({ kind: "CSV", recordingType: "poll" })).toBe(true);
  expect(isPersonal({ kind: "CHAT", recordingType: "" })).toBe(true);
  expect(isPersonal({ kind: "M4A", recordingType: "audio_only" })).toBe(false);
});
