import { Document, Packer, Paragraph } from "docx";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { actDraftView, actView, type ActDraftView } from "#contract/act.ts";
import { emptyPoint } from "#core/act/points.ts";
import type { ActDraft } from "#core/act/model.ts";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { readSource } from "#formats/read-source.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { comparableDraft } from "#test/support/same-draft.ts";

const server = theServer();
const SAMPLES = path.join(import.meta.dirname, "../../../test/corpus/samples");

async function draftIn(bytes: Buffer, name: string): Promise<Draft> {
  const source = await readSource(bytes, name, { onProgress: () => undefined });
  if ("needsOcr" in source) throw new Error("a scan");
  const read = readDraft(source);
  if ("refusal" in read) throw new Error(read.refusal.code);
  return read;
}

type Asker = Pick<TestSite, "ask">;

async function create(site: Asker, payload: object): Promise<string> {
  const { status, body } = await site.ask({ method: "POST", url: "/api/act-drafts", payload });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(z.object({ id: z.string() }), body).id;
}

async function get(site: Asker, id: string): Promise<ActDraftView> {
  const { status, body } = await site.ask({ method: "GET", url: `/api/act-drafts/${id}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(actDraftView, body);
}

const save = (site: Asker, id: string, version: number, content: ActDraft) =>
  site.ask({
    method: "PUT",
    url: `/api/act-drafts/${id}`,
    payload: content,
    headers: { "if-match": `"${version}"` },
  });

const register = (site: Asker, id: string, version: number, payload: object) =>
  site.ask({
    method: "POST",
    url: `/api/act-drafts/${id}/register`,
    payload,
    headers: { "if-match": `${version}` },
  });

/** A draft of an order that could be signed. */
async function aReadyOrder(site: Asker, fields: Partial<ActDraft> = {}): Promise<{ id: string; version: number }> {
  const id = await create(site, { from: "nothing", kind: "order" });
  const { content, version } = await get(site, id);
  const points = [{ ...emptyPoint("p1"), number: "1", text: "Утвердить план.", role: "approve" as const }];
  const saved = await save(site, id, version, { ...content, heading: "Об утверждении плана", points, ...fields });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  return { id, version: version + 1 };
}

async function aPlan(site: TestSite, title = "План мероприятий"): Promise<string> {
  const draft = aDraft({ title, activities: [anActivity({ schedule: "май 2024 г." })] });
  return aPlanOf(server, site, { draft, bytes: title });
}

describe("a draft", () => {
  test("begins empty with the name of the organisation, is saved on the version that was shown, and goes", async () => {
    const site = await server.site();
    const id = await create(site, { from: "nothing", kind: "directive" });
    const first = await get(site, id);
    expect(first).toMatchObject({
      version: 1,
      content: { kind: "directive", issuer: "Школа № 1", points: [] },
      plan: null,
    });
    const saved = await save(site, id, 1, { ...first.content, heading: "О совещании" });
    expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
    const second = await get(site, id);
    expect(second.content.heading).toBe("О совещании");
    expect(second.sha256).not.toBe(first.sha256);
    expect(await site.ask({ method: "GET", url: "/api/act-drafts" })).toMatchObject({
      body: { drafts: [{ id, heading: "О совещании", updatedBy: "Иванова О. С." }] },
    });
    expect((await site.ask({ method: "DELETE", url: `/api/act-drafts/${id}` })).status).toBe(200);
    expect((await site.ask({ method: "GET", url: `/api/act-drafts/${id}` })).status).toBe(404);
  });

  test("is not written over what somebody else saved meanwhile, nor without saying on what", async () => {
    const site = await server.site();
    const { id, version } = await aReadyOrder(site);
    const { content } = await get(site, id);
    const other = await site.person(["municipalCoordinator"]);
    expect((await save(other, id, version, { ...content, place: "пгт Примерный" })).status).toBe(200);
    expect(await save(site, id, version, content)).toMatchObject({
      status: 412,
      body: { error: { code: "changedMeanwhile", data: { version: version + 1 } } },
    });
    expect((await get(site, id)).content.place).toBe("пгт Примерный");
    const blind = await site.ask({ method: "PUT", url: `/api/act-drafts/${id}`, payload: content });
    expect(blind).toMatchObject({ status: 428, body: { error: { code: "versionRequired" } } });
  });

  test("is seen and touched by its organisation alone, not from above, and not by who sees approved plans only", async () => {
    const above = await server.site();
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: above });
    const { id } = await aReadyOrder(site);
    const observer = await site.person(["observer"]);
    expect((await above.ask({ method: "GET", url: `/api/act-drafts/${id}` })).status).toBe(404);
    expect((await above.ask({ method: "DELETE", url: `/api/act-drafts/${id}` })).status).toBe(404);
    expect((await observer.ask({ method: "GET", url: `/api/act-drafts/${id}` })).status).toBe(403);
  });

  test("of a plan without an order is the form of one, with the plan behind it and the groups it may address", async () => {
    const site = await server.site();
    await server.site({ kind: "municipalAuthority", below: site });
    await server.site({ kind: "school", below: site });
    const planId = await aPlan(site, "Комплексный план мероприятий на 2023/2024 учебный год");
    const view = await get(site, await create(site, { from: "plan", kind: "order", planId }));
    expect(view.content).toMatchObject({
      heading: "Об утверждении комплексного плана мероприятий на 2023/2024 учебный год",
      appendixPlanId: planId,
      date: null,
      number: null,
      points: [{ number: "1", role: "approve" }],
    });
    expect(view.plan).toMatchObject({ id: planId, content: { activities: [{ title: "Семинар для педагогов" }] } });
    expect(view.groups).toEqual({ municipalities: 1, schools: 1, centres: 0 });
  });

  test("cannot begin with somebody else's plan, act or edition", async () => {
    const [site, other] = [await server.site(), await server.site()];
    const planId = await aPlan(other);
    for (const payload of [
      { from: "plan", kind: "order", planId },
      { from: "amendment", planId },
      { from: "act", actId: planId, planId: null },
    ])
      expect((await site.ask({ method: "POST", url: "/api/act-drafts", payload })).status).toBe(404);
    const own = await aPlan(site);
    expect(
      await site.ask({ method: "POST", url: "/api/act-drafts", payload: { from: "amendment", planId: own } }),
    ).toMatchObject({ status: 409, body: { error: { code: "noAmendments" } } });
  });
});

describe("a signed act", () => {
  test("is a line of the registry, seen from above and below, and is not written any more", async () => {
    const above = await server.site();
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: above });
    const beside = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: above });
    const { id, version } = await aReadyOrder(site);
    const signed = await register(site, id, version, { date: "2023-11-10", number: "86" });
    expect(signed, JSON.stringify(signed.body)).toMatchObject({
      status: 200,
      body: {
        own: true,
        kind: "order",
        number: "86",
        date: "2023-11-10",
        title: "Об утверждении плана",
        state: "inForce",
      },
    });
    const act = z.parse(actView, signed.body);
    const { content } = await get(site, id);
    expect(await save(site, id, version + 1, content)).toMatchObject({
      status: 409,
      body: { error: { code: "registered" } },
    });
    expect((await site.ask({ method: "DELETE", url: `/api/act-drafts/${id}` })).status).toBe(409);
    expect(await above.ask({ method: "GET", url: "/api/acts" })).toMatchObject({ body: { acts: [{ id: act.id }] } });
    expect(await beside.ask({ method: "GET", url: "/api/acts" })).toMatchObject({ body: { acts: [] } });
    const payload = { state: "cancelled" };
    expect((await above.ask({ method: "POST", url: `/api/acts/${act.id}/state`, payload })).status).toBe(404);
    expect((await site.ask({ method: "POST", url: `/api/acts/${act.id}/state`, payload })).body).toMatchObject(payload);
  });

  test("has a number that no other of its kind has that year, whatever spaces and letters it is written with", async () => {
    const site = await server.site();
    const first = await aReadyOrder(site);
    expect((await register(site, first.id, first.version, { date: "2023-11-10", number: "712-02" })).status).toBe(200);
    const second = await aReadyOrder(site);
    expect(await register(site, second.id, second.version, { date: "2023-01-10", number: "712 - 02" })).toMatchObject({
      status: 409,
      body: { error: { code: "numberTaken", data: { number: "712 - 02", year: "2023" } } },
    });
    expect((await get(site, second.id)).actId).toBeNull();
    expect((await register(site, second.id, second.version, { date: "2024-01-10", number: "712-02" })).status).toBe(
      200,
    );
    const directive = await aReadyOrder(site, { kind: "directive" });
    expect(
      (await register(site, directive.id, directive.version, { date: "2023-11-10", number: "712-02" })).status,
    ).toBe(200);
  });

  test("is not older than its basis, and not without words", async () => {
    const site = await server.site();
    const basis = [
      { actId: null, docType: "order", issuer: null, date: "2023-12-01", number: "1", title: null, state: null },
    ];
    const early = await aReadyOrder(site, { basis });
    expect(await register(site, early.id, early.version, { date: "2023-11-10", number: "1" })).toMatchObject({
      status: 409,
      body: { error: { code: "datedBeforeBasis", data: { basisDate: "2023-12-01" } } },
    });
    const bare = await aReadyOrder(site, { points: [], heading: null });
    expect(await register(site, bare.id, bare.version, { date: "2023-11-10", number: "1" })).toMatchObject({
      status: 409,
      body: { error: { code: "notReady", data: { questions: "headingMissing,pointsMissing" } } },
    });
    expect((await register(site, bare.id, bare.version, { date: "10.11.2023", number: "1" })).status).toBe(400);
  });

  test("keeps its basis as a link, is taken over for the next year, and amends the act that it names", async () => {
    const site = await server.site();
    const payload = {
      kind: "order",
      issuer: "Министерство образования",
      date: "2021-02-04",
      number: "119/ПК",
      title: null,
      state: "inForce",
    };
    const outside = z.parse(actView, (await site.ask({ method: "POST", url: "/api/acts", payload })).body);
    expect(outside).toMatchObject({ own: false, hasText: false });
    const reference = {
      actId: outside.id,
      docType: "order",
      issuer: null,
      date: "2021-02-04",
      number: "119/ПК",
      title: null,
      state: null,
    };
    const first = await aReadyOrder(site, {
      basis: [reference],
      signature: { post: "Директор", name: "И. И. Примеров" },
    });
    const signed = z.parse(
      actView,
      (await register(site, first.id, first.version, { date: "2023-11-10", number: "5" })).body,
    );
    expect(signed.links).toEqual([{ kind: "basis", actId: outside.id }]);
    const next = await get(site, await create(site, { from: "act", actId: signed.id, planId: null }));
    expect(next.content).toMatchObject({
      date: null,
      number: null,
      heading: "Об утверждении плана",
      basis: [{ number: "119/ПК" }],
    });
    const amending = await aReadyOrder(site, {
      amends: { ...reference, actId: signed.id, date: "2023-11-10", number: "5" },
    });
    await register(site, amending.id, amending.version, { date: "2023-11-12", number: "6" });
    const { body } = await site.ask({ method: "GET", url: "/api/acts" });
    const states = z.parse(z.object({ acts: z.array(actView) }), body).acts.map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      ["6", "inForce"],
      ["5", "amended"],
      ["119/ПК", "inForce"],
    ]);
    const changed = { ...payload, number: "119-ПК" };
    expect((await site.ask({ method: "PUT", url: `/api/acts/${outside.id}`, payload: changed })).body).toMatchObject({
      number: "119-ПК",
    });
    expect((await site.ask({ method: "PUT", url: `/api/acts/${signed.id}`, payload: changed })).status).toBe(409);
  });
});

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

  const { content } = await get(site, await create(site, { from: "amendment", planId }));
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

describe("papers", () => {
  test.each(["docx", "pdf"])(
    "order No. 712 built from its plan, as %s, is read as the same order",
    { timeout: 90_000 },
    async (extension) => {
      const site = await server.site();
      const source = await draftIn(readFileSync(path.join(SAMPLES, "smolensk-region.docx")), "a.docx");
      const planId = await aPlanOf(server, site, { draft: source });
      const id = await create(site, { from: "plan", kind: "order", planId });
      const answer = await site.app.inject({
        url: `/api/act-drafts/${id}/paper.${extension}`,
        headers: { host: "localhost", cookie: await site.cookie() },
      });
      expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
      expect(answer.headers["content-disposition"]).toContain(encodeURIComponent("Приказ № 712-02."));
      const again = await draftIn(answer.rawPayload, `a.${extension}`);
      expect(comparableDraft(again)).toEqual(comparableDraft(source));
      const { sha256, version } = await get(site, id);
      const footer = `Редакция ${version} · контрольная сумма ${sha256.slice(0, 16)}`;
      expect(again.dropped.map(({ text }) => text)).toContain(footer);
    },
  );

  test(
    "stand on the letterhead of the organisation; one that cannot be filled is refused and not kept",
    { timeout: 60_000 },
    async () => {
      const site = await server.site();
      const put = async (text: string) =>
        site.ask({
          method: "PUT",
          url: `/api/letterhead?name=${encodeURIComponent("Бланк.docx")}`,
          payload: await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })),
          headers: { "content-type": "application/octet-stream" },
        });
      expect(await put("{телефон}")).toMatchObject({ status: 422, body: { error: { code: "unknownFields" } } });
      expect(await site.ask({ method: "GET", url: "/api/letterhead" })).toMatchObject({ body: { name: null } });
      expect(await put("Бланк школы, {организация}, {редакция}")).toMatchObject({
        status: 200,
        body: { name: "Бланк.docx" },
      });
      const { id } = await aReadyOrder(site, { place: "г. Примерск" });
      expect((await get(site, id)).letterhead).toBe(true);
      const answer = await site.ask({ method: "GET", url: `/api/act-drafts/${id}/paper.docx` });
      if (!Buffer.isBuffer(answer.body)) throw new Error("no file");
      const words = JSON.stringify(await readSource(answer.body, "a.docx", { onProgress: () => undefined }));
      for (const said of [
        "Бланк школы, Школа № 1",
        "Редакция 2 · контрольная сумма",
        "Об утверждении плана",
        "Утвердить план.",
      ])
        expect(words).toContain(said);
      expect((await site.ask({ method: "DELETE", url: "/api/letterhead" })).body).toMatchObject({ name: null });
    },
  );

  test("of a signed act keep the plan as it was then", { timeout: 60_000 }, async () => {
    const site = await server.site();
    const planId = await aPlan(site, "План, который изменится");
    const { id, version } = await aReadyOrder(site, { appendixPlanId: planId });
    const act = z.parse(actView, (await register(site, id, version, { date: "2023-11-10", number: "9" })).body);
    await site.ask({ method: "DELETE", url: `/api/plans/${planId}` });
    const answer = await site.ask({ method: "GET", url: `/api/acts/${act.id}/paper.docx` });
    if (!Buffer.isBuffer(answer.body)) throw new Error("no file");
    const words = JSON.stringify(await readSource(answer.body, "a.docx", { onProgress: () => undefined }));
    expect(words).toContain("План, который изменится");
    expect(words.replaceAll("\u00a0", " ")).toContain("от 10.11.2023 № 9");
  });
});
