import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { docx, wordBody, wordCell, wordRow, wordXml } from "#test/hostile/office-parts.ts";
import { readPlanFile } from "../sandbox/read-file.ts";
import { readQuickly } from "./read-quickly.ts";

const sample = (name: string): Buffer => readFileSync(new URL(`../../../test/corpus/samples/${name}`, import.meta.url));

test.each(["samara-region.docx", "school55-centre.docx"])("%s is read as the reader process reads it", async (name) => {
  const bytes = sample(name);
  const apart = await readPlanFile({ bytes, fileName: name });
  expect({ ok: true, draft: await readQuickly(bytes, name, {}) }).toEqual(JSON.parse(JSON.stringify(apart)));
});

test("everything unusual is left to the reader process", async () => {
  const bytes = sample("samara-region.docx");
  const wide = docx(wordXml(wordBody("", wordRow([wordCell("x")]).repeat(21_000))));
  expect(await readQuickly(bytes, "plan.pdf", {})).toBeNull();
  expect(await readQuickly(bytes.subarray(0, 900), "plan.docx", {})).toBeNull();
  expect(await readQuickly(Buffer.from("words"), "plan.docx", {})).toBeNull();
  expect(await readQuickly(sample("samara-region.odt"), "plan.odt", {})).toBeNull();
  expect(await readQuickly(wide, "plan.docx", {})).toBeNull();
  expect(await readQuickly(Buffer.concat([bytes, Buffer.alloc(5 * 1024 * 1024)]), "plan.docx", {})).toBeNull();
});
