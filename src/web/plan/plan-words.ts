import type { Approval, BasisAct, DocumentKind } from "#core/intake/draft.ts";
import { counted, shortDate } from "#web/lib/russian.ts";
import { texts } from "./texts.ts";

export { audienceInWords, partyShort, placeInWords, segmentInWords } from "#web/lib/plan-terms.ts";

/** «Приказ от 25.08.2023 № 712-02»; blanks of the document are said aloud. */
export function approvalInWords(approval: Pick<Approval, "docType" | "date" | "number"> | null): string | null {
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
