// Starts the page: the look of last time at once, then language, backend and window.
// Holds nothing else.
import "./tokens.css";
import "./app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { backend } from "./lib/backend";
import { applyLook, remembered, speak } from "./lib/look";
import { Places, type View } from "./lib/places.svelte";
import { wordsFor } from "./lib/words";

// Kept where whoever looks for it finds it, also what happened before they began to look.
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  performance.mark(`refused: ${effectiveDirective} ${blockedURI}`);
});

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

const look = remembered();
applyLook(look);
const words = wordsFor(navigator.languages);
speak(words, look.language);
document.documentElement.lang = words.locale;
const places = new Places();
if (import.meta.env.DEV) places.view = (new URLSearchParams(location.search).get("view") ?? places.view) as View;
mount(App, { target, props: { backend: await backend(), words, places } });
