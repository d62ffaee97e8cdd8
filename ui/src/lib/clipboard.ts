// The clipboard, promised a text that still has to be asked for: some engines take it only while the press of the button counts.
// Asks for nothing itself, and keeps nothing.

/** Whether the text is in the clipboard; where it is not (or there was none), it can be shown and copied by hand. */
export async function copyOnceThere(text: Promise<string | null>): Promise<boolean> {
  return (await promised(text)) || (await written(text));
}

async function promised(text: Promise<string | null>): Promise<boolean> {
  if (typeof ClipboardItem === "undefined") return false;
  const blob = text.then((whole) => {
    if (whole === null) throw new Error("nothing to copy");
    return new Blob([whole], { type: "text/plain" });
  });
  // Refused or taken: whoever writes has looked at it by then.
  blob.catch(() => {});
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return false;
  }
}

async function written(text: Promise<string | null>): Promise<boolean> {
  try {
    const whole = await text;
    if (whole === null) return false;
    await navigator.clipboard.writeText(whole);
    return true;
  } catch {
    return false;
  }
}
