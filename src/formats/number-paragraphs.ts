import type { Block } from "#core/intake/source-document.ts";

/** Gives paragraphs outside the body (page margins, text boxes) numbers after its own, so that each can be found again. */
export function numberParagraphs(blocks: readonly Block[]): Block[] {
  let last = 0;
  for (const { kind, place } of blocks) if (kind === "paragraph") last = Math.max(last, place.paragraph ?? 0);
  return blocks.map((block): Block => {
    if (block.kind === "table" || block.place.paragraph !== undefined) return block;
    last += 1;
    return { ...block, place: { ...block.place, paragraph: last } };
  });
}
