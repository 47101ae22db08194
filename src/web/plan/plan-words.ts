import type { AudienceReading, AudienceSegment } from "#core/audience/model.ts";
import type { Approval, BasisAct, DocumentKind, SourcePlace } from "#core/intake/draft.ts";
import type { ResponsibleParty } from "#core/responsibility/model.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";

/** «обучающиеся 5–11 классов», «педагоги (химия, биология)»; the words of the document where the kind says nothing. */
export function segmentInWords(segment: AudienceSegment): string {
  const { kind, grades, subjects } = segment;
  if (kind === "other") return segment.of ?? texts.segments.other;
  const words: string[] = [texts.segments[kind]];
  if (grades !== undefined)
    words.push(grades[0] === grades[1] ? `${grades[0]} класса` : `${grades[0]}–${grades[1]} классов`);
  if (subjects !== undefined && subjects.length > 0) words.push(`(${subjects.join(", ")})`);
  return words.join(" ");
}

export function audienceInWords(audience: AudienceReading): string {
  return [...new Set(audience.segments.map(segmentInWords))].join(" · ");
}

/** The shortest honest name of a body: its own abbreviation, the group, the post, or the name itself. */
export function partyShort(party: ResponsibleParty): string {
  if (party.short !== undefined) return party.short;
  if (party.group !== undefined) return texts.groups[party.group];
  return party.post ?? party.name;
}

/** «стр. 4, таблица 1, строка 23» */
export function placeInWords(place: SourcePlace): string {
  const parts: string[] = [];
  if (place.page !== undefined) parts.push(`стр. ${place.page}`);
  if (place.sheet !== undefined) parts.push(`лист «${place.sheet}»`);
  if (place.table !== undefined) parts.push(`таблица ${place.table}`);
  if (place.row !== undefined) parts.push(`строка ${place.row}`);
  if (place.paragraph !== undefined) parts.push(`абзац ${place.paragraph}`);
  return parts.join(", ");
}

/** «Приказ от 25.08.2023 № 712-02»; blanks of the document are said aloud. */
export function approvalInWords(approval: Approval | null): string | null {
  if (approval === null) return null;
  const kind = texts.actKinds[approval.docType];
  if (approval.date === null && approval.number === null) return `${kind}: ${texts.requisitesBlank}`;
  const date = approval.date === null ? texts.withoutDate : `от ${shortDate(approval.date)}`;
  return `${kind} ${date} ${approval.number === null ? texts.withoutNumber : `№\u00a0${approval.number}`}`;
}

export function basisInWords(act: BasisAct): string {
  const kind = act.docType === null ? null : (actKindWord(act.docType) ?? act.docType);
  const requisites = [
    act.date === null ? null : `от ${shortDate(act.date)}`,
    act.number === null ? null : `№ ${act.number}`,
  ];
  const said = requisites.filter((part) => part !== null).join(" ");
  return [kind, act.issuer, said].filter((part) => part !== null && part !== "").join(" · ");
}

function actKindWord(kind: string): string | null {
  const words = new Map<string, string>(Object.entries(texts.actKinds));
  return words.get(kind) ?? null;
}

/** The heading of a document that has no title of its own. */
export function titleOf(title: string | null, kind: DocumentKind): string {
  return title ?? texts.kinds[kind];
}

export function countsInWords(activities: number, workstreams: number): string {
  const parts = [counted(activities, texts.activityForms)];
  if (workstreams > 0) parts.push(counted(workstreams, texts.workstreamForms));
  return parts.join(" · ");
}
