import { COMMAND, splitCommand } from "#core/act/command.ts";
import { kindInWords } from "#core/act/references.ts";
import type { Approval, Draft } from "#core/intake/draft.ts";
import type { PaperBlock, PaperParagraph, PaperSection, ParagraphRole } from "./model.ts";
import { genitiveOfBody } from "./genitive.ts";
import { ACT_NAME, actTypeOf, requisitesOf, saysRequisites } from "./requisites.ts";
import { signature } from "./signature.ts";

/** The draft has the text of an act around its plan. */
export function hasAct({ kind, preamble, orderPoints }: Draft): boolean {
  return kind === "orderWithPlan" || (preamble ?? null) !== null || orderPoints.length > 0;
}

/**
 * Letterhead, name of the act, date and number, place, heading, preamble, points, signature (ГОСТ Р 7.0.97-2016). Points are
 * marked with their places in the draft.
 */
export function orderSection(draft: Draft): PaperSection {
  const { approval, issuer, orderTitle, orderPoints } = draft;
  const [name, requisites] = actLines(approval);
  const blocks: PaperBlock[] = [
    ...(issuer === null ? [] : [paragraph("letterhead", issuer)]),
    paragraph("actKind", name),
    ...(requisites === "" ? [] : [paragraph("requisites", requisites)]),
    ...text("place", approval?.place),
    ...text("orderTitle", orderTitle),
    ...preambleOf(draft),
    ...orderPoints.flatMap(({ number, text: words }, index) => {
      // «Срок: …» has a line of its own.
      const [first = "", ...more] = words.split("\n");
      const about = `point:${index}` as const;
      return [number === "" ? first : `${number}. ${first}`, ...more].map((line): PaperParagraph => ({
        ...paragraph("orderPoint", line),
        about,
      }));
    }),
    signature(approval?.signerPost ?? null, approval?.signer ?? null),
  ];
  return { orientation: "portrait", blocks };
}

const SPACED_NAMES = ["приказ", "распоряжение", "постановление", "решение"].map((name) =>
  name.replace(/[а-я]/gu, "$& ?"),
);
const NAME = new RegExp(`^«?(?:${SPACED_NAMES.join("|")})»?(?![а-яё])`, "iu");

/** The name of the act and its requisites, as printed while they still say what the draft says. */
function actLines(approval: Approval | null): [name: string, requisites: string] {
  const usual = ACT_NAME[actTypeOf(approval)];
  const line = (approval?.raw ?? "").split("\n")[0] ?? "";
  if (approval === null || line === "" || !saysRequisites(approval.raw ?? "", approval))
    return [usual, requisitesOf(approval)];
  const name = NAME.exec(line)?.[0];
  return name === undefined ? [usual, line] : [name.trim(), line.slice(name.length).trim()];
}

function preambleOf(draft: Draft): PaperParagraph[] {
  const words = draft.preamble ?? null;
  const command = COMMAND[actTypeOf(draft.approval)];
  if (words === null) return [...text("preamble", basisWords(draft)), paragraph("command", command)];
  const cut = splitCommand(words);
  // The word alone opens no preamble: it stays with its sentence where that is how the act begins.
  if (cut === null) return [paragraph(words.length < 30 ? "command" : "preamble", words)];
  return [paragraph("preamble", cut.words), paragraph("command", cut.command)];
}

/** «На основании приказа Министерства … от 04.02.2021 № 119/ПК»; null when the draft names no act. */
function basisWords({ basis }: Draft): string | null {
  if (basis.length === 0) return null;
  const acts = basis.map((act) => {
    const issuer = act.issuer === null ? null : (genitiveOfBody(act.issuer) ?? act.issuer);
    const requisites = requisitesOf(act);
    return [kindInWords(act.docType, "genitive"), issuer ?? "", requisites].filter((part) => part !== "").join(" ");
  });
  return `На основании ${acts.join(", ")}`;
}

function text(role: ParagraphRole, words: string | null | undefined): PaperParagraph[] {
  return words === null || words === undefined || words === "" ? [] : [paragraph(role, words)];
}

function paragraph(role: ParagraphRole, words: string): PaperParagraph {
  return { kind: "paragraph", role, text: words };
}
