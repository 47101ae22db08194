// Papers of ours that somebody edits in LibreOffice come back as differences to take over, field by field.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Draft } from "#core/intake/draft.ts";
import { applyChanges, type PlanBase } from "#core/plan/change/apply.ts";
import type { PlanAction, PlanContent } from "#core/plan/change/model.ts";
import { compareToActions } from "#core/plan/compare/compare-actions.ts";
import { comparePlans, isDifferent, isSame } from "#core/plan/compare/compare.ts";
import { makeFile } from "#formats/make.ts";
import { changeOf } from "#test/support/plan-actions.ts";
import { partsOf, readFile } from "#test/support/written-file.ts";

/**
 * What a person does in the Word paper of a sample, as statements of the macros below: rows are named by their numbers.
 * In the second one LibreOffice records the changes for somebody to look through.
 */
const SAMPLES = [
  {
    name: "smolensk-region",
    recorded: false,
    edits: [
      'SetWords "1.3", "D", "Январь – март 2024 г."',
      'Replace "(ЦЦТО, ЦНППМ)", "(ЦНППМ)"',
      'AddRowBelow "2.2", Array("2.4", "Слёт наставников «Точек роста»", "Наставники", "май 2024 г.", "ГАУ ДПО СОИРО")',
      'RemoveRow "5.5"',
      'MoveRowBelow "8.1", "8.3"',
    ],
    differences: [
      "1.3 | schedule: Ноябрь-декабрь 2023 г. → Январь – март 2024 г.",
      "1.7 | responsible: ГАУ ДПО СОИРО (ЦЦТО, ЦНППМ) → ГАУ ДПО СОИРО (ЦНППМ)",
      "+2.4 | Слёт наставников «Точек роста» | Наставники | май 2024 г. | ГАУ ДПО СОИРО",
      "-5.5",
      "~8.1",
    ],
    actions: ["removeRow", "setField", "setField", "addRow", "moveRow"],
  },
  {
    name: "spirovo-municipality",
    recorded: true,
    edits: [
      'SetWords "4.1.", "D", "Ежегодно, май"',
      'Replace "тримесястр", "триместр"',
      'AddRowBelow "10.4.", Array("10.5.", "День науки", "обучающиеся центров", "8 февраля", "руководители ОУ")',
      'RemoveRow "6.2."',
      'MoveRowBelow "1.3.", "1.1"',
    ],
    differences: [
      "~1.3.",
      "2.1. | schedule: Не реже 1 раза в тримесястр → Не реже 1 раза в триместр",
      "4.1. | schedule: Ежегодно, апрель → Ежегодно, май",
      "-6.2.",
      "+10.5. | День науки | обучающиеся центров | 8 февраля | руководители ОУ",
    ],
    actions: ["removeRow", "moveRow", "setField", "setField", "addRow"],
  },
];

const MACROS = `
Dim doc, view, rows

Function RowOf(number)
  RowOf = 1
  Do Until rows.getCellByName("A" & RowOf).String = number
    RowOf = RowOf + 1
  Loop
End Function

Sub SetWords(number, column, words)
  rows.getCellByName(column & RowOf(number)).String = words
End Sub

Sub Replace(words, others)
  wanted = doc.createReplaceDescriptor()
  wanted.SearchString = words
  wanted.ReplaceString = others
  doc.replaceAll(wanted)
End Sub

Sub AddRowBelow(number, cells)
  row = RowOf(number) + 1
  rows.Rows.insertByIndex(row - 1, 1)
  For column = 0 To UBound(cells)
    rows.getCellByName(Chr(65 + column) & row).String = cells(column)
  Next
End Sub

Sub SelectRow(row)
  view.select(rows.getCellRangeByName("A" & row & ":E" & row))
End Sub

Sub RemoveRow(number)
  SelectRow(RowOf(number))
  createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(view.Frame, ".uno:DeleteRows", "", 0, Array())
End Sub

Sub MoveRowBelow(number, above)
  SelectRow(RowOf(number))
  copied = view.getTransferable()
  RemoveRow(number)
  row = RowOf(above) + 1
  rows.Rows.insertByIndex(row - 1, 1)
  SelectRow(row)
  view.insertTransferable(copied)
End Sub

Sub OpenPaper(file, recorded)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(file), "_blank", 0, how())
  doc.RecordChanges = recorded
  view = doc.CurrentController
  rows = doc.TextTables.getByIndex(0)
End Sub

Sub SavePaper(file)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(file), how())
  doc.close(True)
End Sub
`;

const folder = mkdtempSync(join(tmpdir(), "rostok-edited-outside-"));
const profile = join(folder, "profile");
const drafts = new Map<string, Draft>();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const baseOf = (name: string): PlanBase => {
  const draft = drafts.get(name);
  if (draft === undefined) throw new Error(`no draft of ${name}`);
  return { draft, document: null, namedPeriod: null };
};
const contentOf = (draft: Draft): PlanContent => applyChanges({ draft, document: null, namedPeriod: null }, []).content;

beforeAll(async () => {
  for (const { name } of SAMPLES) {
    const file = `${name}.docx`;
    const draft = await readFile(readFileSync(join("test/corpus/samples", file)), file);
    drafts.set(name, draft);
    for (const extension of ["docx", "xlsx"] as const)
      writeFileSync(join(folder, `${name}.${extension}`), await makeFile("plan", draft, extension));
  }
  // LibreOffice makes its profile at its first start: only then can a macro be put into it.
  convert("xlsx", "xlsx");
  convert("docx", "pdf");
  const edited = join(folder, "edited");
  mkdirSync(edited);
  const steps = SAMPLES.flatMap(({ name, recorded, edits }) => [
    `OpenPaper "${join(folder, `${name}.docx`)}", ${recorded ? "True" : "False"}`,
    ...edits,
    `SavePaper "${join(edited, `${name}.docx`)}"`,
  ]);
  putMacros(`${MACROS}\nSub EditPapers\n${steps.join("\n")}\nEnd Sub\n`);
  office("macro:///Standard.Papers.EditPapers");
});

function office(...args: readonly string[]): void {
  const all = ["--headless", `-env:UserInstallation=file://${profile}`, ...args];
  const { status, stderr, error } = spawnSync("soffice", all, { timeout: 60_000, encoding: "utf8" });
  expect(status, error === undefined ? stderr : String(error)).toBe(0);
}

function convert(from: string, to: string): void {
  const files = SAMPLES.map(({ name }) => join(folder, `${name}.${from}`));
  office("--convert-to", to, "--outdir", join(folder, "saved"), ...files);
}

/** Into the library «Standard» of the profile, whose code LibreOffice trusts. */
function putMacros(code: string): void {
  const library = join(profile, "user", "basic", "Standard");
  const text = code.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  writeFileSync(
    join(library, "Papers.xba"),
    `<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Papers" script:language="StarBasic">${text}</script:module>`,
  );
  writeFileSync(
    join(library, "script.xlb"),
    `<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Papers"/></library:library>`,
  );
}

const read = (place: string, file: string): Promise<Draft> => readFile(readFileSync(join(folder, place, file)), file);

/** The rows that differ by their numbers: «+» added, «-» removed, «~» moved, then the changed fields. */
function differences(one: PlanContent, other: PlanContent): string[] {
  const { rows, workstreams, requisites } = comparePlans({ content: one }, { content: other }, "words");
  expect({ workstreams, requisites }).toEqual({ workstreams: [], requisites: [] });
  return rows.filter(isDifferent).map(({ before, after, moved, workstreamChanged, fields }) => {
    const { number, title, audience, schedule, responsible } = after ?? {};
    if (before === null) return `+${[number, title, audience, schedule, responsible].join(" | ")}`;
    if (after === null) return `-${before.number}`;
    const changes = fields.map((field) => `${field.field}: ${field.before} → ${field.after}`);
    const name = `${moved ? "~" : ""}${before.number}`;
    return [name, ...changes, ...(workstreamChanged ? ["workstream"] : [])].join(" | ");
  });
}

test.each(SAMPLES)("what was changed in $name, and nothing else, can be taken over", async (sample) => {
  const { name, recorded, differences: expected, actions: kinds } = sample;
  const edited = readFileSync(join(folder, "edited", `${name}.docx`));
  const page = (await partsOf(edited)).get("word/document.xml") ?? "";
  for (const mark of ["<w:ins ", "<w:del "]) expect(page.includes(mark)).toBe(recorded);
  const base = baseOf(name);
  const [first, second] = [contentOf(base.draft), contentOf(await readFile(edited, `${name}.docx`))];
  expect(differences(first, second)).toEqual(expected);

  let keys = 0;
  const actions: PlanAction[] = compareToActions(first, second, { by: "words", newKey: () => `new${(keys += 1)}` });
  expect(actions.map(({ kind }) => kind)).toEqual(kinds);
  const state = applyChanges(
    base,
    actions.map((action, index) => changeOf(action, index + 1)),
  );
  expect([...state.refused]).toEqual([]);
  expect(isSame(comparePlans({ content: state.content }, { content: second }, "words"))).toBe(true);
  expect(isSame(comparePlans({ content: second }, { content: state.content }, "words"))).toBe(true);

  // Changed words are accepted alone, field by field; what was not accepted is still a difference.
  const isField = (line: string): boolean => line.includes(" → ");
  const fields = compareToActions(first, second, {
    by: "words",
    newKey: () => "new",
    wants: ({ kind }) => kind === "field",
  });
  expect(fields.map(({ kind }) => kind)).toEqual(expected.filter(isField).map(() => "setField"));
  const { content } = applyChanges(
    base,
    fields.map((action, index) => changeOf(action, index + 1)),
  );
  expect(differences(content, second)).toEqual(expected.filter((line) => !isField(line)));
});

test.each(SAMPLES)("$name saved as a workbook or printed by LibreOffice has no difference", async ({ name }) => {
  const first = contentOf(baseOf(name).draft);
  for (const extension of ["xlsx", "pdf"]) {
    const second = contentOf(await read("saved", `${name}.${extension}`));
    expect(differences(first, second), extension).toEqual([]);
    expect(compareToActions(first, second, { by: "words", newKey: () => "new" }), extension).toEqual([]);
  }
});
