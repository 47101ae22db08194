import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { actView } from "#contract/act.ts";
import { theServer } from "#test/support/app.ts";
import { anAct, getAct, register, aReadyOrder, saveAct } from "#test/support/acts.ts";

const server = theServer();

describe("a signed act", () => {
  test("is a line of the registry, seen from above and below, and is not written any more", async () => {
    const above = await server.site();
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: above });
    const beside = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: above });
    const { id, version } = await aReadyOrder(site);
    const signed = await register(site, id, version, { date: "2023-11-10", number: "86" });
    expect(signed, JSON.stringify(signed.body)).toMatchObject({
      status: 200,
      body: {
        own: true,
        kind: "order",
        number: "86",
        date: "2023-11-10",
        title: "Об утверждении плана",
        state: "inForce",
      },
    });
    const act = z.parse(actView, signed.body);
    const { content } = await getAct(site, id);
    expect(await saveAct(site, id, version + 1, content)).toMatchObject({
      status: 409,
      body: { error: { code: "registered" } },
    });
    expect((await site.ask({ method: "DELETE", url: `/api/act-drafts/${id}` })).status).toBe(409);
    expect(await above.ask({ method: "GET", url: "/api/acts" })).toMatchObject({ body: { acts: [{ id: act.id }] } });
    expect(await beside.ask({ method: "GET", url: "/api/acts" })).toMatchObject({ body: { acts: [] } });
    const payload = { state: "cancelled" };
    expect((await above.ask({ method: "POST", url: `/api/acts/${act.id}/state`, payload })).status).toBe(404);
    expect((await site.ask({ method: "POST", url: `/api/acts/${act.id}/state`, payload })).body).toMatchObject(payload);
  });

  test("has a number that no other of its kind has that year, whatever spaces and letters it is written with", async () => {
    const site = await server.site();
    const first = await aReadyOrder(site);
    expect((await register(site, first.id, first.version, { date: "2023-11-10", number: "712-02" })).status).toBe(200);
    const second = await aReadyOrder(site);
    expect(await register(site, second.id, second.version, { date: "2023-01-10", number: "712 - 02" })).toMatchObject({
      status: 409,
      body: { error: { code: "numberTaken", data: { number: "712 - 02", year: "2023" } } },
    });
    expect((await getAct(site, second.id)).actId).toBeNull();
    expect((await register(site, second.id, second.version, { date: "2024-01-10", number: "712-02" })).status).toBe(
      200,
    );
    const directive = await aReadyOrder(site, { kind: "directive" });
    expect(
      (await register(site, directive.id, directive.version, { date: "2023-11-10", number: "712-02" })).status,
    ).toBe(200);
  });

  test("is not older than its basis, and not without words", async () => {
    const site = await server.site();
    const basis = [
      { actId: null, docType: "order", issuer: null, date: "2023-12-01", number: "1", title: null, state: null },
    ];
    const early = await aReadyOrder(site, { basis });
    expect(await register(site, early.id, early.version, { date: "2023-11-10", number: "1" })).toMatchObject({
      status: 409,
      body: { error: { code: "datedBeforeBasis", data: { basisDate: "2023-12-01" } } },
    });
    const bare = await aReadyOrder(site, { points: [], heading: null });
    expect(await register(site, bare.id, bare.version, { date: "2023-11-10", number: "1" })).toMatchObject({
      status: 409,
      body: { error: { code: "notReady", data: { questions: "headingMissing,pointsMissing" } } },
    });
    expect((await register(site, bare.id, bare.version, { date: "10.11.2023", number: "1" })).status).toBe(400);
  });

  test("keeps its basis as a link, is taken over for the next year, and amends the act that it names", async () => {
    const site = await server.site();
    const payload = {
      kind: "order",
      issuer: "Министерство образования",
      date: "2021-02-04",
      number: "119/ПК",
      title: null,
      state: "inForce",
    };
    const outside = z.parse(actView, (await site.ask({ method: "POST", url: "/api/acts", payload })).body);
    expect(outside).toMatchObject({ own: false, hasText: false });
    const reference = {
      actId: outside.id,
      docType: "order",
      issuer: null,
      date: "2021-02-04",
      number: "119/ПК",
      title: null,
      state: null,
    };
    const first = await aReadyOrder(site, {
      basis: [reference],
      signature: { post: "Директор", name: "И. И. Примеров" },
    });
    const signed = z.parse(
      actView,
      (await register(site, first.id, first.version, { date: "2023-11-10", number: "5" })).body,
    );
    expect(signed.links).toEqual([{ kind: "basis", actId: outside.id }]);
    const next = await getAct(site, await anAct(site, { from: "act", actId: signed.id, planId: null }));
    expect(next.content).toMatchObject({
      date: null,
      number: null,
      heading: "Об утверждении плана",
      basis: [{ number: "119/ПК" }],
    });
    const amending = await aReadyOrder(site, {
      amends: { ...reference, actId: signed.id, date: "2023-11-10", number: "5" },
    });
    await register(site, amending.id, amending.version, { date: "2023-11-12", number: "6" });
    const { body } = await site.ask({ method: "GET", url: "/api/acts" });
    const states = z.parse(z.object({ acts: z.array(actView) }), body).acts.map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      ["6", "inForce"],
      ["5", "amended"],
      ["119/ПК", "inForce"],
    ]);
    const changed = { ...payload, number: "119-ПК" };
    expect((await site.ask({ method: "PUT", url: `/api/acts/${outside.id}`, payload: changed })).body).toMatchObject({
      number: "119-ПК",
    });
    expect((await site.ask({ method: "PUT", url: `/api/acts/${signed.id}`, payload: changed })).status).toBe(409);
  });
});
