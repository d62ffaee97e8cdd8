// Time zones by their names, and which of them a search finds.
// Knows no campus.

/** Every zone that this window knows, by its IANA name. */
export function zones(): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes("UTC") ? known : [...known, "UTC"];
}

/** As it is read: "America/Mexico City". */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** Those whose names hold every word, whatever its case and accents. */
export function foundZones(all: readonly string[], search: string): readonly string[] {
  const wanted = search.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[\s_]+/);
  return all.filter((zone) => wanted.every((word) => zoneName(zone).toLowerCase().includes(word)));
}
