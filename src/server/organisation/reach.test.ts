import { expect, test } from "vitest";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";

const server = theServer();
const FORBIDDEN = { status: 403, body: { error: { code: "forbidden" } } };

function createBelow(site: TestSite, parentId: string) {
  const payload = { name: "Школа", shortName: null, kind: "school", parentId, centre: null, card: EMPTY_CARD };
  return site.ask({ method: "POST", url: "/api/organisations", payload: { ...payload, from: null, basis: null } });
}

test("from below nothing above is changed, and another region is not there", async () => {
  const region = await server.site();
  const top = region.parts.context.organisationId;
  const municipality = await server.site({
    below: region,
    kind: "municipalAuthority",
    roles: ["municipalCoordinator"],
  });
  const url = `/api/organisations/${top}`;
  expect((await municipality.ask({ method: "GET", url })).body).toMatchObject({ mayChange: false, version: 1 });
  const rename = {
    method: "POST",
    url: `${url}/changes`,
    headers: { "if-match": "1" },
    payload: { on: "2023-11-15", basis: null, action: { kind: "rename", name: "Захват", shortName: null } },
  } as const;
  expect(await municipality.ask(rename)).toMatchObject(FORBIDDEN);
  expect(await createBelow(municipality, top)).toMatchObject(FORBIDDEN);
  expect((await createBelow(municipality, municipality.parts.context.organisationId)).status).toBe(200);
  const other = await server.site();
  expect(await other.ask({ method: "GET", url })).toMatchObject({ status: 404, body: { error: { code: "notFound" } } });
  const found = await other.ask({ method: "GET", url: `/api/organisations?q=${encodeURIComponent("школа")}` });
  expect(found.body).toMatchObject({ total: 1 });
});
