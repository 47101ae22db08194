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
  expect((await read(region, region)).body).toEqual({
    tiles: [],
    outlines: null,
    outlined: false,
    version: 0,
    mayChange: true,
  });
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

test("borders are kept as shapes beside the tiles, and one press goes back to them", async () => {
  const region = await server.site();
  const town = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region });
  const put = (by: TestSite, of: TestSite, version: number, payload: object) =>
    by.ask({
      method: "PUT",
      url: `/api/figure-maps/${idOf(of)}/outlines`,
      headers: { "if-match": String(version) },
      payload,
    });
  const shape = { organisationId: idOf(town), name: "Городской округ", rings: [[0, 0, 1000, 0, 500, 800]] };
  const outlines = { height: 800, shapes: [shape] };
  expect(await put(region, region, 0, { outlined: true })).toMatchObject({
    status: 422,
    body: { error: { code: "noOutlines" } },
  });
  const tiles = [{ organisationId: idOf(town), column: 2, row: 1 }];
  expect((await save(region, region, 0, tiles)).status).toBe(200);
  expect((await put(region, region, 1, { outlined: true, outlines })).body).toMatchObject({
    tiles,
    outlines,
    outlined: true,
    version: 2,
  });
  expect((await put(region, region, 1, { outlined: false })).status).toBe(412);
  expect((await put(region, region, 2, { outlined: false })).body).toMatchObject({ tiles, outlines, outlined: false });
  for (const wrong of [
    { height: 800, shapes: [{ ...shape, rings: [[0, 0, 1000, 0, 500]] }] },
    { height: 800, shapes: [{ ...shape, rings: [[0, 0, 1.5, 0, 500, 800]] }] },
    { height: 800, shapes: [shape, shape] },
    { height: 800, shapes: [{ ...shape, rings: [Array.from({ length: 60_002 }, (_, at) => at % 1000)] }] },
  ])
    expect(await put(region, region, 3, { outlined: true, outlines: wrong })).toMatchObject({ status: 400 });
  expect((await put(region, town, 0, { outlined: false })).status).toBe(404);
  expect((await put(region, region, 3, { outlined: false, outlines: null })).body).toMatchObject({
    outlines: null,
    tiles,
  });
});
