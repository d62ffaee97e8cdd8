// What every component of the window may ask for: the backend, what is known now, where the window is, its words.
// Holds the contexts alone, so that a view imports no more than it uses.
import { createContext } from "svelte";
import type { Backend } from "./backend";
import type { Live } from "./live.svelte";
import type { Places } from "./places.svelte";
import type { Words } from "./words";

export const [getBackend, setBackend] = createContext<Backend>();
export const [getLive, setLive] = createContext<Live>();
export const [getPlaces, setPlaces] = createContext<Places>();
export const [getWords, setWords] = createContext<Words>();
