// To whom a meeting or a recording belongs, in a few words.
import type { Belongs } from "../lib/backend";
import type { Words } from "../lib/words";

export function belongsWords(belongs: Belongs, { t }: Words): string {
  switch (belongs.to) {
    case "course":
      return [belongs.title === null ? belongs.code : `${belongs.code} ${belongs.title}`, belongs.session].filter((part) => part !== null).join(", ");
    case "user":
      return t("today-of-user");
    case "everybody":
      return t("today-of-everybody");
    case "unknown":
      return t("today-of-nobody");
  }
}
