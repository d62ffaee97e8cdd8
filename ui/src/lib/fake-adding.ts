// Made-up files on this computer, and the commands that add them: added ones are recordings like any other.
// Holds nothing of lists.
import type { Pile, PileFile } from "./backend";
import { course, recording } from "./fake-recordings";
import { failed, ok, type Part, type World } from "./fake-world";

type Names = "chooseRecordings" | "zoomRecordings" | "openPile" | "addRecordings" | "addingProgress";

export function pileFile(name: string, parts: Partial<PileFile> = {}): PileFile {
  return { name, bytes: 120_000_000, usable: /\.(mp4|m4a|vtt|txt)$/i.test(name), ...parts };
}

export function addingCommands(world: World): Part<Names> {
  const piles = new Map<number, Pile>();
  const put = (pile: Omit<Pile, "number">) => {
    const made = { number: piles.size + 1, ...pile };
    piles.set(made.number, made);
    return made;
  };
  const alone = (file: PileFile) => ({ topic: null, start: null, files: [file], known: false });
  const brought = () =>
    put({
      folder: null,
      items: [alone(pileFile("lesson <b>4</b>.mp4")), alone(pileFile("notes.docx")), alone(pileFile("gone.mp4", { bytes: null }))],
    });

  return {
    addingProgress: () => ok(null),
    chooseRecordings: () => ok(brought()),
    zoomRecordings: () =>
      ok(
        put({
          folder: "/home/teresa/Documents/Zoom",
          items: [
            { topic: "Correlation by hand", start: "2026-11-20T09:00:12Z", files: [pileFile("video1000.mp4"), pileFile("chat.txt", { bytes: 900 })], known: false },
            { topic: "Teresa García's Zoom Meeting", start: "2026-11-13T09:00:00Z", files: [pileFile("video1000.mp4")], known: true },
          ],
        }),
      ),
    openPile: (number) => ok(piles.get(number) ?? { ...brought(), number }),
    addRecordings(items, target, topic) {
      if (target.to !== "course") return failed({ kind: "not-linked" });
      const chosen = items.flatMap(({ pile, item }) => piles.get(pile)?.items[item] ?? []);
      const taken = chosen.map((one) =>
        recording({
          topic: topic ?? one.topic ?? (one.files[0]?.name ?? "").replace(/\.[^.]*$/, ""),
          start: one.start ?? "2026-11-20T09:00:00Z",
          belongs: course(target.code, target.code),
          track: { zoom: { state: "recordedHere" }, computer: { state: "kept" }, course: { state: "empty" } },
          action: "copyToCourse",
        }),
      );
      world.recordings = [...taken, ...world.recordings];
      world.changed();
      return ok({
        added: taken.map(({ id, topic, start }, index) => ({ id, topic: topic ?? "", start, copied: chosen[index]?.files.length ?? 0, before: 0 })),
        failed: [],
      });
    },
  };
}
