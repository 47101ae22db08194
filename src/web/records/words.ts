import type { RecordLine } from "#contract/evidence.ts";
import type { RecordOutcome, RecordState } from "#core/evidence/model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { longDate } from "#web/lib/russian.ts";
import type { StatusKind } from "#web/ui/status.tsx";
import { texts } from "./texts.ts";

export const OUTCOME_KINDS: Readonly<Record<RecordOutcome, StatusKind>> = {
  held: "done",
  started: "run",
  moved: "soon",
  cancelled: "past",
  notDone: "over",
};

export const STATE_KINDS: Readonly<Record<RecordState, StatusKind>> = {
  sent: "wait",
  accepted: "done",
  returned: "ask",
  replaced: "past",
};

const MOMENT = new Intl.DateTimeFormat("ru-RU", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** «22 ноября, 08:15» of a moment, by the clock of whoever looks. */
export function momentInWords(moment: string): string {
  return MOMENT.format(new Date(moment)).replace(" в ", ", ");
}

export function dayInWords(day: string): string {
  const parsed = parsePlainDate(day);
  return parsed === null ? day : longDate(parsed);
}

/** «102 человека · 2 фото · 1 ссылка» */
export function evidenceInWords({ files, links, occurrences, people, photos, waitsForFiles }: RecordLine): string {
  return [
    people === null ? null : texts.people(people),
    photos > 0 ? texts.photos(photos) : null,
    files > 0 ? texts.files(files) : null,
    links > 0 ? texts.links(links) : null,
    occurrences > 1 ? texts.rows(occurrences) : null,
    waitsForFiles > 0 ? texts.waits(waitsForFiles) : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** An address as it was typed, for a link; null for what leads nowhere: it stays words. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (/^https?:\/\//i.test(text)) return text;
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]|$)/u.test(text) ? `https://${text}` : null;
}
