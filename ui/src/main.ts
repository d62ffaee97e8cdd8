// Starts the page: finds the language, the backend, and mounts the view.
// Holds nothing else.
import "./tokens.css";
import "./app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { backend } from "./lib/backend";
import { wordsFor } from "./lib/words";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

const words = wordsFor(navigator.languages);
document.documentElement.lang = words.locale;
mount(App, { target, props: { backend: await backend(), words } });
