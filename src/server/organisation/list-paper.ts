import { CENTRE_STATE_NAMES, centreKindName, KINDS, organisationKind } from "#core/organisation/kinds.ts";
import { COLUMN_HEADINGS, LIST_FIELDS, type ListField } from "#core/organisation/list/columns.ts";
import type { Paper, PaperBlock } from "#core/paper/model.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as reads from "./read-store.ts";
import { cardOf, centreOf, kindOf } from "./rows.ts";

/** Millimetres. */
const WIDTHS: Readonly<Record<ListField, number>> = {
  name: 80,
  shortName: 40,
  kind: 40,
  parent: 60,
  inn: 26,
  kpp: 22,
  ogrn: 30,
  address: 60,
  phone: 30,
  site: 36,
  email: 36,
  timeZone: 30,
  centreKind: 28,
  profile: 36,
  openedOn: 24,
  state: 24,
};
const FONT = 9;

const HOW: readonly string[] = [
  "Как заполнять таблицу организаций",
  "Одна строка – одна организация. Порядок строк и столбцов любой, лишние столбцы не мешают.",
  "Вышестоящая организация: её название (как в этой же таблице или в «Ростке») или ИНН. Пусто – организация, в которой вы работаете.",
  "Организация узнаётся по ИНН, а если его нет – по названию и вышестоящей организации. У центра и подразделения своего ИНН нет.",
  "Пустая ячейка ничего не меняет. Организации, которых в таблице нет, остаются как есть: ничего не удаляется.",
  `Вид: ${organisationKind.options.map((kind) => KINDS[kind].name).join("; ")}.`,
  "Только для центров: вид центра (Точка роста, Кванториум, IT-куб или другой), профиль, дата открытия (01.09.2021).",
  `Состояние центра: ${Object.values(CENTRE_STATE_NAMES).join("; ")}.`,
  "Часовой пояс: МСК, МСК+2 или город (Екатеринбург). Пусто – как у вышестоящей организации.",
];

export async function listTemplate(): Promise<FileAnswer> {
  return fileOf("организации.xlsx", []);
}

/** The organisations at and below the one that is acted for, as the table takes them back. */
export async function listOfAll(parts: Parts): Promise<FileAnswer> {
  const { context, db } = parts;
  const all = await withOrganisation(db, context, (tx) => reads.selectAll(tx, context));
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const own = all
    .filter(({ path, ended_on }) => path.startsWith(context.path) && ended_on === null)
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const inns = new Map(own.map(({ id, inn }) => [id, inn]));
  const rows = own.map((row): Readonly<Record<ListField, string>> => {
    const [card, centre] = [cardOf(row), centreOf(row)];
    // An empty cell is the organisation for which the table is read.
    const isTop = row.id === context.organisationId || row.parent_id === context.organisationId;
    const parentId = isTop ? null : row.parent_id;
    const [year = "", month = "", day = ""] = card.openedOn?.split("-") ?? [];
    return {
      name: row.name,
      shortName: row.short_name ?? "",
      kind: KINDS[kindOf(row.kind)].name,
      // The ИНН names one of many schools of the same name.
      parent: parentId === null ? "" : (inns.get(parentId) ?? names.get(parentId) ?? ""),
      inn: card.inn ?? "",
      kpp: card.kpp ?? "",
      ogrn: card.ogrn ?? "",
      address: card.address ?? "",
      phone: card.phone ?? "",
      site: card.site ?? "",
      email: card.email ?? "",
      timeZone: card.timeZone,
      centreKind: centre === null ? "" : centreKindName(centre.kind),
      profile: centre?.profile ?? "",
      openedOn: card.openedOn === null ? "" : `${day}.${month}.${year}`,
      state: centre === null ? "" : CENTRE_STATE_NAMES[centre.state],
    };
  });
  return fileOf("организации.xlsx", rows);
}

async function fileOf(name: string, rows: readonly Readonly<Record<ListField, string>>[]): Promise<FileAnswer> {
  const table: PaperBlock = {
    kind: "table",
    subject: "list",
    columns: LIST_FIELDS.map((field) => ({
      heading: COLUMN_HEADINGS[field].own,
      width: WIDTHS[field],
      align: "left",
    })),
    rows: rows.map((row) => ({ kind: "cells", cells: LIST_FIELDS.map((field) => ({ text: row[field] })) })),
    fontSize: FONT,
  };
  const how: PaperBlock[] = HOW.map((text, index) => ({
    kind: "paragraph",
    role: index === 0 ? "heading" : "text",
    text,
  }));
  const paper: Paper = { title: "Организации", sections: [{ orientation: "landscape", blocks: [table, ...how] }] };
  return { bytes: Buffer.from(await writeXlsx(paper)), name };
}
