// What the shell tells is known here, and nothing of what it no longer tells.
import { flushSync } from "svelte";
import { expect, test } from "vitest";
import type { Ended, Moving } from "./backend";
import { fake } from "./fake";
import { Live, movingKey } from "./live.svelte";

const moving = (recording: string, percent: number): Moving => ({
  recording, place: "computer", percent, done: percent, total: 100, rate: null, secondsLeft: null, files: 1,
});

test("the frame and the revisions arrive, and follow", async () => {
  const backend = fake();
  const live = new Live();
  await live.follow(backend);
  expect(live.frame?.profile).toBe("own");
  const before = live.recordings;
  backend.world.changed();
  expect(live.recordings).toBeGreaterThan(before);
  backend.world.setFrame({ needsYou: 9 });
  expect(live.frame?.needsYou).toBe(9);
});

test("what moves no longer is forgotten, and only what changed is drawn again", async () => {
  const backend = fake({ recordings: [] });
  const live = new Live();
  await live.follow(backend);
  backend.world.move([moving("1:a", 10), moving("1:b", 20)]);
  const drawn: (number | null | undefined)[] = [];
  const stop = $effect.root(() => {
    $effect(() => void drawn.push(live.moving.get(movingKey("1:a", "computer"))?.percent));
  });
  flushSync();
  backend.world.move([moving("1:a", 11)]);
  flushSync();
  expect([...live.moving.keys()]).toEqual([movingKey("1:a", "computer")]);
  backend.world.move([]);
  flushSync();
  expect(live.moving.size).toBe(0);
  expect(drawn).toEqual([10, 11, undefined]);
  stop();
});

test("ends are told to whoever listens, until they stop", async () => {
  const backend = fake();
  const live = new Live();
  await live.follow(backend);
  const heard: readonly Ended[][] = [];
  const stop = live.onEnded((ended) => (heard as Ended[][]).push([...ended]));
  const one: Ended = { recording: "1:a", place: "course", topic: "Waves", ok: true, problem: null };
  backend.world.emit({ kind: "ended", ended: [one] });
  stop();
  backend.world.emit({ kind: "ended", ended: [one] });
  expect(heard).toEqual([[one]]);
});

test("a shell that tells nothing is a problem, and can be asked again", async () => {
  const backend = fake();
  backend.fail("watch", { kind: "journal", detail: "disk I/O error" });
  const live = new Live();
  await live.follow(backend);
  expect([live.problem?.kind, live.frame]).toEqual(["journal", null]);
  backend.heal("watch");
  await live.follow(backend);
  expect([live.problem, live.frame?.profile]).toEqual([null, "own"]);
});
