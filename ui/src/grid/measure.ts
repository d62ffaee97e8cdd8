// How large an element and a rem are, told again whenever either changes (a window resized, text made larger).
// Holds no decision about what follows from it.
import type { Attachment } from "svelte/attachments";

export interface Measure {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of one rem. */
  readonly rem: number;
}

/** What is assumed before anything is laid out. */
export const unmeasured: Measure = { width: 0, height: 0, rem: 16 };

/** `{@attach measured((now) => …)}`: told at once, and after every change. */
export function measured(tell: (now: Measure) => void): Attachment<HTMLElement> {
  return (element) => {
    const look = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || unmeasured.rem;
      tell({ width: element.clientWidth, height: element.clientHeight, rem });
    };
    look();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // Larger text need not change the element's own size. The root's font size has no event, but it is set by style or class.
    const root = new MutationObserver(look);
    root.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
    return () => {
      observer.disconnect();
      root.disconnect();
    };
  };
}
