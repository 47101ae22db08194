import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { planView } from "#contract/plan.ts";
import { reviewView } from "#contract/plan-change.ts";
import { ROOT } from "#test/support/database.ts";
import { theServer } from "#test/support/app.ts";
import { aDraft } from "#test/support/drafts.ts";
import { settled, upload } from "#test/support/factories.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { IntakeReader } from "./reader.ts";
import { recoverIntakes } from "./recovery.ts";

const server = theServer();
const TRUTH = z.parse(
  z.object({ activities: z.array(z.object({ title: z.string() })) }),
  JSON.parse(readFileSync(path.join(ROOT, "test/corpus/samples/truth/labinsk-municipality.json"), "utf8")),
);
const SAMPLE = readFileSync(path.join(ROOT, "test/corpus/samples/labinsk-municipality.docx"));

/** A reader that waits until it is told to end or is stopped. */
function waitingReader() {
  const seen: { fileName: string; signal: AbortSignal | undefined }[] = [];
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));
  server.readWith(async ({ fileName }, { signal, onProgress }) => {
    seen.push({ fileName, signal });
    onProgress?.({ step: "recognising", done: 2, total: 7, unit: "page" });
    await Promise.race([ended, new Promise((resolve) => signal?.addEventListener("abort", resolve))]);
    return { ok: true, draft: aDraft() };
  });
  return { seen, finish };
}

test("a real document becomes a plan with every activity, readings and its place in the source", async () => {
  const site = await server.site();
  const queued = await upload(site, SAMPLE, "name=%D0%BF%D0%BB%D0%B0%D0%BD.docx");
  expect(queued).toMatchObject({ state: "queued", fileName: "план.docx", fileSize: SAMPLE.length, planId: null });
  const done = await settled(site, queued.id);
  expect(done).toMatchObject({ state: "done", refusal: null, progress: null, sameAsPlanId: null });
  const plan = z.parse(planView, (await site.ask({ method: "GET", url: `/api/plans/${done.planId}` })).body);
  expect(plan.activities.map(({ title }) => title.replaceAll("\n", " "))).toEqual(
    TRUTH.activities.map(({ title }) => title),
  );
  expect(plan.counts.activities).toBe(TRUTH.activities.length);
  expect(plan.fileName).toBe("план.docx");
  expect(
    plan.activities.every((activity, index) => activity.position === index + 1 && activity.source.row !== undefined),
  ).toBe(true);
});

test("the document is kept as it was read, for the review beside it", async () => {
  const site = await server.site();
  const { planId } = await settled(site, (await upload(site, SAMPLE, "name=plan.docx&period=2024%2F2025")).id);
  const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}/review` });
  const review = z.parse(reviewView, body);
  expect(review).toMatchObject({ namedPeriod: "2024/2025", pictures: null, version: 0, state: "inReview" });
  expect(review.draft.activities).toHaveLength(TRUTH.activities.length);
  const words = JSON.stringify(review.document).replaceAll(/\s+/g, " ");
  for (const { title } of TRUTH.activities) expect(words).toContain(title.slice(0, 20));
});

test("an example is read from the product's own documents and marked as an example", async () => {
  const site = await server.site();
  const { status, body } = await site.ask({ method: "POST", url: "/api/examples/labinsk-municipality" });
  expect(status).toBe(200);
  const queued = z.parse(z.object({ id: z.string() }), body);
  const done = await settled(site, queued.id);
  const { body: list } = await site.ask({ method: "GET", url: "/api/plans" });
  expect(list).toMatchObject({ plans: [{ id: done.planId, example: true, fileName: "labinsk-municipality.docx" }] });
});

test("a file that is no plan is refused with a code, and nothing is made of it", async () => {
  const site = await server.site();
  const done = await settled(site, (await upload(site, Buffer.from("Привет, мир!"), "name=letter.txt")).id);
  expect(done.state).toBe("refused");
  expect(done.refusal?.code).toBe("notAPlan");
  expect((await site.ask({ method: "GET", url: "/api/plans" })).body).toEqual({ plans: [] });
});

test.each([
  ["an empty body", "name=a.docx", Buffer.alloc(0), 400, "empty"],
  ["a period that is none", "name=a.docx&period=2023%2F2025", Buffer.from("x"), 400, "badPeriod"],
  ["no name", "", Buffer.from("x"), 400, "badRequest"],
  ["21 MB", "name=a.docx", Buffer.alloc(21 * 1024 * 1024), 413, "tooLarge"],
])("%s is answered with its code", async (_what, query, payload, status, code) => {
  const site = await server.site();
  const headers = { "content-type": "application/octet-stream" };
  const answer = await site.ask({ method: "POST", url: `/api/intakes?${query}`, payload, headers });
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ error: { code } });
  expect((await site.ask({ method: "GET", url: "/api/intakes" })).body).toEqual({ intakes: [] });
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Планы\\план 2024.docx", "план 2024.docx"],
  ["\u0000\u0007", "без имени"],
  [`${"а".repeat(400)}.docx`, `${"а".repeat(195)}.docx`],
])("the name %j is kept as %j", async (name, kept) => {
  const site = await server.site();
  server.readWith(async () => ({ ok: false, refusal: { code: "damaged" } }));
  expect((await upload(site, Buffer.from("x"), `name=${encodeURIComponent(name)}`)).fileName).toBe(kept);
});

test("progress is seen while a file is read", async () => {
  const site = await server.site();
  const reader = waitingReader();
  const { id } = await upload(site, Buffer.from("progress"));
  await settled(site, id, ["reading"]);
  await expect
    .poll(async () => (await site.ask({ method: "GET", url: `/api/intakes/${id}` })).body, { timeout: 5000 })
    .toMatchObject({ progress: { step: "recognising", done: 2, total: 7, unit: "page" } });
  reader.finish();
  expect((await settled(site, id)).state).toBe("done");
});

test("a file that is being read can be stopped: no plan comes of it", async () => {
  const site = await server.site();
  const reader = waitingReader();
  const { id } = await upload(site, Buffer.from("cancel"));
  await settled(site, id, ["reading"]);
  expect((await site.ask({ method: "DELETE", url: `/api/intakes/${id}` })).body).toEqual({ id });
  await expect.poll(() => reader.seen[0]?.signal?.aborted).toBe(true);
  expect((await site.ask({ method: "GET", url: `/api/intakes/${id}` })).status).toBe(404);
  expect((await site.ask({ method: "DELETE", url: `/api/intakes/${id}` })).status).toBe(404);
  expect((await site.ask({ method: "GET", url: "/api/plans" })).body).toEqual({ plans: [] });
});

test("the same content again is not read again but leads to the plan that is there", async () => {
  const site = await server.site();
  let reads = 0;
  server.readWith(async () => ({ ok: true, draft: aDraft({ title: `Чтение ${(reads += 1)}` }) }));
  const first = await settled(site, (await upload(site, Buffer.from("same"), "name=one.docx")).id);
  server.setClock(new Date("2023-11-16T12:00:00Z"));
  const second = await upload(site, Buffer.from("same"), "name=two.docx");
  expect(second).toMatchObject({
    state: "done",
    fileName: "two.docx",
    planId: first.planId,
    sameAsPlanId: first.planId,
  });
  expect(reads).toBe(1);
  await site.ask({ method: "DELETE", url: `/api/plans/${first.planId}` });
  const third = await settled(site, (await upload(site, Buffer.from("same"), "name=one.docx")).id);
  expect(third.planId).not.toBe(first.planId);
  expect(reads).toBe(2);
});

test("two uploads of the same content at once yield one plan", async () => {
  const site = await server.site();
  server.readWith(async () => ({ ok: true, draft: aDraft() }));
  const uploads = await Promise.all(
    ["a", "b", "c"].map((name) => upload(site, Buffer.from("at once"), `name=${name}.docx`)),
  );
  const ended = await Promise.all(uploads.map(({ id }) => settled(site, id)));
  expect(new Set(ended.map(({ planId }) => planId)).size).toBe(1);
  expect((await site.ask({ method: "GET", url: "/api/plans" })).body).toMatchObject({
    plans: [{ id: ended[0]?.planId }],
  });
});

test("what a killed program left unfinished is read after the next start", async () => {
  const site = await server.site();
  const { context } = site.parts;
  server.readWith(async () => ({ ok: false, refusal: { code: "damaged" } }));
  const { id } = await upload(site, Buffer.from("killed"));
  await settled(site, id);
  // As a killed reader leaves it: marked as being read by somebody who will never come back.
  const left = { state: "reading", claim: site.parts.newId(), claimed_at: new Date("2023-11-15T11:00:00Z") };
  await withOrganisation(server.database().db, context, (tx) =>
    tx.updateTable("intake").set(left).where("id", "=", id).execute(),
  );
  const reader = waitingReader();
  expect(await recoverIntakes(site.parts, false)).toBe(1);
  // The words stay until the new reading has something to tell.
  const steps = new Set<string | undefined>();
  const step = async () => {
    const { body } = await site.ask({ method: "GET", url: `/api/intakes/${id}` });
    const { progress } = z.parse(z.object({ progress: z.nullable(z.object({ step: z.string() })) }), body);
    steps.add(progress?.step);
    return progress?.step;
  };
  await expect.poll(step, { timeout: 10_000 }).toBe("recognising");
  expect([...steps]).toEqual(["interrupted", "recognising"]);
  reader.finish();
  expect(await settled(site, id)).toMatchObject({ state: "done", progress: null });
});

test("a reader that throws is a refusal, not a lost file", async () => {
  const site = await server.site();
  const troubles: unknown[] = [];
  const parts = { ...site.parts, onTrouble: (error: unknown) => void troubles.push(error) };
  const reader = new IntakeReader(parts, async () => {
    throw new Error("boom");
  });
  const silent = waitingReader();
  const { id } = await upload(site, Buffer.from("throws"));
  await settled(site, id, ["reading"]);
  server.setClock(new Date("2023-11-15T13:00:00Z"));
  await reader.handle({ intakeId: id, ...parts.context });
  expect((await settled(site, id)).refusal?.code).toBe("readerFailed");
  expect(troubles).toHaveLength(1);
  silent.finish();
});
