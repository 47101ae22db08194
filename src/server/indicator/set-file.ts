import type { IndicatorSetView, SetSheetPreview } from "#contract/indicator.ts";
import { compileSet, isSameDefinition, type PassportTrouble } from "#core/indicator/compile-set.ts";
import {
  changedFields,
  FIELDS,
  readSetSheet,
  sheetRow,
  type ReadSetSheet,
  type SheetIndicator,
} from "#core/indicator/set-sheet.ts";
import type { Paper } from "#core/paper/model.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { addOne, changeOne } from "./passports.ts";
import { onSet, seenSet } from "./sets.ts";
import * as store from "./store.ts";
import { lastOf } from "./view.ts";

/** Every indicator of the set in its last edition, a row each. */
export async function getSetFile(parts: Parts, setId: string): Promise<FileAnswer> {
  const { list, title } = await withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await seenSet(tx, parts, setId);
    return { title: row.title, list: lastOf(await store.selectEditions(tx, parts.context, row.id)) };
  });
  const rows = list.map(({ passport, target }) => sheetRow(passport, target));
  return { bytes: Buffer.from(await writeXlsx(paperOf(title, rows))), name: `Набор показателей.xlsx` };
}

function paperOf(title: string, rows: readonly (readonly string[])[]): Paper {
  const columns = FIELDS.map(({ heading, width }) => ({ heading, width, align: "left" as const }));
  const table = {
    kind: "table" as const,
    subject: "indicators" as const,
    columns,
    rows: rows.map((cells) => ({ kind: "cells" as const, cells: cells.map((text) => ({ text })) })),
    fontSize: 10,
  };
  return { title, sections: [{ orientation: "landscape", blocks: [table] }] };
}

async function readSheet(bytes: Buffer) {
  const answer = await readListFile(bytes);
  if (!answer.ok) throw new Problem(422, answer.refusal.code === "readerFailed" ? "readerFailed" : "notASheet");
  return answer.rows;
}

type Row = Awaited<ReturnType<typeof readSheet>>[number];

async function compared(tx: Tx, parts: Parts, setId: string, rows: readonly Row[]) {
  const last = lastOf(await store.selectEditions(tx, parts.context, setId));
  const known = new Map<string, SheetIndicator>(
    last.map(({ passport, target }) => [passport.code, { passport, target: target?.asWritten ?? null }]),
  );
  const read = readSetSheet(rows, known, todayOf(parts));
  if (read === null) throw new Problem(422, "noSuchColumns");
  return { known, read };
}

export async function previewSetSheet(parts: Parts, setId: string, bytes: Buffer): Promise<SetSheetPreview> {
  await withOrganisation(parts.db, parts.context, (tx) => ownSet(tx, parts, setId));
  const rows = await readSheet(bytes);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { known, read } = await compared(tx, parts, setId, rows);
    const preview = previewOf(known, read);
    return { ...preview, problems: [...preview.problems, ...troublesOf(known, read).map(inCell)] };
  });
}

async function ownSet(tx: Tx, parts: Parts, setId: string): Promise<void> {
  const row = await seenSet(tx, parts, setId);
  if (row.path !== parts.context.path) throw new Problem(404, "notFound");
}

function previewOf(known: ReadonlyMap<string, SheetIndicator>, read: ReadSetSheet): SetSheetPreview {
  const preview: SetSheetPreview = { added: [], changed: [], same: 0, missing: [], problems: [], unknown: [] };
  for (const row of read.rows) {
    const { code, title } = row.passport;
    const before = known.get(code);
    if (before === undefined) preview.added.push({ code, title });
    else {
      const fields = changedFields(before, row);
      if (fields.length === 0) preview.same += 1;
      else
        preview.changed.push({
          code,
          title,
          isDefinition: !isSameDefinition(before.passport, row.passport),
          fields: FIELDS.filter(({ key }) => fields.includes(key)).map(({ heading, write }) => ({
            heading,
            was: write(before.passport, before.target),
            is: write(row.passport, row.target),
          })),
        });
    }
  }
  const said = new Set(read.rows.map(({ passport }) => passport.code));
  preview.missing.push(...[...known.keys()].filter((code) => !said.has(code)));
  preview.unknown.push(...read.unknown);
  preview.problems.push(
    ...read.problems.map(({ field, row, why, words }) => ({
      row,
      heading: FIELDS.find(({ key }) => key === field)?.heading ?? "",
      words,
      why,
    })),
  );
  return preview;
}

/** The set as it would be: rows of the sheet in the place of those of the set. */
function togetherOf(known: ReadonlyMap<string, SheetIndicator>, { rows }: ReadSetSheet): SheetIndicator["passport"][] {
  return [...new Map([...known, ...rows.map((row) => [row.passport.code, row] as const)]).values()].map(
    ({ passport }) => passport,
  );
}

interface RowTrouble {
  /** As Excel counts; 0: of the set, and not in the sheet. */
  readonly row: number;
  readonly trouble: PassportTrouble;
  readonly passport: SheetIndicator["passport"];
}

/** Formulas and rules of the set as it would be, as far as they make no sense. */
function troublesOf(known: ReadonlyMap<string, SheetIndicator>, read: ReadSetSheet): RowTrouble[] {
  const together = togetherOf(known, read);
  const before = compileSet([...known.values()].map(({ passport }) => passport)).troubles;
  return [...compileSet(together).troubles].flatMap(([code, troubles]) => {
    const passport = together.find((one) => one.code === code);
    const row = read.rows.findIndex((one) => one.passport.code === code);
    if (passport === undefined) return [];
    // What the set was in trouble with before is mended when somebody gets to it.
    const old = new Set(before.get(code)?.map((one) => one.code));
    const [was, is] = [known.get(code), read.rows[row]];
    const isTouched = is !== undefined && (was === undefined || changedFields(was, is).length > 0);
    return troubles
      .filter((trouble) => isTouched || !old.has(trouble.code))
      .map((trouble) => ({ row: read.numbers[row] ?? 0, trouble, passport }));
  });
}

function inCell({ passport, row, trouble }: RowTrouble): SetSheetPreview["problems"][number] {
  const field = FIELDS.find(({ key }) => key === trouble.field);
  return {
    row,
    heading: field?.heading ?? "",
    words: field?.write(passport, null) ?? "",
    why: trouble.code,
    trouble: { at: trouble.at, words: trouble.words },
  };
}

/** All of it or nothing; indicators that the sheet does not have stay as they are. */
export async function applySetSheet(
  parts: Parts,
  setId: string,
  { bytes, from }: { readonly bytes: Buffer; readonly from: string | null },
  version: number,
): Promise<IndicatorSetView> {
  await withOrganisation(parts.db, parts.context, (tx) => ownSet(tx, parts, setId));
  const rows = await readSheet(bytes);
  return onSet(parts, setId, version, async (tx, set) => {
    const { known, read } = await compared(tx, parts, setId, rows);
    const problems = read.problems.length + troublesOf(known, read).length;
    if (problems > 0) throw new Problem(422, "sheetProblems", { count: problems });
    // A formula leans on others, which may stand below it.
    const { sequence } = compileSet(togetherOf(known, read));
    const placeOf = ({ passport }: SheetIndicator): number => sequence.indexOf(passport.code);
    for (const row of read.rows.toSorted((a, b) => placeOf(a) - placeOf(b))) {
      const before = known.get(row.passport.code);
      if (before === undefined) await addOne(tx, parts, setId, { id: parts.newId(), ...row });
      else if (changedFields(before, row).length > 0) {
        const fromDay = isSameDefinition(before.passport, row.passport) ? null : from;
        await changeOne(tx, parts, set, row.passport.code, { ...row, fromDay });
      }
    }
    return {};
  });
}
