import { expect, test } from "vitest";
import { theServer, type TestSite } from "#test/support/app.ts";

const server = theServer();
const idOf = ({ parts }: TestSite): string => parts.context.organisationId;

const save = async (by: TestSite, of: TestSite, version: number, tiles: readonly object[]) =>
  by.ask({
    method: "PUT",
    url: `/api/figure-maps/${idOf(of)}`,
    headers: { "if-match": String(version) },
    payload: { tiles },
  });
const read = async (by: TestSite, of: TestSite) => by.ask({ method: "GET", url: `/api/figure-maps/${idOf(of)}` });

test("a region places its municipalities; each stands once, in a cell of its own, and the last version wins", async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const other = await server.site();
  const stranger = await server.site();
  expect((await read(region, region)).body).toEqual({ tiles: [], version: 0, mayChange: true });
  const [first, second] = [
    { organisationId: idOf(town), column: 2, row: 1 },
    { organisationId: idOf(other), column: 2, row: 1 },
  ];
  // Two in one cell, and one of them twice: nobody is lost, nobody stands on another.
  expect(await save(region, region, 0, [first, second, { ...first, row: 5 }])).toMatchObject({
    status: 200,
    body: { version: 1, tiles: [first, { organisationId: idOf(other), column: 0, row: 0 }] },
  });
  expect(await save(region, region, 0, [])).toMatchObject({ status: 412 });
  expect(await save(region, region, 1, [first])).toMatchObject({ body: { version: 2, tiles: [first] } });
  expect(await save(region, region, 2, [{ ...first, column: 40 }])).toMatchObject({ status: 400 });
  expect((await read(town, region)).status).toBe(404);
  expect((await save(region, town, 0, [])).status).toBe(404);
  expect((await read(region, town)).body).toMatchObject({ mayChange: false });
  expect((await read(stranger, region)).status).toBe(404);
  const observer = await region.person(["observer"]);
  expect((await observer.ask({ method: "GET", url: `/api/figure-maps/${idOf(region)}` })).body).toMatchObject({
    tiles: [first],
    mayChange: false,
  });
});
