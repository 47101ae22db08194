import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { editionView, listActivities, listEditions } from "#contract/edition.ts";
import { endorsementView, listEndorsements } from "#contract/endorsement.ts";
import { lifeView, type LifeView } from "#contract/plan-life.ts";
import { planContent, type PlanAction } from "#core/plan/change/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { textHash } from "./text.ts";

const server = theServer();
let count = 0;
const uuid = (): string => `step-${String((count += 1)).padStart(6, "0")}`;

const ROWS = [
  anActivity({ number: "1.1", schedule: "сентябрь 2023 г.", responsible: "ИРО", source: { table: 1, row: 2 } }),
  anActivity({ number: "1.2", title: "Форум", schedule: "май 2024 г.", source: { table: 1, row: 3 } }),
  anActivity({ number: "1.3", title: "Конкурс", schedule: null, source: { table: 1, row: 4 } }),
];
const ACT = {
  docType: "order",
  date: "2023-11-01",
  number: "712 - 02",
  signer: "И. И. Иванов",
  signerPost: "Министр образования",
} as const;

interface Asker {
  ask: TestSite["ask"];
}

async function aPlan(site: TestSite, title = "Комплексный план"): Promise<string> {
  const planId = await aPlanOf(server, site, { draft: aDraft({ title, activities: ROWS }), bytes: title });
  await send(site, planId, { kind: "accept" });
  return planId;
}

async function lifeOf(who: Asker, planId: string): Promise<LifeView> {
  const { body } = await who.ask({ method: "GET", url: `/api/plans/${planId}/life` });
  return z.parse(lifeView, body);
}

async function step(who: Asker, planId: string, action: object, { id = uuid(), version = -1 } = {}) {
  const based = version < 0 ? (await lifeOf(who, planId)).version : version;
  const headers = { "if-match": `"${based}"` };
  return who.ask({ method: "POST", url: `/api/plans/${planId}/life/steps`, headers, payload: { id, action } });
}

async function approve(
  who: Asker,
  planId: string,
  { act = {}, inForceFrom = null as string | null, id = uuid() } = {},
) {
  const { version } = await lifeOf(who, planId);
  const headers = { "if-match": String(version) };
  const payload = { id, act: { ...ACT, ...act }, inForceFrom };
  return who.ask({ method: "POST", url: `/api/plans/${planId}/life/approval`, headers, payload });
}

async function change(site: TestSite, planId: string, action: PlanAction) {
  const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}/changes` });
  return send(site, planId, action, { base: z.parse(z.object({ version: z.number() }), body).version });
}

async function waiting(who: Asker) {
  const { body } = await who.ask({ method: "GET", url: "/api/endorsements" });
  return z.parse(listEndorsements.response, body).endorsements;
}

const answer = (who: Asker, id: string, action: object, stepId = uuid()) =>
  who.ask({ method: "POST", url: `/api/endorsements/${id}/steps`, payload: { id: stepId, action } });

const refusal = (code: string, status = 422) => ({ status, body: { error: { code } } });

/** A region, two bodies below it that are asked, and a plan of the region. */
let region: TestSite;
let institute: TestSite;
let municipality: TestSite;
let planId: string;
beforeEach(async () => {
  region = await server.site();
  institute = await server.site({ below: region, kind: "educationInstitute", roles: ["instituteMethodologist"] });
  municipality = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  planId = await aPlan(region);
});

const sending = (...sites: TestSite[]) => ({
  kind: "sendForEndorsement",
  asked: sites.map(({ parts }) => ({ organisationId: parts.context.organisationId, post: null })),
  deadline: "2023-12-01",
});

test("a text goes to two at once, gets a remark, is endorsed by both and approved by an act", async () => {
  expect(await step(region, planId, sending(institute, municipality))).toMatchObject({
    status: 200,
    body: { stage: "endorsement", version: 1 },
  });
  const [one] = await waiting(institute);
  expect(one).toMatchObject({ state: "open", title: "Комплексный план", deadline: "2023-12-01", activities: 3 });
  const place = { key: "t1r3", field: "schedule" };
  const words = { text: "Май занят экзаменами", proposed: "апрель 2024 г." };
  expect(await answer(institute, one?.id ?? "", { kind: "remark", place, ...words })).toMatchObject({ status: 200 });
  expect(await answer(institute, one?.id ?? "", { kind: "endorse" })).toMatchObject({ body: { state: "endorsed" } });
  const [other] = await waiting(municipality);
  const seen = z.parse(
    endorsementView,
    (await municipality.ask({ method: "GET", url: `/api/endorsements/${other?.id}` })).body,
  );
  expect(seen.round.asked.map(({ answer: given }) => given?.kind ?? null)).toEqual(["endorsed", null]);
  expect(seen.remarks).toMatchObject([{ was: "май 2024 г.", proposed: "апрель 2024 г.", place: { number: "1.2" } }]);
  expect(seen.content.activities.map(({ number }) => number)).toEqual(["1.1", "1.2", "1.3"]);
  expect(seen.warnings.map(({ code }) => code)).toEqual(["withoutResponsible", "withoutSchedule"]);
  await answer(municipality, other?.id ?? "", { kind: "endorse" });
  const endorsed = await lifeOf(region, planId);
  expect(endorsed).toMatchObject({ stage: "endorsed", remarks: [{ now: "май 2024 г.", settled: null }] });
  expect(await approve(region, planId)).toMatchObject(refusal("remarksOpen"));
  const remark = endorsed.remarks[0]?.id;
  expect(await step(region, planId, { kind: "acceptRemark", remark, reason: null })).toMatchObject({
    body: { remarks: [{ now: "апрель 2024 г.", settled: { kind: "accepted" } }] },
  });
  expect(await approve(region, planId, { inForceFrom: "2023-11-02" })).toMatchObject({
    status: 200,
    body: { stage: "inForce", editions: [{ number: 1, inForceFrom: "2023-11-02", act: { number: "712 - 02" } }] },
  });
  const { steps } = await lifeOf(region, planId);
  expect(steps.map(({ action, sequence }) => `${sequence} ${action.kind}`)).toEqual([
    "1 sendForEndorsement",
    "2 remark",
    "3 endorse",
    "4 endorse",
    "5 acceptRemark",
    "6 approve",
    "7 enterIntoForce",
  ]);
  expect(steps[2]?.author).toMatchObject({ name: "Иванова О. С.", onBehalfOf: null });
});

test("what was sent stays as it was sent, whatever is changed afterwards", async () => {
  await step(region, planId, sending(institute));
  await change(region, planId, { kind: "setField", key: "t1r2", field: "title", text: "Другие слова" });
  const [one] = await waiting(institute);
  const { body } = await institute.ask({ method: "GET", url: `/api/endorsements/${one?.id}` });
  const { content } = z.parse(endorsementView, body);
  expect(content.activities[0]?.title).toBe("Семинар для педагогов");
});

test("whoever was not asked finds nothing, and nobody answers for another", async () => {
  const stranger = await server.site();
  await step(region, planId, sending(institute));
  const [one] = await waiting(institute);
  expect(await waiting(municipality)).toEqual([]);
  for (const site of [municipality, stranger, region]) {
    expect(await site.ask({ method: "GET", url: `/api/endorsements/${one?.id}` })).toMatchObject({ status: 404 });
    expect(await answer(site, one?.id ?? "", { kind: "endorse" })).toMatchObject({ status: 404 });
  }
  for (const site of [institute, municipality, stranger]) {
    expect(await site.ask({ method: "GET", url: `/api/plans/${planId}/life` })).toMatchObject({ status: 404 });
    expect(await site.ask({ method: "GET", url: `/api/plans/${planId}` })).toMatchObject({ status: 404 });
  }
  const asked = [{ organisationId: stranger.parts.context.organisationId, post: null }];
  await step(region, planId, { kind: "recall", reason: null });
  expect(await step(region, planId, { kind: "sendForEndorsement", asked, deadline: null })).toMatchObject({
    status: 404,
  });
});

test("returned by one, the text waits for nobody any more; taken back, it cannot be answered", async () => {
  await step(region, planId, sending(institute, municipality));
  const [one] = await waiting(institute);
  const [other] = await waiting(municipality);
  expect(
    await answer(institute, one?.id ?? "", { kind: "return", reason: "Нет раздела о сельских школах" }),
  ).toMatchObject({
    body: { state: "returned" },
  });
  expect(await waiting(municipality)).toMatchObject([{ state: "over" }]);
  expect(await answer(municipality, other?.id ?? "", { kind: "endorse" })).toMatchObject(refusal("wrongStage"));
  expect(await lifeOf(region, planId)).toMatchObject({ stage: "draft", rounds: [{ state: "returned" }] });
  await step(region, planId, sending(municipality));
  expect(await step(region, planId, { kind: "recall", reason: "Рано" })).toMatchObject({ body: { stage: "draft" } });
  const [again] = await waiting(municipality);
  expect(again).toMatchObject({ state: "over" });
  expect(await answer(municipality, again?.id ?? "", { kind: "endorse" })).toMatchObject(refusal("wrongStage"));
});

test("an import that nobody has looked through is neither sent nor approved; a deadline is not in the past", async () => {
  const fresh = await aPlanOf(server, region, { draft: aDraft({ title: "Новый" }), bytes: "новый" });
  expect(await step(region, fresh, sending(institute))).toMatchObject(refusal("stillInReview"));
  expect(await approve(region, fresh)).toMatchObject(refusal("stillInReview"));
  expect(await step(region, planId, { ...sending(institute), deadline: "2023-11-14" })).toMatchObject(
    refusal("deadlinePast"),
  );
  expect(await step(region, planId, { ...sending(institute), deadline: "2023-11-31" })).toMatchObject(
    refusal("badDate"),
  );
  expect(await step(region, planId, sending(institute, institute))).toMatchObject(refusal("askedTwice"));
});

test("a step says which version it is based on, and sent twice it is taken once", async () => {
  const url = `/api/plans/${planId}/life/steps`;
  const payload = { id: "one-and-the-same", action: sending(institute) };
  expect(await region.ask({ method: "POST", url, payload })).toMatchObject(refusal("versionRequired", 428));
  const first = await step(region, planId, payload.action, { id: payload.id, version: 0 });
  expect(await step(region, planId, payload.action, { id: payload.id, version: 0 })).toEqual(first);
  const other = { kind: "recall", reason: null };
  expect(await step(region, planId, other, { id: payload.id })).toMatchObject(refusal("idempotencyMismatch", 409));
  expect(await step(region, planId, other, { version: 0 })).toMatchObject({
    status: 412,
    body: { error: { code: "lifeChanged", data: { version: 1 } } },
  });
  expect((await lifeOf(region, planId)).version).toBe(1);
});

test("the act is real: its number is free, its date is neither ahead nor before its basis", async () => {
  const basis = [{ docType: "приказ", issuer: null, date: "2023-10-20", number: "119/ПК" }];
  const based = await aPlanOf(server, region, { draft: aDraft({ title: "С основанием", basis }), bytes: "основание" });
  await send(region, based, { kind: "accept" });
  expect(await approve(region, based, { act: { date: "2023-10-19" } })).toMatchObject({
    status: 422,
    body: {
      error: { code: "datedBeforeBasis", data: { field: "/act/date", basis: "119/ПК", basisDate: "2023-10-20" } },
    },
  });
  expect(await approve(region, based, { act: { date: "2023-11-16" } })).toMatchObject(refusal("datedInFuture"));
  expect(await approve(region, based, { act: { number: null } })).toMatchObject(refusal("actNumberMissing"));
  expect(await approve(region, planId)).toMatchObject({ status: 200, body: { stage: "approved" } });
  expect(await approve(region, based, { act: { number: "712-02" } })).toMatchObject({
    status: 409,
    body: { error: { code: "numberTaken", data: { number: "712-02", year: "2023", title: "Комплексный план" } } },
  });
  expect(await approve(region, based, { act: { docType: "directive" } })).toMatchObject({ status: 200 });
});

test("whoever gave the password long ago gives it again before approving", async () => {
  server.setClock(new Date("2023-11-15T12:20:00Z"));
  expect(await approve(region, planId)).toMatchObject(refusal("confirmNeeded", 403));
  expect(await lifeOf(region, planId)).toMatchObject({ stage: "draft", editions: [] });
});

test("whoever gave the password long ago gives it again before endorsing or returning, and not for a remark", async () => {
  await step(region, planId, sending(institute));
  const id = (await waiting(institute))[0]?.id ?? "";
  server.setClock(new Date("2023-11-15T12:20:00Z"));
  for (const action of [{ kind: "endorse" }, { kind: "return", reason: "Нет срока" }])
    expect(await answer(institute, id, action)).toMatchObject(refusal("confirmNeeded", 403));
  const remark = { kind: "remark", place: { key: null, field: null }, text: "Проверьте сроки", proposed: null };
  expect(await answer(institute, id, remark)).toMatchObject({ status: 200, body: { state: "open" } });
});

test("two people approve two plans with one number at once: one of them is told", async () => {
  const second = await aPlan(region, "Второй план");
  const answers = await Promise.all([approve(region, planId), approve(region, second)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test("an act later than its events is allowed and said", async () => {
  const url = `/api/plans/${planId}/life/check?date=2023-11-01`;
  const { body } = await region.ask({ method: "GET", url });
  expect(body).toMatchObject({
    warnings: [
      { code: "notEndorsed" },
      { code: "laterThanEvents", rows: [{ number: "1.1" }] },
      { code: "withoutResponsible" },
      { code: "withoutSchedule" },
    ],
  });
});

test("after approval nothing changes silently: a new edition is begun, differs, keeps the numbers and is approved", async () => {
  await approve(region, planId, { inForceFrom: "2023-11-02" });
  const rename: PlanAction = { kind: "setField", key: "t1r3", field: "title", text: "Форум педагогов" };
  expect(await change(region, planId, rename)).toMatchObject(refusal("planApproved", 409));
  expect(await region.ask({ method: "DELETE", url: `/api/plans/${planId}` })).toMatchObject(
    refusal("planApproved", 409),
  );
  await step(region, planId, { kind: "beginEdition", reason: "Письмо министерства" });
  const next = { act: { number: "15", date: "2023-11-10" }, inForceFrom: "2023-11-10" };
  expect(await approve(region, planId, next)).toMatchObject(refusal("nothingChanged"));
  await change(region, planId, { kind: "setField", key: "t1r3", field: "number", text: "1.7" });
  expect(await approve(region, planId, next)).toMatchObject({
    status: 422,
    body: { error: { code: "renumbered", data: { before: "1.2", after: "1.7" } } },
  });
  await change(region, planId, { kind: "setField", key: "t1r3", field: "number", text: "1.2" });
  expect(await change(region, planId, rename)).toMatchObject({ status: 200 });
  expect(await step(region, planId, { kind: "dropEdition" })).toMatchObject(refusal("editionDiffers"));
  await change(region, planId, { kind: "removeRow", key: "t1r4" });
  expect(await approve(region, planId, next)).toMatchObject({
    body: { stage: "inForce", editions: [{}, { number: 2 }] },
  });
  const { editions } = await lifeOf(region, planId);
  const [first, second] = await Promise.all(
    editions.map(async ({ id }) =>
      z.parse(editionView, (await region.ask({ method: "GET", url: `/api/editions/${id}` })).body),
    ),
  );
  expect(first?.content.activities.map(({ title }) => title)).toEqual(["Семинар для педагогов", "Форум", "Конкурс"]);
  expect(second?.content.activities.map(({ title }) => title)).toEqual(["Семинар для педагогов", "Форум педагогов"]);
  expect(second).toMatchObject({ latest: true, content: { approval: { docType: "order", number: "15" } } });
  expect(textHash(z.parse(planContent, first?.content))).toBe(first?.sha256);
  const { body } = await region.ask({ method: "GET", url: "/api/activities" });
  expect(body).toMatchObject({
    total: 2,
    activities: [{ title: "Семинар для педагогов" }, { title: "Форум педагогов" }],
  });
});

test("a given up edition leaves the approved one, and a closed plan takes no step", async () => {
  await approve(region, planId);
  await step(region, planId, { kind: "beginEdition", reason: null });
  expect(await step(region, planId, { kind: "dropEdition" })).toMatchObject({ body: { stage: "approved" } });
  expect(await step(region, planId, { kind: "enterIntoForce", date: "2023-13-01" })).toMatchObject(refusal("badDate"));
  await step(region, planId, { kind: "enterIntoForce", date: "2023-12-01" });
  expect(await step(region, planId, { kind: "close", reason: "Год закончен" })).toMatchObject({
    body: { stage: "closed", closed: { reason: "Год закончен" } },
  });
  expect(await step(region, planId, { kind: "beginEdition", reason: null })).toMatchObject(refusal("wrongStage"));
});

test("the branch sees what is approved, and nothing before", async () => {
  const school = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  const observer = await municipality.person(["observer"]);
  const stranger = await server.site();
  const own = await aPlan(municipality, "План муниципалитета");
  const see = async (who: Asker, whose: string) => {
    const { body } = await who.ask({ method: "GET", url: `/api/editions?whose=${whose}` });
    return z.parse(listEditions.response, body).editions.map(({ title }) => title);
  };
  for (const whose of ["above", "own", "below"]) expect(await see(school, whose)).toEqual([]);
  await approve(region, planId);
  server.setClock(new Date("2023-11-15T12:01:00Z"));
  await approve(municipality, own);
  expect(await see(school, "above")).toEqual(["План муниципалитета", "Комплексный план"]);
  expect(await see(municipality, "above")).toEqual(["Комплексный план"]);
  expect(await see(observer, "own")).toEqual(["План муниципалитета"]);
  expect(await see(region, "below")).toEqual(["План муниципалитета"]);
  expect(await see(institute, "above")).toEqual(["Комплексный план"]);
  for (const whose of ["above", "own", "below"]) {
    expect(await see(stranger, whose)).toEqual([]);
    expect(await see(institute, whose)).not.toContain("План муниципалитета");
  }
  const id = (await lifeOf(municipality, own)).editions[0]?.id ?? "";
  for (const who of [institute, stranger])
    expect(await who.ask({ method: "GET", url: `/api/editions/${id}` })).toMatchObject({ status: 404 });
  expect(await school.ask({ method: "GET", url: `/api/editions/${id}` })).toMatchObject({ status: 200 });
});

test("approved activities of the subtree are listed, filtered, and counted exactly", async () => {
  const own = await aPlan(municipality, "План муниципалитета");
  await approve(region, planId);
  await approve(municipality, own);
  const list = async (who: Asker, query = "") => {
    const { body } = await who.ask({ method: "GET", url: `/api/activities${query}` });
    return z.parse(listActivities.response, body);
  };
  const all = await list(region);
  expect(all.total).toBe(6);
  expect(all.activities.map(({ startsOn, status }) => `${startsOn} ${status}`)).toEqual([
    "2023-09-01 planned",
    "2023-09-01 planned",
    "2024-05-01 planned",
    "2024-05-01 planned",
    "null undated",
    "null undated",
  ]);
  const municipal = municipality.parts.context.organisationId;
  expect((await list(region, `?organisation=${municipal}`)).total).toBe(3);
  expect((await list(region, "?from=2024-05-31&to=2024-06-01")).total).toBe(2);
  expect((await list(region, "?from=2024-06-01")).total).toBe(0);
  expect((await list(region, `?q=${encodeURIComponent("форумы")}&status=planned`)).total).toBe(2);
  expect(await list(region, "?page=2")).toEqual({ total: 6, activities: [] });
  expect((await list(municipality)).total).toBe(3);
  expect(await list(municipality, `?organisation=${region.parts.context.organisationId}`)).toEqual({
    total: 0,
    activities: [],
  });
  expect(await list(institute)).toEqual({ total: 0, activities: [] });
  for (const bad of ["?page=0", "?page=x", "?from=2024-02-30"])
    expect(await region.ask({ method: "GET", url: `/api/activities${bad}` })).toMatchObject(refusal("badRequest", 400));
});

test("the scan of the act is kept byte for byte, known by its bytes, and stays once the edition is approved", async () => {
  const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.from([0, 255, 13, 10, 7])]);
  const sig = Buffer.concat([Buffer.from("3082010006092a864886f70d010702", "hex"), Buffer.alloc(40, 7)]);
  const put = (bytes: Buffer, name: string, edition = 1) =>
    region.ask({
      method: "POST",
      url: `/api/plans/${planId}/life/files?name=${encodeURIComponent(name)}&edition=${edition}`,
      payload: bytes,
      headers: { "content-type": "application/octet-stream" },
    });
  const scan = z.parse(z.object({ id: z.string() }), (await put(pdf, "Приказ.pdf")).body);
  expect(await put(sig, "Приказ.pdf.sig")).toMatchObject({ body: { kind: "signature", name: "Приказ.pdf.sig" } });
  expect(await put(Buffer.from("MZ программа"), "Приказ.pdf")).toMatchObject(refusal("fileKind"));
  expect(await put(Buffer.from("<html>"), "Приказ.pdf")).toMatchObject(refusal("fileKind"));
  expect(await put(Buffer.alloc(0), "Приказ.pdf")).toMatchObject(refusal("empty", 400));
  expect(await put(pdf, "Приказ.pdf", 2)).toMatchObject({ status: 404 });
  const get = (who: Asker) => who.ask({ method: "GET", url: `/api/approval-files/${scan.id}` });
  expect(await get(municipality)).toMatchObject({ status: 404 });
  expect((await get(region)).body).toEqual(pdf);
  const spare = z.parse(z.object({ id: z.string() }), (await put(pdf, "Лишний.pdf")).body);
  const remove = (id: string) => region.ask({ method: "DELETE", url: `/api/plans/${planId}/life/files/${id}` });
  expect(await remove(spare.id)).toMatchObject({ status: 200 });
  await approve(region, planId);
  expect(await remove(scan.id)).toMatchObject(refusal("planApproved", 409));
  expect((await get(municipality)).body).toEqual(pdf);
  expect(await get(await server.site())).toMatchObject({ status: 404 });
});

test("whoever may only look takes no step", async () => {
  for (const role of ["observer", "teacher", "administrator"] as const) {
    const person = await region.person([role]);
    const headers = { "if-match": "0" };
    const asked = { id: uuid(), action: sending(institute) };
    const taken = await person.ask({ method: "POST", url: `/api/plans/${planId}/life/steps`, headers, payload: asked });
    expect(taken.status, role).toBe(403);
    const payload = { id: uuid(), act: ACT, inForceFrom: null };
    const approved = await person.ask({ method: "POST", url: `/api/plans/${planId}/life/approval`, headers, payload });
    expect(approved.status, role).toBe(403);
  }
  const methodologist = await region.person(["methodologist"]);
  const payload = { id: uuid(), act: ACT, inForceFrom: null };
  const url = `/api/plans/${planId}/life/approval`;
  expect(await methodologist.ask({ method: "POST", url, headers: { "if-match": "0" }, payload })).toMatchObject({
    status: 403,
  });
});

test("not even the owner of the database changes what was approved or sent", async () => {
  await step(region, planId, sending(institute));
  const [one] = await waiting(institute);
  await answer(institute, one?.id ?? "", { kind: "endorse" });
  await approve(region, planId, { inForceFrom: "2023-11-02" });
  const { pool } = server.database();
  const attempt = async (statement: string): Promise<string> => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('app.organisation_id', $1, true), set_config('app.path', $2, true)", [
        region.parts.context.organisationId,
        region.parts.context.path,
      ]);
      await client.query(statement);
      return "done";
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "?";
    } finally {
      await client.query("rollback");
      client.release();
    }
  };
  for (const statement of [
    "update plan_edition set content = '{}'",
    "update plan_edition set in_force_from = '2030-01-01'",
    "update plan_edition set act_number = '1'",
    "delete from plan_edition",
    "update edition_activity set title = 'x'",
    "delete from edition_activity",
    "update endorsement_round set content = '{}'",
    "update plan_step set action = '{}'",
    "delete from plan_step",
  ])
    expect(await attempt(statement), statement).toBe("23001");
  expect(await attempt("update plan_edition set path = path")).toBe("done");
});
