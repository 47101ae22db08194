import { createHash } from "node:crypto";
import type { FigureFormLine, FigureFormView } from "#contract/figure-report.ts";
import { printExact } from "#core/indicator/exact.ts";
import { matchForm } from "#core/indicator/form-match.ts";
import { FormGrid } from "#core/indicator/form-match-grid.ts";
import type { FormMatch } from "#core/indicator/form-match-model.ts";
import { addressOf, formStructure } from "#core/indicator/form-match-sheet.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { dayInWords } from "#core/paper/report-words.ts";
import { fillFormFile, readFormFile } from "#formats/sandbox/form-file.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { dayIn, momentInWords, zoneOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { seenRound } from "#server/reporting-round/service.ts";
import { itemsOf, numberOf, placesOf, type FilledCell } from "./form-figures.ts";
import { sourcesSheet } from "./form-sources.ts";
import * as store from "./form-store.ts";
import { cellKey, lineOf, percentCells, viewOf } from "./form-view.ts";

const MOST_CELLS = 5000;
const LONGEST_NAME = 200;

export async function listFigureForms(parts: Parts, roundId: string): Promise<{ forms: FigureFormLine[] }> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const round = await seenRound(tx, parts, roundId);
    return { forms: (await store.selectForms(tx, parts.context, round.id)).map(lineOf) };
  });
}

interface Received {
  readonly id: string;
  readonly roundId: string;
  readonly name: string;
  readonly content: Buffer;
}

/** Reads the form in a process of its own, then says what goes into which cell: as last time, or by its words. */
export async function addFigureForm(parts: Parts, { content, id, name, roundId }: Received): Promise<FigureFormView> {
  const { clock, context, db } = parts;
  await withOrganisation(db, context, (tx) => seenRound(tx, parts, roundId));
  const read = await readFormFile(content);
  if (!read.ok) throw new Problem(422, read.refusal.code, read.refusal.data);
  const { sheets } = read;
  const structure = createHash("sha256").update(formStructure(sheets)).digest("hex");
  return withOrganisation(db, context, async (tx) => {
    const round = await seenRound(tx, parts, roundId);
    const places = await placesOf(tx, parts, round);
    const passports = (await itemsOf(tx, parts, round)).map(({ passport }) => passport);
    const organisations = places
      .filter(({ organisationId }) => organisationId !== context.organisationId)
      .map(({ name: own, organisationId }) => ({ id: organisationId, name: own }));
    const found = matchForm(sheets, { passports, organisations, period: round.period });
    const known = await store.selectKnownMatches(tx, context, round.setId, structure);
    const matches = known ?? found.matches;
    if (matches.length === 0) throw new Problem(422, "noCellsMatched");
    if (matches.length > MOST_CELLS) throw new Problem(422, "tooManyRows");
    const taken = new Set(matches.map(cellKey));
    const form = {
      id,
      roundId: round.id,
      name: name.replace(/\p{Cc}/gu, "").slice(0, LONGEST_NAME) || "форма.xlsx",
      content,
      sha256: createHash("sha256").update(content).digest("hex"),
      structure,
      sheets,
      matches,
      unmatched: found.unmatched.filter((one) => !taken.has(cellKey(one))),
      at: clock(),
    };
    if (await store.insertForm(tx, context, form))
      await recordAudit(tx, parts, {
        action: "figureForm.add",
        objectKind: "figureForm",
        objectId: id,
        data: { name: form.name, title: round.title, period: round.period },
      });
    return (await viewOf(tx, parts, await ownForm(tx, parts, id))).view;
  });
}

async function ownForm(tx: Tx, { context }: Parts, id: string): Promise<store.FormRow> {
  const row = isId(id) ? await store.selectForm(tx, context, id) : null;
  if (row === null) throw notFound();
  return row;
}

export async function getFigureForm(parts: Parts, id: string): Promise<FigureFormView> {
  return withOrganisation(
    parts.db,
    parts.context,
    async (tx) => (await viewOf(tx, parts, await ownForm(tx, parts, id))).view,
  );
}

/** The open one, on the version that was seen. */
async function openForm(tx: Tx, parts: Parts, id: string, version: number): Promise<store.FormRow> {
  const row = await ownForm(tx, parts, id);
  if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
  if (row.state === "closed") throw new Problem(422, "formClosed");
  return row;
}

type SaidMatch = Omit<FormMatch, "confidence"> & { readonly confirmed?: boolean | undefined };

/** What a person says of the cells holds for this form and for the same one of the next quarter. */
export async function saveFormMatches(
  parts: Parts,
  id: string,
  said: readonly SaidMatch[],
  version: number,
): Promise<FigureFormView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await openForm(tx, parts, id, version);
    const round = await seenRound(tx, parts, row.roundId);
    const places = new Set((await placesOf(tx, parts, round)).map(({ organisationId }) => organisationId));
    const codes = new Set((await itemsOf(tx, parts, round)).map(({ passport }) => passport.code));
    const grids = new Map(row.sheets.map((sheet) => [sheet.number, new FormGrid(sheet)]));
    const matches = new Map<string, FormMatch>();
    for (const one of said) {
      const cell = addressOf(one);
      if (grids.get(one.sheet)?.takes(one.row, one.column) !== "yes") throw new Problem(422, "cellTaken", { cell });
      const before = row.matches.find((known) => cellKey(known) === cellKey(one));
      const isKept = before !== undefined && same(before, one);
      // What stood there before may have left the round since.
      if (!isKept && !codes.has(one.code)) throw new Problem(422, "noSuchIndicator", { cell, code: one.code });
      if (!isKept && one.organisationId !== null && !places.has(one.organisationId))
        throw new Problem(422, "noSuchOrganisation", { cell });
      const { confirmed = false, ...match } = one;
      // A guess stays one until somebody says that it is right.
      const isGuess = isKept && before.confidence === "weak" && !confirmed;
      matches.set(cellKey(one), { ...match, confidence: isGuess ? "weak" : "kept" });
    }
    const freed = row.unmatched.filter((one) => !matches.has(cellKey(one)));
    const change = { matches: [...matches.values()], unmatched: freed };
    if (!(await store.updateForm(tx, context, row, change, clock()))) throw new Problem(412, "changedMeanwhile");
    await store.putKnownMatches(tx, context, round.setId, row.structure, change.matches, clock());
    return (await viewOf(tx, parts, await ownForm(tx, parts, id))).view;
  });
}

function same(one: SaidMatch, other: SaidMatch): boolean {
  return one.code === other.code && one.part === other.part && one.organisationId === other.organisationId;
}

interface Made {
  readonly row: store.FormRow;
  readonly bytes: Buffer;
  readonly filled: readonly FilledCell[];
  readonly setId: string;
  readonly title: string;
  readonly period: string;
  readonly at: Date;
}

/** The file with the figures of this moment. */
async function made(parts: Parts, id: string, version: number | null): Promise<Made> {
  const { clock, context, db } = parts;
  const zone = zoneOf(parts);
  const at = clock();
  const { content, filled, round, row, view } = await withOrganisation(db, context, async (tx) => {
    const own = version === null ? await ownForm(tx, parts, id) : await openForm(tx, parts, id, version);
    const files = await store.selectFormFiles(tx, context, id);
    if (files === undefined) throw notFound();
    return { row: own, content: files.content, ...(await viewOf(tx, parts, own)) };
  });
  const percent = percentCells(row.sheets);
  const cells = filled.flatMap((cell) => {
    const value = numberOf(cell, percent.has(cellKey(cell.match)));
    const { column, row: line, sheet } = cell.match;
    return value === null ? [] : [{ sheet, row: line, column, value }];
  });
  const extra = sourcesSheet({
    title: round.title,
    period: periodInWords(round.period),
    territory: view.territory,
    asOf: momentInWords(zone, at),
    version: view.figuresVersion,
    sheets: row.sheets,
    cells: filled,
    unmatched: row.unmatched,
    dayOf: (moment) => dayInWords(dayIn(zone, moment)),
  });
  const answer = await fillFormFile(content, { cells, extra });
  if (!answer.ok) throw new Problem(422, answer.refusal.code, answer.refusal.data);
  return { row, bytes: answer.bytes, filled, setId: round.setId, title: round.title, period: round.period, at };
}

export async function getFigureFormFile(parts: Parts, id: string): Promise<FileAnswer> {
  const kept = await withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await ownForm(tx, parts, id);
    return { row, files: row.state === "closed" ? await store.selectFormFiles(tx, parts.context, id) : undefined };
  });
  const name = `${kept.row.name.replace(/\.xlsx$/iu, "")} — заполнено.xlsx`;
  if (kept.files?.filled) return { bytes: kept.files.filled, name };
  return { bytes: (await made(parts, id, null)).bytes, name };
}

/** Keeps the file byte for byte as it is sent. A correction between its making and its keeping is told as a difference. */
export async function closeFigureForm(parts: Parts, id: string, version: number): Promise<FigureFormView> {
  const { context, db } = parts;
  const { at, bytes, filled, period, row, setId, title } = await made(parts, id, version);
  return withOrganisation(db, context, async (tx) => {
    const cells = filled.map(({ exact, match: { confidence: _confidence, ...match } }) => ({
      ...match,
      value: exact === null ? null : printExact(exact),
    }));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const by = await authorFor(tx, parts, "writeIndicators", context.path);
    const closed = { filled: bytes, sha256, cells, at, by };
    if (!(await store.updateForm(tx, context, row, { closed }, at))) throw new Problem(412, "changedMeanwhile");
    const kept = row.matches.map((match) =>
      match.confidence === "weak" ? match : { ...match, confidence: "kept" as const },
    );
    await store.putKnownMatches(tx, context, setId, row.structure, kept, at);
    await recordAudit(tx, parts, {
      action: "figureForm.close",
      objectKind: "figureForm",
      objectId: id,
      data: { name: row.name, title, period, sha256 },
    });
    return (await viewOf(tx, parts, await ownForm(tx, parts, id))).view;
  });
}

export async function removeFigureForm(
  parts: Parts,
  id: string,
  version: number,
): Promise<{ forms: FigureFormLine[] }> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await openForm(tx, parts, id, version);
    if (!(await store.deleteForm(tx, context, row))) throw new Problem(412, "changedMeanwhile");
    return { forms: (await store.selectForms(tx, context, row.roundId)).map(lineOf) };
  });
}
