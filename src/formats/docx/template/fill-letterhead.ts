import type { Draft } from "#core/intake/draft.ts";
import { orderDraft } from "#core/paper/order-paper.ts";
import { orderSection } from "#core/paper/order-section.ts";
import { planSection } from "#core/paper/plan-paper.ts";
import { writeZip } from "../../zip/write-zip.ts";
import { openZip } from "../../zip/open-zip.ts";
import { footnotesXml, pageNumberXml } from "../write/parts.ts";
import { References } from "../write/references.ts";
import { blocksXml, sectionEnd, sectionProperties } from "../write/section.ts";
import { stylesXml } from "../write/styles.ts";
import { orderBlocks, TEXT_FIELD, textFields, type TextFields } from "./fields.ts";
import { openLetterhead, type Letterhead } from "./letterhead.ts";
import { mergeStyles } from "./merge-styles.ts";
import { edited, filled, placeholdersOf, wordsOf, type Edit, type Words } from "./placeholders.ts";
import { TemplateProblem } from "./template-problem.ts";

const HEADER = "rostokHeader";
const FOOTER = "rostokFooter";
/** Long enough for a hand. */
const BLANK = "____________";

/**
 * A customer's own letterhead with the order written into it and the plan behind it as a section of its own. Nothing in
 * the letterhead is run: names in braces are looked up in a fixed list, and its other parts are copied as they are.
 * Throws `TemplateProblem`, and `RefusedFile` for a file that no reader would open.
 */
export async function fillLetterhead(template: Buffer, draft: Draft): Promise<Uint8Array> {
  const letterhead = openLetterhead(await openZip(template));
  const whole = orderDraft(draft);
  const fields = textFields(whole);
  const used = checkFields(letterhead, fields);
  const references = new References(letterhead.freeNote, "rostokLink");
  const styles = mergeStyles(letterhead.text(letterhead.styles) ?? NO_STYLES, stylesXml());
  const order = { ...orderSection(whole), blocks: orderBlocks(orderSection(whole), used) };
  const orderXml = styles.renamed([...blocksXml(order, references, "")].join(""));
  const plan = planSection(whole);
  const planXml = styles.renamed([...blocksXml(plan, references, "")].join(""));
  const ending = sectionProperties(plan, { header: HEADER, footer: FOOTER, isFirst: false });
  const body = fillParts(letterhead, fields, orderXml);
  const ownEnd = styles.renamed(sectionEnd(letterhead.sectionOf(body.main)));
  const main = letterhead.withEnd(body.main, `${body.placed ? "" : orderXml}${ownEnd}${planXml}`, ending);
  const changed = new Map(body.others).set(letterhead.main, main).set(letterhead.styles, styles.xml);
  letterhead.addNotes(changed, styles.renamed(references.notes()), [...footnotesXml(new References())].join(""));
  letterhead.addParts(changed, references.relationships(), [
    { id: HEADER, kind: "header", name: "rostokHeader.xml", xml: styles.renamed(pageNumberXml()) },
    { id: FOOTER, kind: "footer", name: "rostokFooter.xml", xml: EMPTY_FOOTER },
  ]);
  return writeZip(letterhead.entries(changed));
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const EMPTY_FOOTER = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr ${WORD}><w:p/></w:ftr>`;
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
