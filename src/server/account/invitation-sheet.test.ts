import { expect, test } from "vitest";
import * as z from "zod/mini";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import type { Paper, PaperBlock } from "#core/paper/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { refusal } from "#test/support/accounts.ts";
import { aSite, newMail } from "#test/support/invitations.ts";

const server = theServer();

const HEADINGS = [
  "Фамилия",
  "Имя",
  "Отчество",
  "Должность",
  "Организация (название или ИНН)",
  "Роль",
  "Электронная почта",
];

async function sheet(headings: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const table: PaperBlock = {
    kind: "table",
    subject: "list",
    columns: headings.map((heading) => ({ heading, width: 30, align: "left" })),
    rows: rows.map((cells) => ({ kind: "cells", cells: cells.map((text) => ({ text })) })),
    fontSize: 10,
  };
  const paper: Paper = { title: "Приглашения", sections: [{ orientation: "landscape", blocks: [table] }] };
  return Buffer.from(await writeXlsx(paper));
}

const check = (site: TestSite, payload: Buffer) =>
  site.ask({
    method: "POST",
    url: "/api/invitations/check",
    payload,
    headers: { "content-type": "application/octet-stream" },
  });

test("a table of invitations is shown with what is wrong in each row, and nobody is invited", async () => {
  const site = await aSite(server);
  const mail = newMail();
  const file = await sheet(HEADINGS, [
    ["Петров", "Пётр", "Петрович", "методист", "Школа № 1", "Методист", mail],
    ["Сидорова", "Анна", "", "директор", "", "руководитель организации", newMail()],
    ["", "Анна", "", "", "Школа № 99", "царь", "нет"],
    ["Петров", "Пётр", "", "", "", "методист", mail.toUpperCase()],
  ]);
  const { status, body } = await check(site, file);
  expect(status).toBe(200);
  const { organisationId } = site.parts.context;
  expect(body).toMatchObject({
    rows: [
      { surname: "Петров", role: "methodologist", organisationId, email: mail, problems: [] },
      { role: "schoolHead", organisationId, problems: [] },
      {
        problems: [
          { field: "surname", why: "empty" },
          { field: "organisation", why: "unknownOrganisation" },
          { field: "role", why: "unknownRole" },
        ],
      },
      { problems: [{ field: "email", why: "twice" }] },
    ],
  });
  expect((await site.ask({ method: "GET", url: "/api/invitations" })).body).toEqual({ invitations: [] });
});

test("a table may have one column for the whole name, in any order; other files are refused in words", async () => {
  const site = await aSite(server);
  const file = await sheet(["E-mail", "Роль", "ФИО"], [[newMail(), "педагог", "Петрова Анна Сергеевна"]]);
  expect((await check(site, file)).body).toMatchObject({
    rows: [{ surname: "Петрова", name: "Анна", patronymic: "Сергеевна", role: "teacher", problems: [] }],
  });
  expect(await check(site, Buffer.from("не таблица"))).toMatchObject(refusal("notASheet", 422));
  expect(await check(site, await sheet(["Дом", "Улица"], [["1", "2"]]))).toMatchObject(refusal("noSuchColumns", 422));
  const template = await site.ask({ method: "GET", url: "/api/invitations/template" });
  expect((await check(site, z.parse(z.instanceof(Buffer), template.body))).body).toEqual({ rows: [] });
});
