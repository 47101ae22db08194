import * as z from "zod/mini";
import { expect, test } from "vitest";
import { dutyView } from "#contract/execution.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anActivity } from "#test/support/drafts.ts";
import { approvedPlan, dutyOf } from "#test/support/execution.ts";

const server = theServer();
const ROWS = [anActivity({ number: "1", title: "Семинар", schedule: "ноябрь 2023 г.", source: { table: 1, row: 2 } })];

async function aPost(site: TestSite, name: string): Promise<string> {
  const payload = {
    organisationId: site.parts.context.organisationId,
    name,
    duties: "",
    leads: false,
    forms: {},
    evenSo: false,
  };
  const { body, status } = await site.ask({ method: "POST", url: "/api/posts", payload });
  expect(status).toBe(200);
  return z.parse(z.object({ id: z.string() }), body).id;
}

const give = (site: Pick<TestSite, "ask">, dutyId: string, postId: string | null, version: number) =>
  site.ask({
    method: "PUT",
    url: `/api/duties/${dutyId}/post`,
    headers: { "if-match": `"${version}"` },
    payload: { postId },
  });

test("a post answers for a duty, a stale wish is told, a post of others is not there", async () => {
  const site = await server.site();
  await approvedPlan(server, site, ROWS);
  const duty = await dutyOf(site, "Семинар");
  expect(duty).toMatchObject({ post: null, postId: null, may: { assign: true } });
  const postId = await aPost(site, "Методист");
  const { body } = await give(site, duty.id, postId, duty.version);
  expect(z.parse(dutyView, body)).toMatchObject({ post: "Методист", postId, version: duty.version + 1 });
  expect(await give(site, duty.id, null, duty.version)).toMatchObject({
    status: 412,
    body: { error: { code: "changedMeanwhile" } },
  });
  const other = await server.site();
  const foreign = await aPost(other, "Чужая должность");
  expect((await give(site, duty.id, foreign, duty.version + 1)).status).toBe(404);
  expect((await give(other, duty.id, null, duty.version + 1)).status).toBe(404);
  const teacher = await site.person(["teacher"]);
  expect((await give(teacher, duty.id, null, duty.version + 1)).status).toBe(403);
  const taken = await give(site, duty.id, null, duty.version + 1);
  expect(z.parse(dutyView, taken.body)).toMatchObject({ post: null, postId: null });
});
