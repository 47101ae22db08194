import type { InvitationSheetRow } from "#contract/invitation.ts";
import { normaliseLogin } from "#core/account/login.ts";
import {
  folded,
  readInvitationSheet,
  readRole,
  ROLE_WORDS,
  SHEET_COLUMNS,
  type WrittenInvitation,
} from "#core/account/invitation-sheet.ts";
import type { Paper, PaperBlock } from "#core/paper/model.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { selectKnownAddresses, selectPlacesBelow, type PlaceRow } from "./invitation-store.ts";
import { wordsProblem } from "./invitations.ts";

const MOST_ROWS = 1000;

/** What the table would invite, row by row, with what is wrong in each; nobody is invited. */
export async function checkSheet(parts: Parts, bytes: Buffer): Promise<InvitationSheetRow[]> {
  const { actor } = whoAsks(parts);
  const answer = await readListFile(bytes);
  if (!answer.ok) throw new Problem(422, answer.refusal.code === "readerFailed" ? "readerFailed" : "notASheet");
  const written = readInvitationSheet(answer.rows);
  if (written === null) throw new Problem(422, "noSuchColumns");
  if (written.length > MOST_ROWS) throw new Problem(422, "tooManyRows", { most: MOST_ROWS });
  const emails = written.map(({ email }) => normaliseLogin(email));
  const { places, known } = await withOrganisation(parts.db, parts.context, async (tx) => ({
    places: await selectPlacesBelow(tx, actor.regionId, actor.path),
    known: await selectKnownAddresses(tx, emails, parts.clock()),
  }));
  return written.map((row, index) => {
    const found = placeOf(row.organisation, places, actor.organisationId);
    const role = readRole(row.role);
    const email = emails[index] ?? "";
    const words = wordsProblem(row);
    const problems = [
      ...(words === null ? [] : [words]),
      ...(found.problem === null ? [] : [{ field: "organisation", why: found.problem }]),
      ...(role === null ? [{ field: "role", why: row.role === "" ? "empty" : "unknownRole" }] : []),
      ...(emails.indexOf(email) < index ? [{ field: "email", why: "twice" }] : []),
      ...(known.withAccount.has(email) ? [{ field: "email", why: "hasAccount" }] : []),
      ...(known.waiting.has(email) ? [{ field: "email", why: "alreadyInvited" }] : []),
    ];
    return sheetRow(row, found.place, role, problems);
  });
}

function sheetRow(
  { role: roleWritten, ...row }: WrittenInvitation,
  place: PlaceRow | null,
  role: InvitationSheetRow["role"],
  problems: InvitationSheetRow["problems"],
): InvitationSheetRow {
  return {
    ...row,
    roleWritten,
    role,
    organisationId: place?.id ?? null,
    organisationName: place?.name ?? null,
    problems,
  };
}

/** By ИНН, or by name when it is the name of one only; nothing written: the organisation that is acted for. */
function placeOf(
  written: string,
  places: readonly PlaceRow[],
  ownId: string,
): { place: PlaceRow | null; problem: string | null } {
  if (written === "") return { place: places.find(({ id }) => id === ownId) ?? null, problem: null };
  const words = folded(written);
  const found = places.filter(({ inn, name, shortName }) =>
    [inn, folded(name), shortName === null ? null : folded(shortName)].includes(words),
  );
  const [place = null] = found;
  if (place === null) return { place, problem: "unknownOrganisation" };
  // A school and its centre may stand under one ИНН: the one above is meant.
  const above = found.every(({ path }) => path.startsWith(place.path));
  return above ? { place, problem: null } : { place: null, problem: "severalOrganisations" };
}

/** Millimetres, in the order of the columns. */
const COLUMNS = [
  ["surname", 36],
  ["name", 30],
  ["patronymic", 36],
  ["post", 50],
  ["organisation", 70],
  ["role", 48],
  ["email", 52],
] as const;
const FONT = 10;

const HOW = [
  "Как заполнять таблицу приглашений",
  "Одна строка – один человек. Порядок столбцов любой; вместо фамилии, имени и отчества может быть один столбец «ФИО».",
  "Организация: её название, как в «Ростке», или ИНН. Пусто – организация, в которой вы работаете.",
  `Роль: ${Object.values(ROLE_WORDS)
    .map(({ own }) => own)
    .join("; ")}.`,
  "До подтверждения никого не приглашают: сначала программа покажет, что прочитала и что надо исправить.",
];

export async function sheetTemplate(): Promise<FileAnswer> {
  const table: PaperBlock = {
    kind: "table",
    subject: "list",
    columns: COLUMNS.map(([column, width]) => ({ heading: SHEET_COLUMNS[column].own, width, align: "left" })),
    rows: [],
    fontSize: FONT,
  };
  const how: PaperBlock[] = HOW.map((text, index) => ({
    kind: "paragraph",
    role: index === 0 ? "heading" : "text",
    text,
  }));
  const paper: Paper = { title: "Приглашения", sections: [{ orientation: "landscape", blocks: [table, ...how] }] };
  return { bytes: Buffer.from(await writeXlsx(paper)), name: "приглашения.xlsx" };
}
