import { expect, test } from "vitest";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { answerOnce } from "./kept-answers.ts";

const server = theServer();
const refusal = (code: string, status: number) => expect.objectContaining({ status, code });

function wishes(site: TestSite) {
  const accountId = site.parts.context.accountId ?? "";
  let done = 0;
  const wish = (key: string, digest = "a".repeat(64), tellsSecret = false) => ({ key, digest, tellsSecret });
  const work = async () => {
    done += 1;
    return { done };
  };
  return { accountId, wish, work, count: () => done };
}

test("a wish with a key is done once, and told the same again", async () => {
  const site = await server.site();
  const { accountId, wish, work, count } = wishes(site);
  for (let times = 0; times < 3; times += 1)
    expect(await answerOnce(site.parts, accountId, wish("key-00001"), work)).toEqual({ done: 1 });
  expect(count()).toBe(1);
  expect(await answerOnce(site.parts, accountId, wish("key-00002"), work)).toEqual({ done: 2 });
});

test("the key of another wish is refused, and keys belong to their account", async () => {
  const [site, other] = [await server.site(), await server.site()];
  const { accountId, wish, work } = wishes(site);
  await answerOnce(site.parts, accountId, wish("key-00003"), work);
  await expect(answerOnce(site.parts, accountId, wish("key-00003", "b".repeat(64)), work)).rejects.toEqual(
    refusal("idempotencyMismatch", 422),
  );
  const theirs = wishes(other);
  expect(await answerOnce(other.parts, theirs.accountId, wish("key-00003", "b".repeat(64)), theirs.work)).toEqual({
    done: 1,
  });
});

test("while it is being done it is not begun again; what failed may be asked again", async () => {
  const site = await server.site();
  const { accountId, wish, work } = wishes(site);
  let finish: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const first = answerOnce(site.parts, accountId, wish("key-00004"), async () => {
    begun();
    await new Promise<void>((resolve) => (finish = resolve));
    return { done: "late" };
  });
  await hasBegun;
  await expect(answerOnce(site.parts, accountId, wish("key-00004"), work)).rejects.toEqual(
    refusal("stillRunning", 409),
  );
  finish();
  expect(await first).toEqual({ done: "late" });
  const failing = () => Promise.reject(new Error("no luck"));
  await expect(answerOnce(site.parts, accountId, wish("key-00005"), failing)).rejects.toThrow("no luck");
  expect(await answerOnce(site.parts, accountId, wish("key-00005"), work)).toEqual({ done: 1 });
});

test("what was written before a crash is not written again, and what was not is", async () => {
  const site = await server.site();
  const { accountId, wish, work } = wishes(site);
  const { db } = server.database();
  const at = new Date(site.parts.clock().getTime() - 10 * 60_000);
  for (const key of ["key-written", "key-reading"])
    await db
      .insertInto("kept_answer")
      .values({ account_id: accountId, key, request_sha256: "a".repeat(64), began_at: at })
      .execute();
  // The program died after this transaction.
  await withOrganisation(db, { ...site.parts.context, wishKey: "key-written" }, (tx) =>
    tx.updateTable("organisation").set({ short_name: "записано" }).execute(),
  );
  await withOrganisation(db, { ...site.parts.context, wishKey: "key-reading" }, (tx) =>
    tx.selectFrom("organisation").select("id").execute(),
  );
  await expect(answerOnce(site.parts, accountId, wish("key-written"), work)).rejects.toEqual(
    refusal("answerLost", 409),
  );
  expect(await answerOnce(site.parts, accountId, wish("key-reading"), work)).toEqual({ done: 1 });
});

test("a secret is told once and kept nowhere", async () => {
  const site = await server.site();
  const { accountId, wish } = wishes(site);
  const told = async () => ({ token: "a-secret-of-this-test" });
  expect(await answerOnce(site.parts, accountId, wish("key-secret", undefined, true), told)).toEqual(await told());
  await expect(answerOnce(site.parts, accountId, wish("key-secret", undefined, true), told)).rejects.toEqual(
    refusal("answerLost", 409),
  );
  const { rows } = await server.database().pool.query("select row_to_json(k)::text as line from kept_answer k");
  for (const { line } of rows) expect(line).not.toContain("a-secret-of-this-test");
});

test("through the API: the same key and body make one thing and answer the same; another body is refused", async () => {
  const site = await server.site();
  const { organisationId: parentId } = site.parts.context;
  const rest = {
    shortName: null,
    kind: "municipalAuthority",
    parentId,
    centre: null,
    card: EMPTY_CARD,
    from: null,
    basis: null,
  };
  const ask = (key: string, name: string) =>
    site.ask({
      method: "POST",
      url: "/api/organisations",
      payload: { name, ...rest },
      headers: { "idempotency-key": key },
    });
  const first = await ask("make-once-1", "Управление образования");
  expect(first.status).toBe(200);
  expect(await ask("make-once-1", "Управление образования")).toEqual(first);
  expect(await ask("make-once-1", "Другое управление")).toMatchObject({
    status: 422,
    body: { error: { code: "idempotencyMismatch" } },
  });
  expect(await ask("no key!", "Третье управление")).toMatchObject({
    status: 400,
    body: { error: { code: "badRequest", data: { field: "idempotency-key" } } },
  });
  const { body } = await site.ask({ method: "GET", url: `/api/organisations?parentId=${parentId}` });
  expect(body).toMatchObject({ total: 1 });
});
