import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { actOfDraft } from "#core/act/as-draft.ts";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { actPaper } from "#core/paper/act-paper.ts";
import { revisionLine } from "#core/paper/revision-line.ts";
import { writeDocx } from "#formats/docx/write/write-docx.ts";
import { writePdf } from "#formats/pdf/write/write-pdf.ts";
import { readSource } from "#formats/read-source.ts";
import { comparableDraft } from "#test/support/same-draft.ts";

const SAMPLES = path.join(import.meta.dirname, "../corpus/samples");
const FOOTER = revisionLine(3, "0123456789abcdef0123456789abcdef");

async function read(bytes: Uint8Array, name: string): Promise<Draft> {
  const source = await readSource(Buffer.from(bytes), name, { onProgress: () => undefined });
  if ("needsOcr" in source) throw new Error("a scan");
  const draft = readDraft(source);
  if ("refusal" in draft) throw new Error(`refused: ${draft.refusal.code}`);
  return draft;
}

let ids = 0;
const newId = (): string => `p${(ids += 1)}`;

describe.each([
  ["order No. 86", "spirovo-municipality.docx"],
  ["order No. 86", "spirovo-municipality.pdf"],
  ["order No. 712", "smolensk-region.docx"],
  ["order No. 712", "smolensk-region.pdf"],
])("%s, read from %s and taken apart", (_what, sample) => {
  test.each(["docx", "pdf"])(
    "is the same order when it is put together as %s",
    { timeout: 60_000 },
    async (extension) => {
      const source = await read(readFileSync(path.join(SAMPLES, sample)), sample);
      const act = actOfDraft(source, newId);
      if (act === null) throw new Error("no act in it");
      // The plan behind it is known apart from the order: nothing of the act may come from it.
      const plan: Draft = {
        ...source,
        approval: null,
        issuer: null,
        orderTitle: null,
        preamble: null,
        orderPoints: [],
        basis: [],
      };
      const paper = actPaper(act, plan, FOOTER);
      const bytes = extension === "docx" ? await writeDocx(paper) : await writePdf(paper);
      const again = await read(bytes, `order.${extension}`);
      expect(comparableDraft(again)).toEqual(comparableDraft(source));
      expect(again.dropped.filter(({ text }) => text === FOOTER).map(({ why }) => why)).toContain("pageFooter");
    },
  );
});
