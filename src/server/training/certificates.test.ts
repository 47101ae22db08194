import { expect, test } from "vitest";
import { aWorkbook } from "#test/support/workbook.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aGroup, offered, put, region, steps, told } from "#test/support/training.ts";

const server = theServer();
const AFTER = new Date("2023-12-20T09:00:00Z");

/** Two of a school have been taught. */
async function taught() {
  const { host, school, teacher } = await region(server);
  await school.parts.db
    .updateTable("person")
    .set({ surname: "Ёлкина", name: "Мария", patronymic: "Ильинична" })
    .where("id", "=", (set) =>
      set
        .selectFrom("account")
        .select("person_id")
        .where("id", "=", teacher.context.accountId ?? ""),
    )
    .execute();
  const slot = await aGroup(host, {}, {}, { programmeState: "registered", registerNumber: "Р-1" });
  const head = await put(school, slot);
  const own = await put(teacher, slot);
  await steps(school, [own], { kind: "approve" }, [1]);
  await steps(host, [head, own], { kind: "accept" }, [1, 2]);
  server.setClock(AFTER);
  await steps(host, [head, own], { kind: "attended" }, [3, 4]);
  return { host, school, teacher, slot, head, own };
}

const post = (host: TestSite, slot: string, what: string, payload: object) =>
  host.ask({ method: "POST", url: `/api/training/slots/${slot}/${what}`, payload });

test("a list is matched by exact names, says what is wrong in it, and writes nothing by itself", async () => {
  const { head, host, own, slot } = await taught();
  const table = [
    ["№ п/п", "ФИО", "Школа", "Номер удостоверения", "Часы", "Дата выдачи"],
    ["1", "иванова  Ольга Сергеевна", "", "УД-1", "36", "15.12.2023"],
    ["2", "Елкина Мария Ильинична", "", "УД-2", "36 ч.", "2023-12-15"],
    ["3", "Иваонва Ольга Сергеевна", "", "УД-1", "0", "31.02.2023"],
    ["4", "Ёлкина Мария Ильинична", "", "", "36", "13.12.2023"],
  ];
  const preview = await post(host, slot, "certificate-preview", { table });
  expect(preview.body).toMatchObject({
    lines: [
      { row: 2, applicationId: head, hours: 36, issuedOn: "2023-12-15", troubles: ["numberTwice"] },
      { row: 3, applicationId: own, hours: 36, troubles: ["twice"] },
      {
        row: 4,
        applicationId: null,
        hours: null,
        issuedOn: null,
        troubles: ["unknown", "numberTwice", "badHours", "badDate"],
      },
      { row: 5, applicationId: own, troubles: ["twice", "numberMissing", "beforeEnd"] },
    ],
    participants: [{ name: "Иванова Ольга Сергеевна" }, { name: "Ёлкина Мария Ильинична" }],
  });
  expect((await offered(host, slot)).certificates).toEqual([]);
  expect((await post(host, slot, "certificate-preview", { table: table.slice(0, 1) })).body).toEqual({
    error: { code: "noRows" },
  });
  const file = await host.ask({
    method: "POST",
    url: `/api/training/slots/${slot}/certificate-file`,
    payload: await aWorkbook(table[0] ?? [], table.slice(1)),
    headers: { "content-type": "application/octet-stream" },
  });
  expect(file.body).toMatchObject({ table: expect.arrayContaining(table) });
});

test("certificates are written all or none, a misspelled one is put right beside it, and only that person is told", async () => {
  const { head, host, own, school, slot, teacher } = await taught();
  const [one, two] = [host.parts.newId(), host.parts.newId()];
  const whole = [
    {
      id: one,
      applicationId: head,
      name: "Иваонва Ольга Сергеевна",
      number: "УД-1",
      hours: 36,
      issuedOn: "2023-12-15",
    },
    { id: two, applicationId: own, name: "Ёлкина Мария Ильинична", number: "УД-2", hours: 36, issuedOn: "2023-12-15" },
  ];
  const add = (certificates: readonly object[]) => post(host, slot, "certificates", { certificates });
  const wrong = (change: object) => add([whole[0] ?? {}, { ...whole[1], ...change }]);
  expect((await wrong({ number: "УД-1" })).body).toEqual({
    error: { code: "certificateNumberTaken", data: { row: 2 } },
  });
  expect((await wrong({ hours: 0 })).body).toMatchObject({ error: { code: "badHours", data: { row: 2 } } });
  expect((await wrong({ issuedOn: "2023-12-13" })).body).toMatchObject({ error: { code: "certificateBeforeEnd" } });
  expect((await wrong({ applicationId: head })).body).toMatchObject({ error: { code: "notAParticipant" } });
  expect((await offered(host, slot)).certificates).toEqual([]);
  expect((await add(whole)).status).toBe(200);
  expect((await add(whole)).status).toBe(200);
  expect((await offered(host, slot)).certificates).toHaveLength(2);
  const days = { startsOn: "2023-12-18", startsAt: null, endsOn: "2023-12-19", endsAt: null };
  for (const move of [
    { kind: "cancel", reason: "Не набралась" },
    { kind: "move", days, reason: "Переносим" },
  ])
    expect(
      await host.ask({
        method: "POST",
        url: `/api/training/slots/${slot}/state`,
        payload: move,
        headers: { "if-match": "1" },
      }),
    ).toMatchObject({ status: 422, body: { error: { code: "slotCertified" } } });
  expect([await told(school), await told(teacher)]).toEqual([
    ["accepted", "certificate"],
    ["accepted", "certificate"],
  ]);
  const correct = (version: string, fields: object = {}) =>
    host.ask({
      method: "PUT",
      url: `/api/training/certificates/${one}`,
      payload: {
        name: "Иванова Ольга Сергеевна",
        number: "УД-1",
        hours: 36,
        issuedOn: "2023-12-15",
        reason: "Ошибка в фамилии",
        ...fields,
      },
      headers: { "if-match": version },
    });
  expect((await correct("1", { number: "УД-2" })).body).toMatchObject({ error: { code: "certificateNumberTaken" } });
  expect((await correct("1")).body).toMatchObject({
    revision: 2,
    name: "Иванова Ольга Сергеевна",
    registerNumber: "Р-1",
  });
  expect((await correct("1")).status).toBe(412);
  expect([await told(school), await told(teacher)]).toEqual([
    ["accepted", "certificate", "corrected: Ошибка в фамилии"],
    ["accepted", "certificate"],
  ]);
  const kept = await host.parts.db
    .selectFrom("training_certificate")
    .select(["revision", "name", "current"])
    .where("certificate_id", "=", one)
    .orderBy("revision")
    .execute();
  expect(kept).toEqual([
    { revision: 1, name: "Иваонва Ольга Сергеевна", current: false },
    { revision: 2, name: "Иванова Ольга Сергеевна", current: true },
  ]);
});

test("a teacher sees and downloads the own hours; a head sees those of the people, a colleague nobody's", async () => {
  const { host, own, school, slot, teacher } = await taught();
  const certificates = [
    {
      id: host.parts.newId(),
      applicationId: own,
      name: "Ёлкина М. И.",
      number: "УД-7",
      hours: 36,
      issuedOn: "2023-12-15",
    },
  ];
  await post(host, slot, "certificates", { certificates });
  const mine = await teacher.ask({ method: "GET", url: "/api/training/mine" });
  expect(mine.body).toMatchObject({
    years: [{ year: 2023, hours: 36, certificates: 1 }],
    certificates: [{ number: "УД-7", programme: "Цифровая лаборатория на уроке физики" }],
    applications: [{ state: "attended" }],
  });
  const file = await teacher.ask({ method: "GET", url: "/api/training/mine/file" });
  expect([file.status, Buffer.isBuffer(file.body)]).toEqual([200, true]);
  const { person_id } = await school.parts.db
    .selectFrom("account")
    .select("person_id")
    .where("id", "=", teacher.context.accountId ?? "")
    .executeTakeFirstOrThrow();
  const url = `/api/training/people/${person_id}`;
  expect((await school.ask({ method: "GET", url })).body).toMatchObject({ years: [{ hours: 36 }] });
  const colleague = await school.person(["teacher"]);
  expect((await colleague.ask({ method: "GET", url })).status).toBe(403);
  const rate = (rating: number) =>
    teacher.ask({
      method: "POST",
      url: `/api/training/applications/${own}/feedback`,
      payload: { rating, words: "Больше практики" },
    });
  expect((await rate(4)).body).toMatchObject({ rating: 4 });
  expect((await rate(5)).status).toBe(409);
  expect((await offered(host, slot)).feedback).toEqual({ ratings: [4], words: ["Больше практики"] });
});
