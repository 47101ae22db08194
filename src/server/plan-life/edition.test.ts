import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { editionView } from "#contract/edition.ts";
import { planContent, type PlanAction } from "#core/plan/change/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { approve, aRegionThatAsks, change, lifeOf, refusal, step, type Asker } from "#test/support/plan-life.ts";
import { textHash } from "./text.ts";

const server = theServer();
let region: TestSite;
let municipality: TestSite;
let planId: string;
beforeEach(async () => {
  ({ region, municipality, planId } = await aRegionThatAsks(server));
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
