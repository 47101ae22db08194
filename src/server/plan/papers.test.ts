import { Document, Packer, Paragraph } from "docx";
import { expect, test } from "vitest";
import { readSource } from "#formats/read-source.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";

const server = theServer();

const get = async (site: TestSite, planId: string, file: string) =>
  site.app.inject({
    url: `/api/plans/${planId}/paper/${file}`,
    headers: { host: "localhost", cookie: await site.cookie() },
  });

async function aPlan(rows = 2): Promise<{ site: TestSite; planId: string }> {
  const site = await server.site();
  const activities = Array.from({ length: rows }, (_, index) =>
    anActivity({
      number: `1.${index + 1}`,
      title: `Семинар ${index + 1}`,
      schedule: "15 мая 2024 г.",
      responsible: "Директор",
      source: { table: 1, row: index + 2 },
    }),
  );
  return { site, planId: await aPlanOf(server, site, { draft: aDraft({ activities }), bytes: `план ${rows}` }) };
}

test.each(["plan.docx", "order.docx", "plan.xlsx", "order.xlsx", "plan.pdf", "order.pdf"])(
  "%s is a file with the plan as it stands, with its changes",
  { timeout: 90_000 },
  async (file) => {
    const { site, planId } = await aPlan();
    await send(site, planId, { kind: "setField", key: "t1r2", field: "title", text: "Исправленный семинар" });
    const answer = await get(site, planId, file);
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/octet-stream");
    const name = encodeURIComponent(`${file.startsWith("plan") ? "План" : "Приказ"} 2023-2024.${file.split(".")[1]}`);
    expect(answer.headers["content-disposition"]).toBe(`attachment; filename*=UTF-8''${name}`);
    const source = await readSource(answer.rawPayload, file, { onProgress: () => undefined });
    const words = JSON.stringify(source);
    for (const word of ["Исправленный семинар", "Семинар 2", "15 мая 2024"]) expect(words).toContain(word);
  },
);

test("the calendar has the dates of the plan", async () => {
  const { site, planId } = await aPlan();
  const answer = await get(site, planId, "calendar.ics");
  expect(answer.body.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(answer.body).toContain("20240515");
});

test.each([
  ["order.ics", 404, "noSuchPaper"],
  ["calendar.pdf", 404, "noSuchPaper"],
  ["plan.exe", 400, "badRequest"],
  ["secrets.docx", 400, "badRequest"],
])("there is no %s", async (file, status, code) => {
  const { site, planId } = await aPlan();
  const answer = await get(site, planId, file);
  expect([answer.statusCode, answer.json()]).toMatchObject([status, { error: { code } }]);
});

test("signs that no font has are told, and other formats keep them", { timeout: 90_000 }, async () => {
  const site = await server.site();
  const draft = aDraft({ activities: [anActivity({ title: "Семинар 計画" })] });
  const planId = await aPlanOf(server, site, { draft });
  const answer = await get(site, planId, "plan.pdf");
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { error: { code: "unprintable" } }]);
  expect((await get(site, planId, "plan.docx")).statusCode).toBe(200);
});

async function fill(site: TestSite, planId: string, template: Buffer) {
  const headers = {
    host: "localhost",
    cookie: await site.cookie(),
    "x-rostok-request": "1",
    "content-type": "application/octet-stream",
  };
  const url = `/api/plans/${planId}/letterhead`;
  return site.app.inject({ method: "POST", url, payload: template, headers });
}

const letterhead = (text: string): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] }));

test("the order is written on a letterhead that is sent", async () => {
  const { site, planId } = await aPlan();
  const answer = await fill(site, planId, await letterhead("Школа № 1, {организация}"));
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  const words = JSON.stringify(await readSource(answer.rawPayload, "order.docx", { onProgress: () => undefined }));
  for (const word of ["Школа № 1", "Семинар 1", "Семинар 2"]) expect(words).toContain(word);
});

test.each([
  ["nothing", Buffer.alloc(0), 400, "empty"],
  ["no Word file", Buffer.from("не файл Word"), 422, "damaged"],
])("%s is no letterhead", async (_what, template, status, code) => {
  const { site, planId } = await aPlan();
  const answer = await fill(site, planId, template);
  expect([answer.statusCode, answer.json()]).toMatchObject([status, { error: { code } }]);
});

test("a field that nobody knows is named", async () => {
  const { site, planId } = await aPlan();
  const answer = await fill(site, planId, await letterhead("{телефон}"));
  const data = { message: expect.stringContaining("{телефон}") };
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { error: { code: "unknownFields", data } }]);
});

test("the server goes on answering while a long paper is made", async () => {
  const { site, planId } = await aPlan(1500);
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const started = performance.now();
  const paper = get(site, planId, "plan.docx");
  const answer = await paper;
  const took = performance.now() - started;
  clearInterval(watch);
  expect(answer.statusCode).toBe(200);
  // Half of what it takes would be most of the work; a busy machine takes some of it from everybody.
  expect(longest).toBeLessThan(Math.max(50, took / 2));
});
