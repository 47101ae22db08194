// Papers in PDF, looked into with the programs of Poppler.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { makeFile } from "#formats/make.ts";
import { readFile } from "#test/support/written-file.ts";

const SAMPLES = "test/corpus/samples";
const names = readdirSync(SAMPLES)
  .filter((name) => /^[^.]+\.docx$/.test(name))
  .map((name) => name.slice(0, -5));
const folder = mkdtempSync(join(tmpdir(), "rostok-papers-pdf-"));
const drafts = new Map<string, Draft>();
const fileOf = (name: string): string => join(folder, `${name}.pdf`);

beforeAll(async () => {
  for (const name of names) {
    const draft = await readFile(readFileSync(join(SAMPLES, `${name}.docx`)), `${name}.docx`);
    drafts.set(name, draft);
    writeFileSync(fileOf(name), await makeFile("order", draft, "pdf"));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function poppler(program: string, ...args: readonly string[]): string {
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  expect(status).toBe(0);
  return stdout;
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

test.each(names)("%s is tagged and names its title and language", (name) => {
  const facts = poppler("pdfinfo", fileOf(name));
  expect(facts).toMatch(/^Tagged: +yes$/m);
  expect(facts).toMatch(/^Page size: +(?:595\.276 x 841\.89|841\.89 x 595\.276) pts \(A4\)$/m);
  expect(facts).toMatch(/^JavaScript: +no$/m);
  const title = /^Title: +(.*)$/m.exec(facts)?.[1] ?? "";
  expect(title.length).toBeGreaterThan(5);
  expect(poppler("pdfinfo", "-meta", fileOf(name))).toContain("<rdf:li>ru-RU</rdf:li>");
  const structure = poppler("pdfinfo", "-struct", fileOf(name));
  for (const tag of ["H1", "Table", "TR", "TH", "TD"]) expect(structure).toMatch(new RegExp(`^ +${tag}\\b`, "m"));
});

test.each(names)("all fonts of %s are inside it, as subsets that tell their letters", (name) => {
  const [, , ...fonts] = poppler("pdffonts", fileOf(name)).trimEnd().split("\n");
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts)
    expect(font).toMatch(/^[A-Z]{6}\+(?:LiberationSerif|DejaVuSans)\S* .* yes yes yes +\d+ +0$/);
});

test.each(names)("every word of %s is on its paper", (name) => {
  const draft = drafts.get(name);
  if (!draft) throw new Error(`no draft of ${name}`);
  // Cells stand beside one another: letters are looked for in the order of the file.
  const printed = letters(poppler("pdftotext", "-raw", fileOf(name), "-"));
  for (const { title, audience, schedule, responsible } of draft.activities)
    for (const text of [title, audience, schedule, responsible]) {
      if (text === null || printed.includes(letters(text))) continue;
      // A cell on two pages, or an address: word by word.
      for (const word of text.split(/\s/)) expect(printed).toContain(letters(word));
    }
});

test.each(names)("pages of %s are counted in the middle of the upper margin, from the second on", (name) => {
  const pages = [...poppler("pdftotext", "-bbox", fileOf(name), "-").matchAll(/<page width="([\d.]+)".*?<\/page>/gs)];
  for (const [index, [page, width]] of pages.entries()) {
    const [, left, top, right, word] =
      /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<\/word>/.exec(page) ?? [];
    if (index === 0) expect(word).not.toBe("1");
    else {
      expect(word).toBe(String(index + 1));
      // At least 10 mm from the edge (ГОСТ Р 7.0.97-2016, 3.3), between the side margins.
      expect(Number(top)).toBeGreaterThan(27);
      expect(Math.abs((Number(left) + Number(right)) / 2 - Number(width) / 2)).toBeLessThan(30);
    }
  }
});
