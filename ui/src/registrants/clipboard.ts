// Copies a text that is still being fetched. A system lets a page copy at the press of a button, and not a second later: so the
// clipboard is promised the text at once.

/** Whether it is in the clipboard; where it is not, it can be shown and copied by hand. */
export async function copyOnceThere(text: Promise<string>): Promise<boolean> {
  try {
    if (typeof ClipboardItem === "undefined") {
      await navigator.clipboard.writeText(await text);
    } else {
      const blob = text.then((there) => new Blob([there], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    }
    return true;
  } catch {
    return false;
  }
}
