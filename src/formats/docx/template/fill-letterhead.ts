import type { ActDraft } from "#core/act/model.ts";
import type { OfficialLetter } from "#core/letter/model.ts";
import type { Draft } from "#core/intake/draft.ts";
import { actPaper, wholeDraft } from "#core/paper/act-paper.ts";
import { letterPaper, type LetterRequisites } from "#core/letter/letter-paper.ts";
import type { PaperLayout, PaperSection } from "#core/paper/model.ts";
import { orderDraft } from "#core/paper/order-paper.ts";
import { orderSection } from "#core/paper/order-section.ts";
import { planSection } from "#core/paper/plan-paper.ts";
import { writeZip } from "../../zip/write-zip.ts";
import { openZip } from "../../zip/open-zip.ts";
import { footerXml, footnotesXml, pageNumberXml } from "../write/parts.ts";
import { References } from "../write/references.ts";
import { blocksXml, sectionEnd, sectionProperties } from "../write/section.ts";
import { stylesXml } from "../write/styles.ts";
import { letterFields, orderBlocks, REVISION_FIELD, TEXT_FIELD, textFields, type TextFields } from "./fields.ts";
import { openLetterhead, type Letterhead } from "./letterhead.ts";
import { mergeStyles } from "./merge-styles.ts";
import { edited, filled, placeholdersOf, wordsOf, type Edit, type Words } from "./placeholders.ts";
import { TemplateProblem } from "./template-problem.ts";

const HEADER = "rostokHeader";
const FOOTER = "rostokFooter";
/** Long enough for a hand. */
const BLANK = "____________";

/** What is written on a letterhead. */
interface Filling {
  readonly fields: TextFields;
  readonly order: PaperSection;
  /** Begins on a page of its own, without the letterhead; null when there is none. */
  readonly appendix: PaperSection | null;
  readonly layout: PaperLayout;
  /** At the bottom of the appendix; the letterhead has its own. */
  readonly footer: string;
}

/**
 * A customer's own letterhead with the order written into it and the plan behind it as a section of its own. Nothing in
 * the letterhead is run: names in braces are looked up in a fixed list, and its other parts are copied as they are.
 * Throws `TemplateProblem`, and `RefusedFile` for a file that no reader would open.
 */
export function fillLetterhead(template: Buffer, draft: Draft): Promise<Uint8Array> {
  const whole = orderDraft(draft);
  const fields = { ...textFields(whole), [REVISION_FIELD]: "" };
  return fill(template, {
    fields,
    order: orderSection(whole),
    appendix: planSection(whole),
    layout: "2016",
    footer: "",
  });
}

/** The same with an act that was built here; «{редакция}» is its revision and hash. */
export function fillWithAct(template: Buffer, act: ActDraft, plan: Draft | null, footer: string): Promise<Uint8Array> {
  const { sections, layout } = actPaper(act, plan, footer);
  const [order = { orientation: "portrait", blocks: [] }, appendix = null] = sections;
  const fields = { ...textFields(wholeDraft(act, plan)), [REVISION_FIELD]: footer };
  return fill(template, { fields, order, appendix, layout: layout ?? "2016", footer });
}

/** A letter on the same letterhead; null where that is the form of an order: «ПРИКАЗ» stands on it. */
export async function fillWithLetter(
  template: Buffer,
  letter: OfficialLetter,
  requisites: LetterRequisites,
): Promise<Uint8Array | null> {
  const letterhead = openLetterhead(await openZip(template));
  if (wordsOf(letterhead.text(letterhead.main) ?? "").some(({ text }) => NAME_OF_ACT.test(text))) return null;
  const { sections, layout } = letterPaper(letter, requisites);
  const [order = { orientation: "portrait", blocks: [] }] = sections;
  const fields = { ...letterFields(letter, requisites), [REVISION_FIELD]: "" };
  return fill(template, { fields, order, appendix: null, layout: layout ?? "2025", footer: "" });
}

const NAME_OF_ACT =
  /^\s*(?:п ?р ?и ?к ?а ?з|р ?а ?с ?п ?о ?р ?я ?ж ?е ?н ?и ?е|п ?о ?с ?т ?а ?н ?о ?в ?л ?е ?н ?и ?е)(?![а-яё])/iu;

async function fill(template: Buffer, { fields, order, appendix, layout, footer }: Filling): Promise<Uint8Array> {
  const letterhead = openLetterhead(await openZip(template));
  const used = checkFields(letterhead, fields);
  const references = new References(letterhead.freeNote, "rostokLink");
  const styles = mergeStyles(letterhead.text(letterhead.styles) ?? NO_STYLES, stylesXml(layout));
  const own = { ...order, blocks: orderBlocks(order, used) };
  const orderXml = styles.renamed([...blocksXml(own, references, "")].join(""));
  const body = fillParts(letterhead, fields, orderXml);
  const text = body.placed ? "" : orderXml;
  const main =
    appendix === null ? letterhead.withEnd(body.main, text, letterhead.sectionOf(body.main)) : withAppendix();
  const changed = new Map(body.others).set(letterhead.main, main).set(letterhead.styles, styles.xml);
  letterhead.addNotes(changed, styles.renamed(references.notes()), [...footnotesXml(new References())].join(""));
  letterhead.addParts(changed, references.relationships(), [
    { id: HEADER, kind: "header", name: "rostokHeader.xml", xml: styles.renamed(pageNumberXml()) },
    { id: FOOTER, kind: "footer", name: "rostokFooter.xml", xml: styles.renamed(footerXml(footer)) },
  ]);
  return writeZip(letterhead.entries(changed));

  function withAppendix(): string {
    if (appendix === null) return body.main;
    const planXml = styles.renamed([...blocksXml(appendix, references, "")].join(""));
    const ending = sectionProperties(appendix, { header: HEADER, footer: FOOTER, isFirst: false });
    const ownEnd = styles.renamed(sectionEnd(letterhead.sectionOf(body.main)));
    return letterhead.withEnd(body.main, `${text}${ownEnd}${planXml}`, ending);
  }
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const NO_STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles ${WORD}></w:styles>`;

/** The names that the letterhead uses; all of them are known. */
function checkFields(letterhead: Letterhead, fields: TextFields): ReadonlySet<string> {
  const used = new Set<string>();
  const unknown = new Set<string>();
  for (const part of [letterhead.main, ...letterhead.margins])
    for (const words of wordsOf(letterhead.text(part) ?? ""))
      for (const { name, written } of placeholdersOf(words)) {
        if (name === TEXT_FIELD) checkAlone(words, written, part === letterhead.main);
        else if (!Object.hasOwn(fields, name)) unknown.add(written);
        used.add(name);
      }
  if (unknown.size === 0) return used;
  const known = [...Object.keys(fields), TEXT_FIELD].map((name) => `{${name}}`).join(", ");
  throw new TemplateProblem(
    "unknownFields",
    `В бланке есть неизвестные поля: ${[...unknown].join(", ")}. Можно использовать: ${known}.`,
  );
}

function checkAlone({ text }: Words, written: string, inBody: boolean): void {
  if (inBody && text.trim() === written) return;
  throw new TemplateProblem("fieldNotAlone", `Поле ${written} должно стоять отдельным абзацем в тексте бланка.`);
}

interface FilledParts {
  readonly main: string;
  readonly others: ReadonlyMap<string, string>;
  /** The letterhead has a place for the text of the order. */
  readonly placed: boolean;
}

function fillParts(letterhead: Letterhead, fields: TextFields, orderXml: string): FilledParts {
  let placed = false;
  const fill = (part: string): string => {
    const xml = letterhead.text(part) ?? "";
    const edits = wordsOf(xml).flatMap((words): Edit[] => {
      if (!placeholdersOf(words).some(({ name }) => name === TEXT_FIELD))
        return filled(words, (name) => fields[name] ?? BLANK);
      const first = !placed;
      placed = true;
      return [{ start: words.start, end: words.end, xml: first ? orderXml : "" }];
    });
    return edited(xml, edits);
  };
  const main = fill(letterhead.main);
  return { main, others: new Map(letterhead.margins.map((part) => [part, fill(part)])), placed };
}
