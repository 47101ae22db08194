import * as z from "zod/mini";
import { expect, test } from "vitest";
import { planBody } from "#contract/body-match.ts";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf } from "#test/support/factories.ts";

const server = theServer();

async function aSchool(site: TestSite, name: string): Promise<string> {
  const payload = { name, shortName: null, kind: "school", centre: null, card: EMPTY_CARD, from: null, basis: null };
  const parentId = site.parts.context.organisationId;
  const { body } = await site.ask({ method: "POST", url: "/api/organisations", payload: { ...payload, parentId } });
  return z.parse(z.object({ line: z.object({ id: z.string() }) }), body).line.id;
}

const aPlan = (site: TestSite, bytes: string) =>
  aPlanOf(server, site, {
    draft: aDraft({
      activities: [
        anActivity({ number: "1", responsible: "МБОУ СОШ № 5" }),
        anActivity({ number: "2", responsible: "МБОУ СОШ № 5, руководители ОО" }),
      ],
    }),
    bytes,
  });

async function bodies(site: Pick<TestSite, "ask">, planId: string) {
  const { body } = await site.ask({ method: "GET", url: `/api/plans/${planId}/bodies` });
  return z.parse(z.object({ bodies: z.array(planBody) }), body).bodies;
}

test("a body is offered, confirmed by one request and known in the next plan", async () => {
  const site = await server.site();
  const id = await aSchool(site, "МБОУ «СОШ № 5»");
  const [first, group] = await bodies(site, await aPlan(site, "план один"));
  expect(first).toMatchObject({
    activities: 2,
    decided: null,
    candidates: [{ organisationId: id, certainty: "exact" }],
  });
  expect(group).toMatchObject({ group: "schoolHeads", candidates: [] });
  const decision = { wording: first?.wording, organisationId: id };
  expect((await site.ask({ method: "PUT", url: "/api/body-matches", payload: decision })).status).toBe(200);
  const [next] = await bodies(site, await aPlan(site, "план два"));
  expect(next).toMatchObject({ decided: { organisationId: id }, candidates: [{ certainty: "confirmed" }] });
  const forget = { wording: first?.wording };
  await site.ask({ method: "POST", url: "/api/body-matches/forget", payload: forget });
  expect((await bodies(site, await aPlan(site, "план три")))[0]?.decided).toBeNull();
});

test("an organisation of another region cannot be confirmed, another's plan is not there", async () => {
  const [site, other] = [await server.site(), await server.site()];
  const foreign = await aSchool(other, "Чужая школа");
  const payload = { wording: "школа", organisationId: foreign };
  expect((await site.ask({ method: "PUT", url: "/api/body-matches", payload })).status).toBe(404);
  const planId = await aPlan(other, "чужой план");
  expect((await site.ask({ method: "GET", url: `/api/plans/${planId}/bodies` })).status).toBe(404);
});
