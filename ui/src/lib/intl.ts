// The formats of `Intl`, each made once: making one takes longer than using it, and a list uses one per row.
// Holds no choice of how anything is written; that is in `format.ts` and beside what shows it.

type Maker<Options, Format> = new (locale: string, options?: Options) => Format;

/** As `new Intl.…(locale, options)`, but the same one for the same locale and options. */
function kept<Options extends object, Format>(Make: Maker<Options, Format>, also: () => unknown = () => ""): (locale: string, options?: Options) => Format {
  const made = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)} ${String(also())}`;
    let format = made.get(key);
    if (format === undefined) made.set(key, (format = new Make(locale, options)));
    return format;
  };
}

export const numberFormat = kept<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
/** A format without a zone keeps that in which it was made, and computers travel. */
export const dateFormat = kept<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat, () => new Date().getTimezoneOffset());
export const relativeFormat = kept<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(Intl.RelativeTimeFormat);
export const listFormat = kept<Intl.ListFormatOptions, Intl.ListFormat>(Intl.ListFormat);
export const collator = kept<Intl.CollatorOptions, Intl.Collator>(Intl.Collator);
