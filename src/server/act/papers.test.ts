import { Document, Packer, Paragraph } from "docx";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { actView } from "#contract/act.ts";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import { readSource } from "#formats/read-source.ts";
import { theServer } from "#test/support/app.ts";
import { aPlanOf } from "#test/support/factories.ts";
import { comparableDraft } from "#test/support/same-draft.ts";
import { anAct, getAct, register, aReadyOrder, aPlanToOrder } from "#test/support/acts.ts";

const server = theServer();
const SAMPLES = path.join(import.meta.dirname, "../../../test/corpus/samples");

async function draftIn(bytes: Buffer, name: string): Promise<Draft> {
  const source = await readSource(bytes, name, { onProgress: () => undefined });
  if ("needsOcr" in source) throw new Error("a scan");
  const read = readDraft(source);
  if ("refusal" in read) throw new Error(read.refusal.code);
  return read;
}

describe("papers", () => {
  test.each(["docx", "pdf"])(
    "order No. 712 built from its plan, as %s, is read as the same order",
    { timeout: 90_000 },
    async (extension) => {
      const site = await server.site();
      const source = await draftIn(readFileSync(path.join(SAMPLES, "smolensk-region.docx")), "a.docx");
      const planId = await aPlanOf(server, site, { draft: source });
      const id = await anAct(site, { from: "plan", kind: "order", planId });
      const answer = await site.app.inject({
        url: `/api/act-drafts/${id}/paper.${extension}`,
        headers: { host: "localhost", cookie: await site.cookie() },
      });
      expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
      expect(answer.headers["content-disposition"]).toContain(encodeURIComponent("Приказ № 712-02."));
      const again = await draftIn(answer.rawPayload, `a.${extension}`);
      expect(comparableDraft(again)).toEqual(comparableDraft(source));
      const { sha256, version } = await getAct(site, id);
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
      expect((await getAct(site, id)).letterhead).toBe(true);
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
    const planId = await aPlanToOrder(server, site, "План, который изменится");
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
