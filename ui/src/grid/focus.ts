// Gives the focus back when drawing took it: a focused element that was moved or removed loses it without anybody having wanted that.
// Holds no list.
import type { Attachment } from "svelte/attachments";

/** Where the focus was on something that is gone, it goes to what `instead` gives. */
export function keepsFocus(instead: () => HTMLElement | null): Attachment<HTMLElement> {
  return (region) => {
    /** What has, or had, the focus in here; null once the user has gone elsewhere. */
    let last: HTMLElement | null = null;
    const inside = (target: EventTarget | null): target is HTMLElement => target instanceof HTMLElement && region.contains(target);
    const onfocusin = ({ target }: FocusEvent) => {
      last = inside(target) ? target : null;
    };
    const onpointerdown = ({ target }: PointerEvent) => {
      if (!inside(target)) last = null;
    };
    const lost = () => document.activeElement === null || document.activeElement === document.body;
    const observer = new MutationObserver(() => {
      if (last === null || !lost()) return;
      if (inside(last)) last.focus({ preventScroll: true });
      if (lost()) instead()?.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", onfocusin);
    document.addEventListener("pointerdown", onpointerdown, true);
    observer.observe(region, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", onfocusin);
      document.removeEventListener("pointerdown", onpointerdown, true);
    };
  };
}
