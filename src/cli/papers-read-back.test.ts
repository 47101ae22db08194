import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parseDraft } from "#cli/draft-file.ts";
import { hostilePlan } from "#test/support/generated-drafts.ts";
import { comparableDraft } from "#test/support/same-draft.ts";
import { scoreOf } from "#test/support/scores.ts";
import { partsOf, readFile } from "#test/support/written-file.ts";
import { makeFile } from "#formats/make.ts";
import "#test/support/properties.ts";

const SAMPLES = join(import.meta.dirname, "../../test/corpus/samples");
const names = readdirSync(SAMPLES).filter((name) => name.endsWith(".docx"));
const FORMATS = ["docx", "xlsx"] as const;

describe.each(FORMATS)("a paper as %s", (extension) => {
  it.each(names)("of %s is read as the same draft", async (name) => {
    const draft = await readFile(readFileSync(join(SAMPLES, name)), name);
    const made = await makeFile("plan", draft, extension);
    expect(comparableDraft(await readFile(made, `made.${extension}`))).toEqual(comparableDraft(draft));
    if (draft.kind !== "orderWithPlan") return;
    const order = await makeFile("order", draft, extension);
    expect(comparableDraft(await readFile(order, `made.${extension}`))).toEqual(comparableDraft(draft));
  });

  it.each(readdirSync(join(SAMPLES, "truth")).filter((name) => name.endsWith(".json")))(
    "of the truth %s has every field of its activities",
    async (name) => {
      const parsed = parseDraft(readFileSync(join(SAMPLES, "truth", name), "utf8"));
      if ("wrong" in parsed) throw new Error(parsed.wrong);
      const made = await makeFile("plan", parsed.draft, extension);
      expect(scoreOf(name, await readFile(made, `made.${extension}`))).toBe(1);
    },
  );

  test("keeps whatever words a plan holds", async () => {
    await fc.assert(
      fc.asyncProperty(hostilePlan, async (draft) => {
        const read = await readFile(await makeFile("plan", draft, extension), `made.${extension}`);
        expect(comparableDraft(read)).toEqual(comparableDraft(draft));
      }),
      { numRuns: 30 },
    );
  });

  test("is the same for the same draft, byte by byte", async () => {
    const draft = await readFile(readFileSync(join(SAMPLES, "labinsk-municipality.docx")), "labinsk.docx");
    const [first, second] = await Promise.all([makeFile("plan", draft, extension), makeFile("plan", draft, extension)]);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  test("hides no copy of the draft: every part is one that the page needs", async () => {
    const draft = await readFile(readFileSync(join(SAMPLES, "labinsk-municipality.docx")), "labinsk.docx");
    const parts = await partsOf(await makeFile("plan", draft, extension));
    const needed =
      extension === "docx"
        ? /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:document|styles|settings|footnotes|header1)\.xml|word\/_rels\/document\.xml\.rels)$/
        : /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|xl\/(?:workbook|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(?:_rels\/)?sheet\d\.xml(?:\.rels)?)$/;
    expect([...parts.keys()].filter((name) => !needed.test(name))).toEqual([]);
    expect([...parts.values()].join("")).not.toMatch(/customXml|veryHidden|state="hidden"|<w:vanish/);
    expect(parts.get("docProps/core.xml")?.replace(/<dc:title>[^<]*/, "")).not.toMatch(/[А-Яа-я]/);
  });
});
