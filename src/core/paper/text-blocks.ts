import type { Draft } from "#core/intake/draft.ts";
import type { PaperBlock, PaperParagraph, PaperTable } from "./model.ts";

interface Registry {
  readonly table: PaperTable;
  /** Words of a heading that stands over such a table. */
  readonly named: RegExp;
}

/**
 * The texts below the plan in their order, each under its heading, and the registries: where a text is the heading of a
 * registry, the table follows it; the others come first.
 */
export function textBlocks(texts: Draft["texts"], registries: readonly Registry[]): PaperBlock[] {
  const left = [...registries];
  const below: PaperBlock[] = [];
  let heading: string | null = null;
  texts.forEach(({ heading: own, text }, index) => {
    if (own !== null && own !== heading) below.push(paragraph("heading", own));
    heading = own ?? heading;
    const next = texts[index + 1]?.heading ?? null;
    const at = left.findIndex(({ named }) => own === null && text.length < 200 && named.test(text));
    const [registry] = at < 0 ? [] : left.splice(at, 1);
    const heads = own === null && text.length <= 160 && (next === text || registry !== undefined);
    below.push(paragraph(heads ? "heading" : "text", text));
    if (heads) heading = text;
    if (registry) below.push(registry.table);
  });
  return [...left.map(({ table }) => table), ...below];
}

function paragraph(role: "heading" | "text", text: string): PaperParagraph {
  return { kind: "paragraph", role, text };
}
