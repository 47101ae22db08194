import { describe, expect, test } from "vitest";
import {
  aPerson,
  aPost,
  card,
  codeOf,
  DAY,
  made,
  organisationOf,
  personIdOf,
  post,
  wish,
} from "#test/people/asking.ts";
import { theServer } from "#test/support/app.ts";

const server = theServer();

describe("roles", () => {
  test("are given by an administrator to others, in their own subtree, and hold at the next request", async () => {
    const region = await server.site({ roles: ["administrator"] });
    const school = await server.site({ roles: ["administrator"], kind: "school", below: region });
    const someone = await school.person(["teacher"]);
    const id = await personIdOf(someone);
    expect((await someone.ask({ method: "GET", url: "/api/plans" })).status).toBe(403);
    const role = { organisationId: organisationOf(school), role: "schoolHead", from: DAY, until: null };
    const grant = await made(school, `/api/people/${id}/grants`, role);
    expect((await someone.ask({ method: "GET", url: "/api/plans" })).status).toBe(200);
    expect(codeOf(await post(school, `/api/people/${id}/grants`, role)).code).toBe("alreadyGranted");
    expect((await post(school, `/api/grants/${grant}/end`)).status).toBe(200);
    expect((await someone.ask({ method: "GET", url: "/api/plans" })).status).toBe(403);
    const above = await post(school, `/api/people/${id}/grants`, { ...role, organisationId: organisationOf(region) });
    expect(above.status).toBe(404);
    const wrong = await post(school, `/api/people/${id}/grants`, { ...role, role: "regionalCoordinator" });
    expect(codeOf(wrong).code).toBe("roleDoesNotFit");
    const own = await personIdOf(school);
    expect(codeOf(await post(school, `/api/people/${own}/grants`, role)).code).toBe("notToOneself");
  });

  test("are listed for an organisation; whoever only leads plans gives none", async () => {
    const region = await server.site();
    const school = await server.site({ roles: ["schoolHead"], kind: "school", below: region });
    const listed = await region.ask({ method: "GET", url: `/api/organisations/${organisationOf(school)}/grants` });
    expect(listed.body).toMatchObject({ grants: [{ role: "schoolHead", personName: "Иванова О. С." }] });
    const id = await personIdOf(school);
    const role = { organisationId: organisationOf(school), role: "schoolHead", from: DAY, until: null };
    expect((await post(region, `/api/people/${id}/grants`, role)).status).toBe(403);
  });
});

describe("delegation", () => {
  test("lets somebody do what the giver may, for some days, in the giver's name, and no longer", async () => {
    const site = await server.site({ roles: ["approver"] });
    const deputy = await site.person(["teacher"]);
    const [giver, receiver] = [await personIdOf(site), await personIdOf(deputy)];
    const asked = {
      receiverId: receiver,
      organisationId: organisationOf(site),
      roles: ["approver"],
      from: DAY,
      until: "2023-11-20",
      basis: "приказ от 14.11.2023 № 5",
    };
    expect((await deputy.ask({ method: "GET", url: "/api/people" })).status).toBe(403);
    const id = await made(site, `/api/people/${giver}/delegations`, asked);
    expect((await deputy.ask({ method: "GET", url: "/api/people" })).status).toBe(200);
    const mine = await deputy.ask({ method: "GET", url: "/api/me/delegations" });
    expect(mine.body).toMatchObject({ delegations: [{ id, giverName: "Иванова О. С.", roles: ["approver"] }] });
    const { rows } = await server
      .database()
      .pool.query("select on_behalf_of from audit_entry where account_id = $1 and action = 'personalData.read'", [
        deputy.context.accountId,
      ]);
    expect(rows).toEqual([{ on_behalf_of: site.parts.context.accountId }]);
    // Not passed on once more, not longer than it is one's own.
    const third = await personIdOf(await site.person(["teacher"]));
    const again = await post(deputy, `/api/people/${receiver}/delegations`, { ...asked, receiverId: third });
    expect(codeOf(again)).toEqual({ code: "notOwnRole", data: { role: "approver" } });
    server.setClock(new Date("2023-11-21T09:00:00Z"));
    expect((await deputy.ask({ method: "GET", url: "/api/people" })).status).not.toBe(200);
  });

  test("is the giver's own, or an administrator's who is not the receiver", async () => {
    const site = await server.site({ roles: ["approver"] });
    const [head, administrator] = [await site.person(["schoolHead"]), await site.person(["administrator"])];
    const [giver, receiver] = [await personIdOf(site), await personIdOf(head)];
    const asked = {
      organisationId: organisationOf(site),
      roles: ["approver"],
      from: DAY,
      until: "2023-11-20",
      basis: null,
    };
    const toHead = { ...asked, receiverId: receiver };
    const self = await post(head, `/api/people/${giver}/delegations`, toHead);
    expect([self.status, codeOf(self).code]).toEqual([403, "onlyInPerson"]);
    const toMe = { ...asked, receiverId: await personIdOf(administrator) };
    expect(codeOf(await post(administrator, `/api/people/${giver}/delegations`, toMe)).code).toBe("onlyInPerson");
    const id = await made(administrator, `/api/people/${giver}/delegations`, toHead);
    expect((await post(site, `/api/delegations/${id}/end`)).status).toBe(200);
    expect((await head.ask({ method: "GET", url: "/api/me/delegations" })).body).toEqual({ delegations: [] });
  });

  test("ends with the role that it came from", async () => {
    const site = await server.site({ roles: ["administrator"] });
    const [chief, deputy] = [await site.person(["approver"]), await site.person(["teacher"])];
    const [giver, receiver] = [await personIdOf(chief), await personIdOf(deputy)];
    const asked = {
      organisationId: organisationOf(site),
      roles: ["approver"],
      from: DAY,
      until: "2023-12-31",
      basis: null,
    };
    await made(chief, `/api/people/${giver}/delegations`, { ...asked, receiverId: receiver });
    const grant = (await card(site, giver)).grants[0]?.id ?? "";
    expect((await post(site, `/api/grants/${grant}/end`)).status).toBe(200);
    expect((await deputy.ask({ method: "GET", url: "/api/people" })).status).toBe(403);
  });
});

describe("leaving", () => {
  test("closes the account the same minute, hands posts over, and names those that nobody has", async () => {
    const site = await server.site();
    const leaving = await site.person(["schoolHead"]);
    const [id, next] = [await personIdOf(leaving), await aPerson(site, "Белов")];
    const [director, teacher] = [await aPost(site, "директор школы"), await aPost(site, "учитель физики")];
    await made(site, `/api/people/${id}/assignments`, wish(director));
    await made(site, `/api/people/${id}/assignments`, wish(teacher, { partTime: true }));
    const packet = await site.ask({ method: "GET", url: `/api/people/${id}/handover` });
    expect(packet.body).toMatchObject({
      assignments: [{}, {}],
      grants: [{ role: "schoolHead" }],
      plans: [],
      endorsements: [],
      elsewhere: 0,
    });
    expect((await leaving.ask({ method: "GET", url: "/api/plans" })).status).toBe(200);
    const left = await post(site, `/api/people/${id}/leave`, {
      lastDay: DAY,
      successors: [{ postId: director, personId: next, acting: true, partTime: false }],
    });
    expect(left.body).toMatchObject({ orphaned: ["учитель физики"], accountClosed: true });
    expect((await leaving.ask({ method: "GET", url: "/api/plans" })).status).toBe(401);
    expect(await card(site, id)).toMatchObject({
      leftOn: DAY,
      account: "blocked",
      assignments: [{ until: DAY }, { until: DAY }],
    });
    expect((await card(site, next)).assignments).toMatchObject([
      { postId: director, from: "2023-11-16", acting: true },
    ]);
    server.setClock(new Date("2023-11-16T09:00:00Z"));
    const vacant = await site.ask({ method: "GET", url: "/api/posts?vacant=yes" });
    expect(vacant.body).toMatchObject({ posts: [{ id: teacher, lastHolder: { personId: id, until: DAY } }] });
    expect((await site.ask({ method: "GET", url: "/api/people?filter=left" })).body).toMatchObject({ total: 1 });
    expect(codeOf(await post(site, `/api/people/${id}/leave`, { lastDay: DAY, successors: [] })).code).toBe("hasLeft");
    expect(codeOf(await post(site, `/api/people/${id}/assignments`, wish(teacher))).code).toBe("hasLeft");
  });

  test("is undone as a whole when the successor cannot take the post", async () => {
    const site = await server.site();
    const [id, next] = [await aPerson(site, "Королёва"), await aPerson(site, "Белов")];
    const [director, teacher] = [await aPost(site, "директор школы"), await aPost(site, "учитель физики")];
    await made(site, `/api/people/${id}/assignments`, wish(director));
    await made(site, `/api/people/${next}/assignments`, wish(teacher));
    const successors = [{ postId: director, personId: next, acting: false, partTime: false }];
    expect(codeOf(await post(site, `/api/people/${id}/leave`, { lastDay: DAY, successors })).code).toBe("secondPost");
    expect(await card(site, id)).toMatchObject({ leftOn: null, assignments: [{ until: null }] });
  });

  test("nobody dismisses themselves, nor an administrator without being one; roles elsewhere stay", async () => {
    const region = await server.site({ roles: ["administrator", "regionalCoordinator"] });
    const school = await server.site({ roles: ["schoolHead"], kind: "school", below: region });
    const administrator = await school.person(["administrator"]);
    const lastDay = { lastDay: DAY, successors: [] };
    const own = await personIdOf(school);
    expect(codeOf(await post(school, `/api/people/${own}/leave`, lastDay)).code).toBe("notOneself");
    const theirs = await personIdOf(administrator);
    expect(codeOf(await post(school, `/api/people/${theirs}/leave`, lastDay)).code).toBe("needsAdministrator");
    const teacher = await school.person(["teacher"]);
    const id = await personIdOf(teacher);
    const elsewhere = { organisationId: organisationOf(region), role: "teacher", from: DAY, until: null };
    await made(region, `/api/people/${id}/grants`, elsewhere);
    expect((await post(school, `/api/people/${id}/leave`, lastDay)).body).toMatchObject({ accountClosed: false });
    expect((await teacher.ask({ method: "GET", url: "/api/me" })).status).toBe(200);
  });

  test("prints what is handed over", async () => {
    const site = await server.site();
    const id = await aPerson(site, "Королёва");
    await made(site, `/api/people/${id}/assignments`, wish(await aPost(site, "директор школы")));
    const { status, body } = await site.ask({ method: "GET", url: `/api/people/${id}/handover.docx` });
    expect([status, Buffer.isBuffer(body) && body.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  });
});
