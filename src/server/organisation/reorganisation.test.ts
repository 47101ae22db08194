import * as z from "zod/mini";
import { expect, test } from "vitest";
import { organisationView, type OrganisationView } from "#contract/organisation.ts";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import { theServer } from "#test/support/app.ts";
import { change, created, get, list, renameTo, TODAY } from "#test/support/organisations.ts";

const server = theServer();

test("a renamed school keeps the old name on old days; a name for the future comes to hold on its day", async () => {
  const site = await server.site();
  const school = await created(site, { name: "Школа № 5", from: "2010-09-01" });
  const renamed = z.parse(organisationView, (await change(site, school, "2022-01-01", renameTo("Гимназия № 5"))).body);
  expect(renamed).toMatchObject({ version: 2, line: { name: "Гимназия № 5" } });
  expect((await get(site, school.line.id, "2021-12-31")).line.name).toBe("Школа № 5");
  expect((await change(site, renamed, "2024-01-01", renameTo("Лицей № 5"))).status).toBe(200);
  expect((await get(site, school.line.id)).line.name).toBe("Гимназия № 5");
  server.setClock(new Date("2024-01-01T09:00:00Z"));
  // The session of the test was begun on another day.
  const later = await site.person(["regionalCoordinator"]);
  const { body } = await later.ask({ method: "GET", url: `/api/organisations/${school.line.id}` });
  expect(body).toMatchObject({ line: { name: "Лицей № 5" }, today: "2024-01-01" });
  const early = await later.ask({ method: "GET", url: `/api/organisations/${school.line.id}?on=2010-08-31` });
  expect(early).toMatchObject({ status: 404, body: { error: { code: "notThereYet" } } });
});

test("a move takes the whole subtree along and is refused into itself, naming the chain", async () => {
  const site = await server.site();
  const [a, b] = [
    await created(site, { name: "Район А", kind: "municipalAuthority" }),
    await created(site, { name: "Район Б", kind: "municipalAuthority" }),
  ];
  const school = await created(site, { name: "Школа", parentId: a.line.id });
  const unit = await created(site, { name: "Отдел", kind: "unit", parentId: school.line.id });
  const inner = await created(site, { name: "Сектор", kind: "unit", parentId: unit.line.id });
  const cycle = await change(site, unit, TODAY, { kind: "move", parentId: inner.line.id });
  expect(cycle).toMatchObject({
    status: 422,
    body: { error: { code: "cycle", data: { chain: "Отдел → Сектор → Отдел" } } },
  });
  expect((await change(site, school, TODAY, { kind: "move", parentId: b.line.id })).status).toBe(200);
  expect((await get(site, inner.line.id)).line.path).toBe(
    `${b.line.path}${school.line.id}/${unit.line.id}/${inner.line.id}/`,
  );
  expect((await list(site, "")).organisations[0]?.schools).toBe(1);
  const before = await get(site, school.line.id, "2023-01-01");
  expect(before.above.at(-1)).toEqual({ id: a.line.id, name: "Район А" });
});

test("two municipalities become one: history under the old, the schools under the new", async () => {
  const site = await server.site();
  const [a, b] = [
    await created(site, { name: "Спировский район", kind: "municipalAuthority" }),
    await created(site, { name: "Соседний район", kind: "municipalAuthority" }),
  ];
  const school = await created(site, { name: "Школа", parentId: a.line.id });
  const { status, body } = await site.ask({
    method: "POST",
    url: "/api/organisation-merges",
    payload: {
      on: "2023-09-01",
      basis: "закон области",
      ended: [a, b].map(({ line, version }) => ({ organisationId: line.id, version })),
      into: {
        name: "Спировский округ",
        shortName: null,
        kind: "municipalAuthority",
        parentId: site.parts.context.organisationId,
        card: EMPTY_CARD,
      },
    },
  });
  expect(status).toBe(200);
  const merged = z.parse(organisationView, body);
  expect(merged.history.map(({ action }) => action.kind)).toEqual(["create", "takeOver"]);
  expect((await get(site, school.line.id)).above.at(-1)?.name).toBe("Спировский округ");
  expect((await get(site, school.line.id, "2023-08-31")).above.at(-1)?.name).toBe("Спировский район");
  expect((await get(site, a.line.id)).line.endedOn).toBe("2023-09-01");
  expect((await get(site, a.line.id, "2023-08-31")).line.endedOn).toBeNull();
  const again = await change(site, await get(site, a.line.id), TODAY, renameTo("Другое"));
  expect(again).toMatchObject({ status: 422, body: { error: { code: "afterEnd", data: { day: "2023-09-01" } } } });
  expect((await list(site, `parentId=${site.parts.context.organisationId}`)).total).toBe(1);
  // What has ended stands below its only successor, who may see what it had approved.
  expect((await list(site, `parentId=${site.parts.context.organisationId}&ended=yes`)).total).toBe(1);
  expect((await list(site, `parentId=${merged.line.id}`)).total).toBe(1);
  expect((await list(site, `parentId=${merged.line.id}&ended=yes`)).total).toBe(3);
});

test("nobody acts for an organisation any more that has ended", async () => {
  const site = await server.site();
  const ended = await server.site({ below: site, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const heir = await created(site, { name: "Новый округ", kind: "municipalAuthority" });
  const plans = async () => (await ended.ask({ method: "GET", url: "/api/plans" })).status;
  expect(await plans()).toBe(200);
  const { version } = await get(site, ended.parts.context.organisationId);
  const { status } = await site.ask({
    method: "POST",
    url: "/api/organisation-merges",
    payload: {
      on: "2023-09-01",
      basis: null,
      ended: [{ organisationId: ended.parts.context.organisationId, version }],
      into: { organisationId: heir.line.id },
    },
  });
  expect(status).toBe(200);
  expect(await plans()).toBe(403);
});

test("a split asks for shares that make a whole and for a place of everything below", async () => {
  const site = await server.site();
  const [old, one, two] = [
    await created(site, { name: "Старый район", kind: "municipalAuthority" }),
    await created(site, { name: "Первый", kind: "municipalAuthority" }),
    await created(site, { name: "Второй", kind: "municipalAuthority" }),
  ];
  const school = await created(site, { name: "Школа", parentId: old.line.id });
  const end = (successors: readonly (readonly [OrganisationView, number])[], children: object[], reason = "split") =>
    site.ask({
      method: "POST",
      url: `/api/organisations/${old.line.id}/end`,
      headers: { "if-match": "1" },
      payload: {
        on: TODAY,
        basis: null,
        reason,
        children,
        successors: successors.map(([{ line }, share]) => ({ organisationId: line.id, share })),
      },
    });
  const all = [{ organisationId: school.line.id, parentId: two.line.id }];
  expect(
    (
      await end(
        [
          [one, 0.5],
          [two, 0.4],
        ],
        all,
      )
    ).body,
  ).toMatchObject({ error: { code: "sharesWrong", data: { percent: 90 } } });
  expect((await end([[one, 1]], all)).body).toMatchObject({ error: { code: "successorWrong" } });
  expect(
    (
      await end(
        [
          [one, 0.6],
          [two, 0.4],
        ],
        [],
      )
    ).body,
  ).toMatchObject({
    error: { code: "childrenLeft", data: { name: "Школа" } },
  });
  expect(
    (
      await end(
        [
          [one, 0.6],
          [two, 0.4],
        ],
        all,
      )
    ).status,
  ).toBe(200);
  const { history, names } = await get(site, old.line.id);
  expect(history.at(-1)?.action).toMatchObject({ kind: "end", reason: "split" });
  expect(names.map(({ name }) => name)).toContain("Первый");
  expect((await get(site, school.line.id)).line.parentId).toBe(two.line.id);
});
