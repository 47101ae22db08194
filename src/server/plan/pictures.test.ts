import { expect, test } from "vitest";
import { tinyPdf } from "#test/support/tiny-pdf.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, settled, upload } from "#test/support/factories.ts";
import { sourceDocument } from "#test/support/source-document-builder.ts";
import type { RenderPage } from "./pictures.ts";

const server = theServer();
const PNG = Buffer.from("89504e470d0a1a0a", "hex");
const DRAFT = aDraft({ activities: [anActivity({ source: { page: 3 } })] });
const DOCUMENT = {
  ...sourceDocument([], "pdf"),
  pageCount: 3,
  pages: [
    { width: 595, height: 842 },
    { width: 842, height: 595, turn: 1 },
    { width: 595, height: 842 },
  ],
} as const;

/** Draws nothing until it is told to; knows what was asked of it. */
function slowPencil() {
  const asked: { page: number; turn: number | undefined; signal: AbortSignal | undefined }[] = [];
  let finish: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (finish = resolve));
  const draw: RenderPage = async (_file, page, { turn, signal }) => {
    asked.push({ page, turn, signal });
    await Promise.race([told, new Promise((resolve) => signal?.addEventListener("abort", resolve))]);
    if (signal?.aborted) return { ok: false, refusal: { code: "timedOut" } };
    return { ok: true, png: PNG, width: 1, height: 1, pageWidth: 595, pageHeight: 842 };
  };
  server.drawWith(draw);
  return { asked, finish: () => finish() };
}

const ask = async (site: TestSite, planId: string, page: number | string) =>
  site.app.inject({
    url: `/api/plans/${planId}/pages/${page}`,
    headers: { host: "localhost", cookie: await site.cookie() },
  });

test("a page of a real PDF comes as a picture to be shown in the page, once drawn and then kept", async () => {
  const site = await server.site();
  const text = "BT /F1 12 Tf 100 700 Td (1. Seminar) Tj ET";
  const bytes = Buffer.from(tinyPdf([{ content: text }, { content: text }]));
  server.readWith(async () => ({ ok: true, draft: DRAFT, document: { ...DOCUMENT, pageCount: 2 } }));
  const { planId } = await settled(site, (await upload(site, bytes, "name=plan.pdf")).id);
  const answer = await ask(site, planId ?? "", 2);
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.subarray(0, 8)).toEqual(PNG);
  expect(answer.headers).toMatchObject({
    "content-type": "image/png",
    "content-disposition": "inline",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": expect.stringContaining("default-src 'none'"),
  });
  server.drawWith(() => Promise.reject(new Error("drawn again")));
  expect((await ask(site, planId ?? "", 2)).rawPayload).toEqual(answer.rawPayload);
});

test.each(["0", "4", "-1", "1.5", "01", "x", "9999999", "1e1", "%00"])("there is no page %j", async (page) => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT, document: DOCUMENT });
  server.drawWith(() => Promise.reject(new Error("drawn")));
  const answer = await ask(site, planId, page);
  expect([answer.statusCode, answer.json()]).toMatchObject([404, { error: { code: "noPicture" } }]);
});

test("a format without pages has no pictures; neither has a page that cannot be drawn", async () => {
  const site = await server.site();
  const word = await aPlanOf(server, site, { draft: aDraft(), document: sourceDocument([]) });
  expect((await ask(site, word, 1)).json()).toMatchObject({ error: { code: "noPicture" } });
  const planId = await aPlanOf(server, site, { draft: DRAFT, document: DOCUMENT, bytes: "порча" });
  server.drawWith(async () => ({ ok: false, refusal: { code: "damaged" } }));
  expect((await ask(site, planId, 1)).json()).toMatchObject({ error: { code: "noPicture" } });
  server.drawWith(async () => ({ ok: true, png: PNG, width: 1, height: 1, pageWidth: 1, pageHeight: 1 }));
  expect((await ask(site, planId, 1)).statusCode).toBe(200);
});

test("without the document the places in the plan tell how many pages there are", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT });
  const pencil = slowPencil();
  pencil.finish();
  expect((await ask(site, planId, 3)).statusCode).toBe(200);
  expect((await ask(site, planId, 4)).statusCode).toBe(404);
  // Nobody knows which way the page was turned.
  expect(pencil.asked).toMatchObject([{ page: 3, turn: undefined }]);
});

test("who asks for a page that is being drawn waits for the same picture; two are drawn at a time", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT, document: DOCUMENT });
  const pencil = slowPencil();
  const waiting = [1, 2, 2, 1, 3].map((page) => ask(site, planId, page));
  await expect.poll(() => new Set(pencil.asked.map(({ page }) => page))).toEqual(new Set([1, 2]));
  expect(pencil.asked.find(({ page }) => page === 2)?.turn).toBe(1);
  pencil.finish();
  expect((await Promise.all(waiting)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(pencil.asked.map(({ page }) => page))).toEqual(new Set([1, 2, 3]));
  expect(pencil.asked).toHaveLength(3);
});

test("the drawing stops when nobody waits for it any more, and begins anew for the next who asks", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT, document: DOCUMENT });
  const pencil = slowPencil();
  const [one, other] = [new AbortController(), new AbortController()];
  const given = [one, other].map(({ signal }) =>
    site.desks.pictures.give(site.parts, planId, "1", signal).catch((error: unknown) => error),
  );
  await expect.poll(() => pencil.asked.length).toBe(1);
  one.abort();
  expect(pencil.asked[0]?.signal?.aborted).toBe(false);
  other.abort();
  expect(pencil.asked[0]?.signal?.aborted).toBe(true);
  await Promise.all(given);
  const again = slowPencil();
  again.finish();
  expect((await ask(site, planId, 1)).statusCode).toBe(200);
});

test("a client that goes away over the network stops the drawing", async () => {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: DRAFT, document: DOCUMENT });
  const pencil = slowPencil();
  const address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  const leaving = new AbortController();
  const answer = fetch(`${address}/api/plans/${planId}/pages/1`, {
    signal: leaving.signal,
    headers: { cookie: await site.cookie() },
  });
  await expect.poll(() => pencil.asked.length).toBe(1);
  leaving.abort();
  await expect(answer).rejects.toThrow();
  await expect.poll(() => pencil.asked[0]?.signal?.aborted).toBe(true);
});
