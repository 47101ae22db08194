import { randomUUID } from "node:crypto";
import { readSource } from "#formats/read-source.ts";
import { beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { actDraftView } from "#contract/act.ts";
import { letterView, listOverdue, listLetters, type LetterView } from "#contract/official-letter.ts";
import type { ActPoint } from "#core/act/model.ts";
import { emptyPoint } from "#core/act/points.ts";
import { theServer, type TestSite } from "#test/support/app.ts";

const server = theServer();
const TERM = "до 10 ноября 2023 года";
const POINTS: ActPoint[] = [
  {
    ...emptyPoint("p1"),
    number: "1",
    text: "Руководителям ОО:",
    role: "other",
    addressee: { words: "Руководителям ОО", group: "schools" },
  },
  {
    ...emptyPoint("p2"),
    number: "1.1",
    text: "Назначить ответственное лицо за исполнение плана мероприятий центра.",
    deadline: TERM,
  },
  { ...emptyPoint("p3"), number: "1.2", text: "Провести осмотр кабинетов центра.", deadline: TERM },
];

let municipality: TestSite;
let schools: TestSite[];
let stranger: TestSite;

/** Signs an order on 1 November; the server's day is 15 November 2023. */
async function order(site: TestSite): Promise<void> {
  const made = await site.ask({ method: "POST", url: "/api/act-drafts", payload: { from: "nothing", kind: "order" } });
  const { id } = z.parse(z.object({ id: z.string() }), made.body);
  const url = `/api/act-drafts/${id}`;
  const { content, version } = z.parse(actDraftView, (await site.ask({ method: "GET", url })).body);
  const signature = { post: "Начальник", name: "И. И. Иванов" };
  const payload = { ...content, heading: "Об организации работы", points: POINTS, signature };
  await site.ask({ method: "PUT", url, payload, headers: { "if-match": String(version) } });
  const signed = await site.ask({
    method: "POST",
    url: `${url}/register`,
    payload: { date: "2023-11-01", number: "86" },
    headers: { "if-match": String(version + 1) },
  });
  expect(signed.status, JSON.stringify(signed.body)).toBe(200);
}

beforeEach(async () => {
  const region = await server.site();
  municipality = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  schools = [
    await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] }),
    await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] }),
  ];
  stranger = await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  await order(municipality);
});

const overdue = async (site: TestSite) =>
  z.parse(listOverdue.response, (await site.ask({ method: "GET", url: "/api/overdue" })).body);
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

const write = (site: TestSite, letters: { id: string; organisationIds: string[] }[]) =>
  site.ask({ method: "POST", url: "/api/letters", payload: { letters } });

async function letterOf(site: TestSite, id: string): Promise<LetterView> {
  const { body, status } = await site.ask({ method: "GET", url: `/api/letters/${id}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(letterView, body);
}

const change = (site: TestSite, method: "PUT" | "POST", url: string, version: number, payload: object) =>
  site.ask({ method, url, payload, headers: { "if-match": String(version) } });

test("what is overdue below is seen above with «выполнено 0 из 2», and not from beside", async () => {
  const seen = await overdue(municipality);
  expect(new Map(seen.organisations.map(({ id, terms }) => [id, terms.length]))).toEqual(
    new Map(schools.map((school) => [idOf(school), 2])),
  );
  expect(
    seen.points.map(({ number, organisations, done, overdue: late }) => [number, organisations, done, late]),
  ).toEqual([
    ["1.1", 2, 0, 2],
    ["1.2", 2, 0, 2],
  ]);
  expect((await overdue(stranger)).organisations).toEqual([]);
  expect((await overdue(schools[0] ?? stranger)).organisations).toEqual([]);
});

test("one letter says which points of which order, by when and what is missing; another goes to all", async () => {
  const [one, other] = schools.map(idOf);
  const [single, common] = [randomUUID(), randomUUID()];
  const answer = await write(municipality, [
    { id: single, organisationIds: [one ?? ""] },
    { id: common, organisationIds: [one ?? "", other ?? ""] },
  ]);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const { content } = await letterOf(municipality, single);
  expect(content.text.split("\n")).toEqual([
    "По состоянию на 15 ноября 2023 г. истёк срок исполнения 2 пунктов, а сведения об исполнении не поступили:",
    "1. Пункт 1.1 приказа от 01.11.2023 № 86: «Назначить ответственное лицо за исполнение плана мероприятий центра». Срок: до 10 ноября 2023 г. Приказ о назначении не зарегистрирован.",
    "2. Пункт 1.2 приказа от 01.11.2023 № 86: «Провести осмотр кабинетов центра». Срок: до 10 ноября 2023 г. Отметки об исполнении нет.",
    "Просим исполнить указанные пункты и внести сведения об исполнении либо сообщить причину и новый срок в ответ на это письмо.",
  ]);
  const all = (await letterOf(municipality, common)).content;
  expect(all.text.match(/^1\. /gmu)).toHaveLength(2);
  expect(all.text).toContain("4 пунктов");
  // Sent again under the same id it is the same letter.
  await write(municipality, [{ id: single, organisationIds: [one ?? ""] }]);
  const listed = await municipality.ask({ method: "GET", url: "/api/letters" });
  expect(z.parse(listLetters.response, listed.body).letters).toHaveLength(2);
});

test("a letter is edited, printed, sent with its number and then never changed", async () => {
  const id = randomUUID();
  await write(municipality, [{ id, organisationIds: [idOf(schools[0] ?? stranger)] }]);
  const url = `/api/letters/${id}`;
  const { content, version } = await letterOf(municipality, id);
  const edited = {
    ...content,
    text: `${content.text}\nЖдём ответа.`,
    signature: { post: "Начальник", name: "А. Б. Вян" },
  };
  expect((await change(municipality, "PUT", url, version, edited)).status).toBe(200);
  expect((await change(municipality, "PUT", url, version, content)).status).toBe(412);
  expect(
    (await change(municipality, "POST", `${url}/sent`, version + 1, { date: "2023-11-15", number: "01-12" })).status,
  ).toBe(200);
  expect(await change(municipality, "PUT", url, version + 2, content)).toMatchObject({
    status: 409,
    body: { error: { code: "letterSent" } },
  });
  expect(await letterOf(municipality, id)).toMatchObject({ sentOn: "2023-11-15", number: "01-12", content: edited });
  const file = await municipality.app.inject({
    method: "GET",
    url: `${url}/paper.docx`,
    headers: { cookie: await municipality.cookie() },
  });
  expect(file.statusCode).toBe(200);
  const source = await readSource(file.rawPayload, "letter.docx", { onProgress: () => undefined });
  const printed = JSON.stringify(source);
  for (const words of ["15.11.2023", "01-12", "Ждём ответа.", "осмотр кабинетов"])
    expect(printed.toLowerCase()).toContain(words.toLowerCase());
  // A second letter cannot have its number in the same year.
  const next = randomUUID();
  await write(municipality, [{ id: next, organisationIds: [idOf(schools[1] ?? stranger)] }]);
  expect(
    await change(municipality, "POST", `/api/letters/${next}/sent`, 1, { date: "2023-11-15", number: "01 - 12" }),
  ).toMatchObject({
    status: 409,
    body: { error: { code: "numberTaken" } },
  });
});

test("nobody writes to organisations that are not below or owe nothing, nor reads letters of others", async () => {
  const id = randomUUID();
  expect(await write(stranger, [{ id, organisationIds: [idOf(schools[0] ?? stranger)] }])).toMatchObject({
    status: 422,
    body: { error: { code: "nothingOverdue" } },
  });
  await write(municipality, [{ id, organisationIds: [idOf(schools[0] ?? stranger)] }]);
  expect((await stranger.ask({ method: "GET", url: `/api/letters/${id}` })).status).toBe(404);
  expect((await write(stranger, [{ id, organisationIds: [idOf(schools[0] ?? stranger)] }])).status).toBe(422);
});

test("«обещали 30-го» is kept with its day for the coordinator alone", async () => {
  const { organisations } = await overdue(municipality);
  const dutyId = organisations[0]?.terms[0]?.dutyId ?? "";
  const note = { id: randomUUID(), promisedOn: "2023-11-30", text: "Обещали 30-го" };
  const url = `/api/duties/${dutyId}/notes`;
  await municipality.ask({ method: "POST", url, payload: note });
  const again = await municipality.ask({ method: "POST", url, payload: note });
  expect(again).toMatchObject({ status: 200, body: { notes: [{ promisedOn: "2023-11-30", text: "Обещали 30-го" }] } });
  expect((await overdue(municipality)).organisations[0]?.terms[0]?.note?.text).toBe("Обещали 30-го");
  for (const site of [...schools, stranger]) expect((await site.ask({ method: "GET", url })).status).toBe(404);
});
