import type { FormFile } from "#contract/reporting-form.ts";
import {
  oneFormSheet,
  tableSheet,
  type SheetForm,
  type SheetRound,
  type SheetWords,
} from "#core/indicator/form-sheet.ts";
import { readFormSheet, type ReadFormSheet } from "#core/indicator/form-sheet-read.ts";
import { fieldNames } from "#core/indicator/field-names.ts";
import { fieldsOf } from "#core/indicator/value-input.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { writeForm } from "#formats/xlsx/write/write-form.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed, rightTo } from "#server/platform/rights.ts";
import { isOpenFor, sheetOf, type Sheet } from "./form.ts";
import { selectMembers, type MemberRow } from "./member-store.ts";
import { monthsOf } from "./prefill.ts";
import { placeOf, readPlaceOf } from "./rights.ts";
import { seenRound } from "./rounds.ts";
import type { RoundRow } from "./round-store.ts";

const HINT =
  "Впишите числа в белые клетки. Нет данных – оставьте пусто и напишите почему; ноль впишите нулём. Затем загрузите файл в форму сбора.";
const TABLE_HINT = "В белые клетки пишет сама организация. Нет данных – пусто, ноль – 0.";

export async function downloadForm(parts: Parts, roundId: string, organisationId: string): Promise<FileAnswer> {
  const { context, db } = parts;
  const sheet = await withOrganisation(db, context, (tx) => sheetOf(tx, parts, roundId, organisationId));
  mustBeAllowed(parts, "readIndicators", readPlaceOf(context, sheet.member));
  const round = sheetRound(sheet.round);
  const bytes = await writeForm(oneFormSheet(round, sheetForm(sheet.member), words(sheet.round, HINT)), "Форма");
  return { bytes: Buffer.from(bytes), name: `форма ${fileSafe(sheet.round.period)}.xlsx` };
}

/** Every form at or below an organisation; only the rows that whoever asks may fill are open. */
export async function downloadTable(parts: Parts, roundId: string, organisation?: string): Promise<FileAnswer> {
  const { context, db } = parts;
  if (organisation !== undefined && !isId(organisation)) throw notFound();
  const today = todayOf(parts);
  const { members, round } = await withOrganisation(db, context, async (tx) => {
    const found = await seenRound(tx, parts, roundId);
    const below = await selectMembers(tx, context, roundId, { path: context.path });
    const inBranch = below.filter(
      ({ expected, path }) => expected && (organisation === undefined || path.includes(`${organisation}/`)),
    );
    return { round: found, members: inBranch };
  });
  mustBeAllowed(parts, "readIndicators", context.path);
  if (organisation !== undefined && members.length === 0) throw notFound();
  const forms = members.map((member) => ({
    ...sheetForm(member),
    mayFill: rightTo(parts, "reportFigures", member.path) !== null && isOpenFor({ round, member }, today),
  }));
  const bytes = await writeForm(tableSheet(sheetRound(round), forms, words(round, TABLE_HINT)), "Таблица");
  return { bytes: Buffer.from(bytes), name: `таблица ${fileSafe(round.period)}.xlsx` };
}

const fileSafe = (period: string): string => period.replace("/", "-");

function sheetRound(round: RoundRow): SheetRound {
  return {
    roundId: round.id,
    period: round.period,
    title: round.title,
    passports: round.form.map(({ passport }) => passport).filter(({ measure }) => measure.kind !== "computed"),
    months: monthsOf(round).length,
  };
}

function sheetForm({ codes, draft, name, organisationId, version }: MemberRow): SheetForm {
  return { organisationId, name, version, codes, lines: draft };
}

function words(round: RoundRow, hint: string): SheetWords {
  const { from, period, title } = round;
  const months = monthsOf(round).length;
  return {
    title: `${title}, ${period}`,
    hint,
    code: "№",
    indicator: "Показатель",
    field: "Что вписать",
    value: "Число",
    reason: "Пояснение",
    organisation: "Организация",
    fieldNames: (passport) => fieldNames(passport.measure, from, months),
  };
}

/** What a filled file has for the form; of another round or year it is refused. */
export async function readFormFile(
  parts: Parts,
  roundId: string,
  organisationId: string,
  bytes: Buffer,
): Promise<FormFile> {
  const { context, db } = parts;
  const sheet = await withOrganisation(db, context, (tx) => sheetOf(tx, parts, roundId, organisationId));
  mustBeAllowed(parts, "reportFigures", placeOf(context, sheet.member));
  const answer = await readListFile(bytes);
  if (!answer.ok) throw new Problem(422, answer.refusal.code === "readerFailed" ? "readerFailed" : "notASheet");
  const read = readFormSheet(answer.rows);
  if (read === null) throw new Problem(422, "notAForm");
  if (read.roundId !== sheet.round.id) {
    const isOfYear = read.period.slice(0, 4) === sheet.round.period.slice(0, 4);
    throw new Problem(422, isOfYear ? "formOfOtherRound" : "formOfOtherYear", { period: read.period });
  }
  return fileOf(sheet, read);
}

function fileOf({ member, months, items }: Sheet, read: ReadFormSheet): FormFile {
  const own = read.cells.filter(({ organisationId }) => organisationId === member.organisationId);
  const others = new Set(
    read.cells
      .filter(({ organisationId, text }) => organisationId !== member.organisationId && text !== "")
      .map(({ organisationId }) => organisationId),
  );
  if (own.length === 0) throw new Problem(422, "formOfOthers");
  // Somebody has sorted the names and not what stands hidden beside them.
  const label = read.names.get(member.organisationId);
  if (label !== undefined && label !== member.name) throw new Problem(422, "formOfOthers");
  const asked = new Map(items.map(({ passport }) => [passport.code, fieldsOf(passport.measure, months)]));
  const isAsked = ({ code, field }: { readonly code: string; readonly field: number | null }): boolean =>
    (field ?? 0) < (asked.get(code) ?? 0);
  const cells = own.filter(isAsked).map(({ code, field, text }) => ({ code, field, text }));
  return {
    cells,
    isOlder: own.some(({ version }) => version !== member.version),
    columnsMoved: read.columnsMoved,
    strayRows: [...read.strayRows],
    otherOrganisations: others.size,
    missing: [...asked]
      .filter(([code, count]) => count > 0 && !cells.some((cell) => cell.code === code))
      .map(([code]) => code),
    unknown: [
      ...new Set(own.filter((cell) => !isAsked(cell) && cell.text !== "" && cell.text !== "–").map(({ code }) => code)),
    ],
  };
}
