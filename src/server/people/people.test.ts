import { describe, expect, test } from "vitest";
import { aPerson, aPost, card, codeOf, made, names, organisationOf, post, wish } from "#test/people/asking.ts";
import { theServer } from "#test/support/app.ts";

const server = theServer();

describe("people", () => {
  test("are entered, found by a part of the name, and shown a page at a time", async () => {
    const site = await server.site();
    await aPerson(site, "Королёва");
    await aPerson(site, "Абрамова");
    const found = await site.ask({ method: "GET", url: `/api/people?q=${encodeURIComponent("королева ольга")}` });
    expect(found.body).toMatchObject({ total: 1, people: [{ surname: "Королёва", account: "none" }] });
    const all = await site.ask({ method: "GET", url: "/api/people" });
    expect(all.body).toMatchObject({ total: 3, people: [{ surname: "Абрамова" }, { surname: "Иванова" }, {}] });
    const next = await site.ask({ method: "GET", url: "/api/people?after=2" });
    expect(next.body).toMatchObject({ people: [{ surname: "Королёва" }] });
    const percent = await site.ask({ method: "GET", url: "/api/people?q=%25" });
    expect(percent.body).toMatchObject({ total: 0 });
    const without = await site.ask({ method: "GET", url: "/api/people?filter=noSecondFactor" });
    expect(without.body).toMatchObject({ total: 1, withoutSecondFactor: 1, people: [{ secondFactorRequired: true }] });
  });

  test("reading them is written into the journal, once for a page", async () => {
    const site = await server.site();
    await site.ask({ method: "GET", url: "/api/people" });
    const { rows } = await server
      .database()
      .pool.query("select object_kind, data from audit_entry where action = 'personalData.read' and chain = $1", [
        organisationOf(site),
      ]);
    expect(rows).toEqual([{ object_kind: "people", data: { count: 1 } }]);
  });

  test("of the same name are asked about, an empty surname is refused by its field", async () => {
    const site = await server.site();
    const first = await aPerson(site, "Королёва");
    const body = { organisationId: organisationOf(site), ...names("Королёва"), evenSo: false };
    expect(codeOf(await post(site, "/api/people", body))).toEqual({ code: "samePerson", data: { personId: first } });
    await made(site, "/api/people", { ...body, evenSo: true });
    const empty = await post(site, "/api/people", { ...body, surname: "  " });
    expect(codeOf(empty)).toEqual({ code: "badField", data: { field: "surname" } });
  });

  test("two who change one card: the second is told", async () => {
    const site = await server.site();
    const id = await aPerson(site, "Кравец");
    const change = { ...names("Кравец"), forms: { genitive: "Кравец Ольги Сергеевны" }, surnameForms: {}, version: 1 };
    expect((await site.ask({ method: "PUT", url: `/api/people/${id}`, payload: change })).status).toBe(200);
    expect((await card(site, id)).forms).toEqual({ genitive: "Кравец Ольги Сергеевны" });
    const late = await site.ask({ method: "PUT", url: `/api/people/${id}`, payload: change });
    expect([late.status, codeOf(late).code]).toEqual([412, "changedMeanwhile"]);
  });

  test("of another organisation do not exist, from the side and from below", async () => {
    const region = await server.site();
    const school = await server.site({ roles: ["schoolHead"], kind: "school", below: region });
    const other = await server.site({ roles: ["schoolHead"], kind: "school", below: region });
    const ofSchool = await aPerson(school, "Королёва");
    const ofRegion = await aPerson(region, "Министрова");
    expect((await card(region, ofSchool)).surname).toBe("Королёва");
    for (const id of [ofSchool, ofRegion])
      expect((await other.ask({ method: "GET", url: `/api/people/${id}` })).status).toBe(404);
    const list = await other.ask({ method: "GET", url: `/api/people?organisationId=${organisationOf(school)}` });
    expect(list.status).toBe(404);
    const added = await post(other, "/api/people", {
      organisationId: organisationOf(school),
      ...names("А"),
      evenSo: false,
    });
    expect(added.status).toBe(404);
    expect(JSON.stringify((await other.ask({ method: "GET", url: "/api/people" })).body)).not.toContain("Королёва");
  });
});

describe("posts", () => {
  test("one post is held by one person on a day, beside them by one who acts", async () => {
    const site = await server.site();
    const [first, second, third] = [
      await aPerson(site, "Королёва"),
      await aPerson(site, "Белов"),
      await aPerson(site, "Ткач"),
    ];
    const director = await aPost(site, "директор школы");
    await made(site, `/api/people/${first}/assignments`, wish(director));
    const taken = await post(site, `/api/people/${second}/assignments`, wish(director, { from: "2023-10-01" }));
    expect([taken.status, codeOf(taken)]).toEqual([
      409,
      { code: "postTaken", data: { holder: "Королёва О. С.", from: "2023-09-01" } },
    ]);
    const acting = wish(director, { from: "2023-11-01", until: "2023-11-30", acting: true });
    await made(site, `/api/people/${second}/assignments`, acting);
    expect(codeOf(await post(site, `/api/people/${third}/assignments`, acting)).code).toBe("postTaken");
    const list = await site.ask({ method: "GET", url: "/api/posts" });
    expect(list.body).toMatchObject({ total: 1, posts: [{ name: "директор школы", holders: [{ acting: true }, {}] }] });
    expect((await card(site, second)).assignments).toMatchObject([{ postName: "директор школы", acting: true }]);
  });

  test("a second post of one person is asked about, and let in as part-time", async () => {
    const site = await server.site();
    const id = await aPerson(site, "Королёва");
    const [director, teacher] = [await aPost(site, "директор школы"), await aPost(site, "учитель физики")];
    await made(site, `/api/people/${id}/assignments`, wish(director));
    const second = await post(site, `/api/people/${id}/assignments`, wish(teacher));
    expect([second.status, codeOf(second)]).toEqual([
      409,
      { code: "secondPost", data: { post: "директор школы", organisation: "Школа № 1" } },
    ]);
    await made(site, `/api/people/${id}/assignments`, wish(teacher, { partTime: true }));
  });

  test("of two who assign to one post at once one is let in", async () => {
    const site = await server.site();
    const people = [await aPerson(site, "Королёва"), await aPerson(site, "Белов"), await aPerson(site, "Ткач")];
    const director = await aPost(site, "директор школы");
    const answers = await Promise.all(people.map((id) => post(site, `/api/people/${id}/assignments`, wish(director))));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  test("bad days say which field is wrong; a post that is abolished takes nobody", async () => {
    const site = await server.site();
    const id = await aPerson(site, "Королёва");
    const director = await aPost(site, "директор школы");
    const nowhere = await post(site, `/api/people/${id}/assignments`, wish(director, { from: "2023-02-30" }));
    expect(codeOf(nowhere)).toEqual({ code: "badField", data: { field: "from" } });
    const crossed = await post(site, `/api/people/${id}/assignments`, wish(director, { until: "2023-08-31" }));
    expect(codeOf(crossed).code).toBe("datesCrossed");
    const abolished = { name: "директор школы", duties: "", leads: true, forms: {}, until: "2023-12-31", version: 1 };
    await site.ask({ method: "PUT", url: `/api/posts/${director}`, payload: abolished });
    expect(codeOf(await post(site, `/api/people/${id}/assignments`, wish(director)))).toEqual({
      code: "postAbolished",
      data: { until: "2023-12-31" },
    });
    await made(site, `/api/people/${id}/assignments`, wish(director, { until: "2023-12-31" }));
    const sooner = { ...abolished, until: "2023-11-30", version: 2 };
    const held = await site.ask({ method: "PUT", url: `/api/posts/${director}`, payload: sooner });
    expect(codeOf(held)).toEqual({ code: "postHeld", data: { holder: "Королёва О. С." } });
    const again = { name: "учитель", duties: "", leads: false, forms: {}, organisationId: organisationOf(site) };
    await made(site, "/api/posts", { ...again, evenSo: false });
    expect(codeOf(await post(site, "/api/posts", { ...again, evenSo: false })).code).toBe("samePost");
  });
});
