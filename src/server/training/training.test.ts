import { describe, expect, test } from "vitest";
import { aGroup, anOffer, offered, put, region, steps, stateOf, told } from "#test/support/training.ts";
import { theServer } from "#test/support/app.ts";

const server = theServer();

describe("an application", () => {
  test("goes from the teacher over the head to whoever offers, and is told to the teacher once", async () => {
    const { host, school, teacher } = await region(server);
    const slot = await aGroup(host, { places: 1 });
    const id = await put(teacher, slot);
    expect(await stateOf(teacher, id)).toMatchObject({ state: "applied", personName: "Иванова Ольга Сергеевна" });
    // Whoever offers sees nothing of it before the head has said yes.
    expect((await offered(host, slot)).applications).toEqual([]);
    expect((await steps(host, [id], { kind: "accept" }, [1])).status).toBe(404);
    expect((await steps(teacher, [id], { kind: "approve" }, [1])).status).toBe(403);
    const colleague = await school.person(["teacher"]);
    expect((await steps(colleague, [id], { kind: "withdraw", reason: null }, [1])).body).toEqual({
      error: { code: "notYours" },
    });
    const { toApprove } = (await school.ask({ method: "GET", url: "/api/training" })).body as never as {
      toApprove: readonly { id: string }[];
    };
    expect(toApprove.map((one) => one.id)).toEqual([id]);
    expect((await steps(school, [id], { kind: "approve" }, [1])).body).toEqual({
      applications: [{ id, state: "approved" }],
    });
    expect((await offered(host, slot)).applications).toMatchObject([{ id, state: "approved", version: 2 }]);
    expect((await steps(host, [id], { kind: "accept" }, [1])).status).toBe(412);
    expect((await steps(host, [id], { kind: "accept" }, [2])).body).toEqual({
      applications: [{ id, state: "accepted" }],
    });
    const notices = await teacher.ask({ method: "GET", url: "/api/me/notices" });
    expect(notices.body).toMatchObject({ unseen: 1, notices: [{ data: { kind: "training", what: "accepted" } }] });
    expect((await school.ask({ method: "GET", url: "/api/me/notices" })).body).toMatchObject({ notices: [] });
  });

  test("of a head needs no second word; a group that is closed, cancelled or another's takes none", async () => {
    const { host, school, teacher } = await region(server);
    const slot = await aGroup(host, { applyUntil: "2023-11-30" });
    expect(await stateOf(school, await put(school, slot))).toMatchObject({ state: "approved" });
    const twice = await school.ask({
      method: "POST",
      url: `/api/training/slots/${slot}/applications`,
      payload: { id: host.parts.newId(), personId: null },
    });
    expect([twice.status, twice.body]).toEqual([409, { error: { code: "appliedAlready" } }]);
    server.setClock(new Date("2023-12-01T09:00:00Z"));
    const late = await teacher.ask({
      method: "POST",
      url: `/api/training/slots/${slot}/applications`,
      payload: { id: host.parts.newId(), personId: null },
    });
    expect([late.status, late.body]).toEqual([
      422,
      { error: { code: "applicationsClosed", data: { until: "2023-11-30" } } },
    ]);
  });

  test("of somebody else is entered by a head, and by no teacher", async () => {
    const { host, school, teacher } = await region(server);
    const slot = await aGroup(host, {});
    const persons = await school.parts.db
      .selectFrom("account")
      .select("person_id")
      .where("id", "in", [teacher.context.accountId ?? "", school.parts.context.accountId ?? ""])
      .execute();
    for (const { person_id: personId } of persons)
      expect(
        (
          await school.ask({
            method: "POST",
            url: `/api/training/slots/${slot}/applications`,
            payload: { id: host.parts.newId(), personId },
          })
        ).status,
      ).toBe(200);
    const other = await school.person(["teacher"]);
    const foreign = await other.ask({
      method: "POST",
      url: `/api/training/slots/${slot}/applications`,
      payload: { id: host.parts.newId(), personId: persons[0]?.person_id ?? "" },
    });
    expect(foreign.status).toBe(404);
  });
});

describe("places", () => {
  test("beyond the quota of a territory wait in their order, and a place that comes free is given to the next, told once", async () => {
    const { host, municipality, school, teacher } = await region(server);
    const far = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
    const outside = await server.site({ below: host, kind: "school", roles: ["schoolHead"] });
    const slot = await aGroup(host, {
      places: 3,
      quota: [{ organisationId: municipality.parts.context.organisationId, name: "?", people: 1 }],
    });
    const first = await put(school, slot);
    const second = await put(far, slot);
    const third = await put(teacher, slot);
    await steps(school, [third], { kind: "approve" }, [1]);
    const fourth = await put(outside, slot);
    await steps(host, [first, second, third, fourth], { kind: "accept" }, [1, 1, 2, 1]);
    const states = async () =>
      new Map(
        (await offered(host, slot)).applications.map(({ id, state, turn }) => [id, turn === null ? state : turn]),
      );
    // One place is for the municipality, two for all others.
    expect(await states()).toEqual(
      new Map<string, unknown>([
        [first, "accepted"],
        [second, 1],
        [third, 2],
        [fourth, "accepted"],
      ]),
    );
    const { slot: view } = await offered(host, slot);
    expect(view).toMatchObject({ taken: 2, free: 1, waiting: 2, others: { people: 2, taken: 1, free: 1 } });
    expect(view.quota).toMatchObject([{ people: 1, taken: 1, free: 0 }]);
    // Somebody of another school withdraws: the next of the same territory gets the place.
    expect((await steps(school, [first], { kind: "withdraw", reason: "Болезнь" }, [3])).status).toBe(200);
    expect(await states()).toEqual(
      new Map<string, unknown>([
        [first, "withdrawn"],
        [second, "accepted"],
        [third, 1],
        [fourth, "accepted"],
      ]),
    );
    expect(await told(far)).toEqual(["accepted", "waiting"]);
    // More places: the quota grows, and the last one gets a place.
    const wider = {
      places: 4,
      quota: [{ organisationId: municipality.parts.context.organisationId, name: "?", people: 2 }],
      applyUntil: null,
      place: null,
      host: null,
    };
    const change = (fields: object, version: string) =>
      host.ask({
        method: "PUT",
        url: `/api/training/slots/${slot}`,
        payload: { fields },
        headers: { "if-match": version },
      });
    expect((await change(wider, "1")).status).toBe(200);
    expect((await states()).get(third)).toBe("accepted");
    expect((await change({ ...wider, places: 2, quota: [] }, "2")).body).toEqual({
      error: { code: "placesTaken", data: { field: "/fields/places", taken: 3 } },
    });
    expect((await change({ ...wider, places: 1 }, "2")).body).toMatchObject({ error: { code: "quotaOverPlaces" } });
    expect((await change(wider, "1")).status).toBe(412);
  });

  test("are given to exactly one of two who take the last one at the same moment", async () => {
    const { host, school, teacher } = await region(server);
    const colleague = await host.person(["instituteMethodologist"]);
    for (let round = 0; round < 5; round += 1) {
      const slot = await aGroup(host, { places: 1 });
      const one = await put(school, slot);
      const two = await put(teacher, slot);
      await steps(school, [two], { kind: "approve" }, [1]);
      const answers = await Promise.all([
        steps(host, [one], { kind: "accept" }, [1]),
        steps(colleague, [two], { kind: "accept" }, [2]),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const states = (await offered(host, slot)).applications.map(({ state }) => state).toSorted();
      expect(states).toEqual(["accepted", "waiting"]);
      // Both leave at once, and the one who waits gets nothing twice.
      expect((await offered(host, slot)).slot).toMatchObject({ taken: 1, free: 0, waiting: 1 });
    }
  });
});

describe("a group", () => {
  test("that is moved or cancelled tells everybody once and changes the same item of their calendars", async () => {
    const { host, school, teacher } = await region(server);
    const slot = await aGroup(host, { places: 2 });
    const id = await put(teacher, slot);
    await steps(school, [id], { kind: "approve" }, [1]);
    await steps(host, [id], { kind: "accept" }, [2]);
    const wishes = { name: "Мой", contents: ["duties"], deadlines: "days", waiting: false };
    const feed = await teacher.ask({ method: "POST", url: "/api/calendar-feeds", payload: wishes });
    const { path } = feed.body as { path: string };
    const lines = async (): Promise<string[]> => {
      const answer = await host.app.inject({ method: "GET", url: path, headers: { host: "localhost:8080" } });
      return answer.body
        .split("\r\n")
        .filter((line) => /^(?:UID|DTSTART|SEQUENCE|STATUS)/.test(line))
        .map((line) => line.replace(/;[^:]*/, ""));
    };
    expect(await lines()).toEqual(
      expect.arrayContaining([`UID:${id}@rostok`, "DTSTART:20231212T100000", "STATUS:CONFIRMED"]),
    );
    const sequence = async () => Number((await lines()).find((line) => line.startsWith("SEQUENCE"))?.slice(9));
    const before = await sequence();
    const move = (payload: object, version: string) =>
      host.ask({ method: "POST", url: `/api/training/slots/${slot}/state`, payload, headers: { "if-match": version } });
    const days = { startsOn: "2023-12-19", endsOn: "2023-12-20", startsAt: "11:00", endsAt: "15:00" };
    expect((await move({ kind: "move", days, reason: "Болезнь лектора" }, "1")).status).toBe(200);
    expect((await move({ kind: "move", days, reason: "Болезнь лектора" }, "1")).status).toBe(412);
    expect(await lines()).toEqual(expect.arrayContaining([`UID:${id}@rostok`, "DTSTART:20231219T110000"]));
    expect(await sequence()).toBeGreaterThan(before);
    await move({ kind: "cancel", reason: "Мало заявок" }, "2");
    expect(await lines()).toEqual(expect.arrayContaining([`UID:${id}@rostok`, "STATUS:CANCELLED"]));
    expect(await told(teacher)).toEqual(["accepted", "cancelled: Мало заявок", "moved: Болезнь лектора"]);
  });

  test("and a programme say in words what is wrong with them", async () => {
    const { host } = await region(server);
    const zero = await host.ask({
      method: "POST",
      url: "/api/training/offers",
      payload: { id: host.parts.newId(), fields: { ...anOffer, hours: 0 } },
    });
    expect(zero.body).toEqual({ error: { code: "badHours", data: { field: "/fields/hours" } } });
    const unnumbered = { ...anOffer, programmeState: "registered", registerNumber: null };
    const missing = await host.ask({
      method: "POST",
      url: "/api/training/offers",
      payload: { id: host.parts.newId(), fields: unnumbered },
    });
    expect(missing.body).toMatchObject({ error: { code: "registerNumberMissing" } });
    await expect(aGroup(host, { applyUntil: "2023-12-13" })).rejects.toThrow("closesAfterStart");
    await expect(aGroup(host, {}, { endsOn: "2023-12-01" })).rejects.toThrow("datesCrossed");
    await expect(aGroup(host, {}, { startsOn: "2023-02-30" })).rejects.toThrow("badDate");
    const nobody = { organisationId: host.parts.newId(), name: "Нигде", people: 1 };
    await expect(aGroup(host, { quota: [nobody] })).rejects.toThrow("quotaUnknown");
  });
});
