import type { Draft } from "#core/intake/draft.ts";
import type { OfficialLetter } from "#core/letter/model.ts";
import type { LetterRequisites } from "#core/letter/letter-paper.ts";
import type { PaperBlock, PaperSection } from "#core/paper/model.ts";

/** Names of text fields that a letterhead may have, and what stands there; null is a blank line. */
export type TextFields = Readonly<Record<string, string | null>>;

/** Takes whole paragraphs, so it stands alone in its own. */
export const TEXT_FIELD = "текст приказа";

/** «Редакция 3 · контрольная сумма …»; empty for an order that was made straight from a plan. */
export const REVISION_FIELD = "редакция";

const PARTS = {
  дата: ["requisites"],
  номер: ["requisites"],
  место: ["place"],
  заголовок: ["orderTitle"],
  подпись: ["signature"],
  должность: ["signature"],
} as const;

/** What a letterhead can ask for by name. */
export function textFields({ issuer, title, period, approval, orderTitle }: Draft): TextFields {
  return {
    организация: issuer,
    дата: writtenDate(approval?.date ?? null),
    номер: approval?.number ?? null,
    место: approval?.place ?? null,
    заголовок: orderTitle ?? null,
    "название плана": title,
    период: period,
    должность: approval?.signerPost ?? null,
    подпись: approval?.signer ?? null,
  };
}

/** The same names for a letter; what only an act has is a blank line. */
export function letterFields({ issuer, heading, signature }: OfficialLetter, requisites: LetterRequisites): TextFields {
  return {
    организация: issuer,
    дата: writtenDate(requisites.date),
    номер: requisites.number,
    место: null,
    заголовок: heading === "" ? null : heading,
    "название плана": null,
    период: null,
    должность: signature.post,
    подпись: signature.name,
  };
}

function writtenDate(date: string | null): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(date ?? "");
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : date;
}

/** The blocks of the order that the letterhead does not print itself. It always has the name of the body. */
export function orderBlocks({ blocks }: PaperSection, used: ReadonlySet<string>): PaperBlock[] {
  const taken = new Set<string>(["letterhead"]);
  for (const [field, roles] of Object.entries(PARTS)) if (used.has(field)) for (const role of roles) taken.add(role);
  // A letterhead with a place for date or number has the name of the act over it.
  if (used.has("дата") || used.has("номер")) taken.add("actKind");
  return blocks.filter((block) => !taken.has(block.kind === "paragraph" ? block.role : block.kind));
}
