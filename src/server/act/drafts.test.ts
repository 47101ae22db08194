import { describe, expect, test } from "vitest";
import { theServer } from "#test/support/app.ts";
import { anAct, getAct, aReadyOrder, saveAct, aPlanToOrder } from "#test/support/acts.ts";

const server = theServer();

describe("a draft", () => {
  test("begins empty with the name of the organisation, is saved on the version that was shown, and goes", async () => {
    const site = await server.site();
    const id = await anAct(site, { from: "nothing", kind: "directive" });
    const first = await getAct(site, id);
    expect(first).toMatchObject({
      version: 1,
      content: { kind: "directive", issuer: "Школа № 1", points: [] },
      plan: null,
    });
    const saved = await saveAct(site, id, 1, { ...first.content, heading: "О совещании" });
    expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
    const second = await getAct(site, id);
    expect(second.content.heading).toBe("О совещании");
    expect(second.sha256).not.toBe(first.sha256);
    expect(await site.ask({ method: "GET", url: "/api/act-drafts" })).toMatchObject({
      body: { drafts: [{ id, heading: "О совещании", updatedBy: "Иванова О. С." }] },
    });
    expect((await site.ask({ method: "DELETE", url: `/api/act-drafts/${id}` })).status).toBe(200);
    expect((await site.ask({ method: "GET", url: `/api/act-drafts/${id}` })).status).toBe(404);
  });

  test("is not written over what somebody else saved meanwhile, nor without saying on what", async () => {
    const site = await server.site();
    const { id, version } = await aReadyOrder(site);
    const { content } = await getAct(site, id);
    const other = await site.person(["municipalCoordinator"]);
    expect((await saveAct(other, id, version, { ...content, place: "пгт Примерный" })).status).toBe(200);
    expect(await saveAct(site, id, version, content)).toMatchObject({
      status: 412,
      body: { error: { code: "changedMeanwhile", data: { version: version + 1 } } },
    });
    expect((await getAct(site, id)).content.place).toBe("пгт Примерный");
    const blind = await site.ask({ method: "PUT", url: `/api/act-drafts/${id}`, payload: content });
    expect(blind).toMatchObject({ status: 428, body: { error: { code: "versionRequired" } } });
  });

  test("is seen and touched by its organisation alone, not from above, and not by who sees approved plans only", async () => {
    const above = await server.site();
    const site = await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: above });
    const { id } = await aReadyOrder(site);
    const observer = await site.person(["observer"]);
    expect((await above.ask({ method: "GET", url: `/api/act-drafts/${id}` })).status).toBe(404);
    expect((await above.ask({ method: "DELETE", url: `/api/act-drafts/${id}` })).status).toBe(404);
    expect((await observer.ask({ method: "GET", url: `/api/act-drafts/${id}` })).status).toBe(403);
  });

  test("of a plan without an order is the form of one, with the plan behind it and the groups it may address", async () => {
    const site = await server.site();
    await server.site({ kind: "municipalAuthority", below: site });
    await server.site({ kind: "school", below: site });
    const planId = await aPlanToOrder(server, site, "Комплексный план мероприятий на 2023/2024 учебный год");
    const view = await getAct(site, await anAct(site, { from: "plan", kind: "order", planId }));
    expect(view.content).toMatchObject({
      heading: "Об утверждении комплексного плана мероприятий на 2023/2024 учебный год",
      appendixPlanId: planId,
      date: null,
      number: null,
      points: [{ number: "1", role: "approve" }],
    });
    expect(view.plan).toMatchObject({ id: planId, content: { activities: [{ title: "Семинар для педагогов" }] } });
    expect(view.groups).toEqual({ municipalities: 1, schools: 1, centres: 0 });
  });

  test("cannot begin with somebody else's plan, act or edition", async () => {
    const [site, other] = [await server.site(), await server.site()];
    const planId = await aPlanToOrder(server, other);
    for (const payload of [
      { from: "plan", kind: "order", planId },
      { from: "amendment", planId },
      { from: "act", actId: planId, planId: null },
    ])
      expect((await site.ask({ method: "POST", url: "/api/act-drafts", payload })).status).toBe(404);
    const own = await aPlanToOrder(server, site);
    expect(
      await site.ask({ method: "POST", url: "/api/act-drafts", payload: { from: "amendment", planId: own } }),
    ).toMatchObject({ status: 409, body: { error: { code: "noAmendments" } } });
  });
});
