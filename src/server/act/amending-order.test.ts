import { expect, test } from "vitest";
import * as z from "zod/mini";
import { theServer } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { anAct, getAct } from "#test/support/acts.ts";

const server = theServer();

test("the new edition of an approved plan is told as an amending order", async () => {
  const site = await server.site();
  const rows = [
    anActivity({ number: "1.1", schedule: "май 2024 г.", source: { table: 1, row: 2 } }),
    anActivity({ number: "1.2", title: "Форум «Точка роста»", schedule: "июнь 2024 г.", source: { table: 1, row: 3 } }),
  ];
  const planId = await aPlanOf(server, site, { draft: aDraft({ activities: rows }), bytes: "утверждённый" });
  await send(site, planId, { kind: "accept" });
  const life = `/api/plans/${planId}/life`;
  const act = { docType: "order", date: "2023-11-01", number: "86", signer: "И. И. Примеров", signerPost: "Начальник" };
  const approval = { id: "approval-0001", act, inForceFrom: "2023-11-01" };
  const headers = (version: number) => ({ "if-match": `"${version}"` });
  const approved = await site.ask({ method: "POST", url: `${life}/approval`, headers: headers(0), payload: approval });
  expect(approved, JSON.stringify(approved.body)).toMatchObject({ status: 200 });
  const { version } = z.parse(z.object({ version: z.number() }), approved.body);
  const begin = { id: "edition-00001", action: { kind: "beginEdition", reason: null } };
  const begun = await site.ask({ method: "POST", url: `${life}/steps`, headers: headers(version), payload: begin });
  expect(begun, JSON.stringify(begun.body)).toMatchObject({ status: 200 });
  const field = { kind: "setField", key: "t1r3", field: "schedule", text: "июль 2024 г." } as const;
  expect(await send(site, planId, field, { base: 1 })).toMatchObject({ status: 200 });

  const { content } = await getAct(site, await anAct(site, { from: "amendment", planId }));
  expect(content).toMatchObject({
    kind: "order",
    heading: "О внесении изменений в приказ от 01.11.2023 № 86",
    amends: { date: "2023-11-01", number: "86" },
    appendixPlanId: null,
  });
  expect(content.points.map(({ number, text }) => `${number} ${text}`)).toEqual([
    "1 Внести в приложение к приказу от 01.11.2023 № 86 следующие изменения:",
    "1.1 Пункт 1.2 изложить в следующей редакции:",
    "2 ",
    "3 ",
  ]);
  expect(content.points[1]?.fragment?.rows).toEqual([["1.2", "Форум «Точка роста»", "июль 2024 г."]]);
});
