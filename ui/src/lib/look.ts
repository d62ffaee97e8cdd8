// How the window looks and which language it speaks, put into effect; and kept by the page until the next start,
// so that the first picture is right before the shell has said anything.
// Holds no setting: those are the shell's.
import type { Settings } from "./backend";
import type { Words } from "./words";

export type Look = Pick<Settings, "appearance" | "textSize" | "language">;

const KEY = "look";
const PLAIN: Look = { appearance: "system", textSize: 100, language: null };

/** Appearance and text size, on the root of the page. */
export function applyLook({ appearance, textSize }: Look): void {
  const { style } = document.documentElement;
  style.colorScheme = appearance === "system" ? "light dark" : appearance;
  const fontSize = `${Math.min(200, Math.max(100, textSize))}%`;
  if (style.fontSize === fontSize) return;
  style.fontSize = fontSize;
  measureAnew();
}

/** Container queries in rem: web views ask them again when a width changes, not when the text does. Moves no focus and no scroll. */
function measureAnew(): void {
  const app = document.getElementById("app");
  if (!app) return;
  app.style.inlineSize = "calc(100% - 1px)";
  void app.offsetWidth;
  app.style.inlineSize = "";
}

/** The chosen language, as the user's system writes it where it has that language ("fr-CA"); else what the system wants. */
export function speak(words: Words, language: string | null): void {
  const wanted = language === null ? navigator.languages : [...navigator.languages.filter((tag) => tag.toLowerCase().split("-")[0] === language), language];
  words.speak(wanted);
}

export function remember({ appearance, textSize, language }: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ appearance, textSize, language }));
  } catch {
    // Without storage, the next start looks plain for a moment.
  }
}

/** The look of last time. */
export function remembered(): Look {
  try {
    const { appearance, textSize, language } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Look>;
    return {
      appearance: appearance === "light" || appearance === "dark" ? appearance : PLAIN.appearance,
      textSize: typeof textSize === "number" && Number.isFinite(textSize) ? textSize : PLAIN.textSize,
      language: typeof language === "string" ? language : PLAIN.language,
    };
  } catch {
    return PLAIN;
  }
}
