import { expect, test } from "vitest";
import type { Role } from "#core/access/model.ts";
import { theServer } from "#test/support/app.ts";
import { randomOf } from "./random.ts";

const server = theServer();
const RACES = 200;
const SEED = Number(process.env["PROPERTY_SEED"] ?? 20_240_901);

/** How a person loses what they could do: the role is taken, ends, or the account is blocked. */
const WAYS = [
  "delete from role_grant where account_id = $1",
  "update role_grant set until_day = from_day - 1 where account_id = $1",
  "update account set state = 'blocked' where id = $1",
  "delete from session where account_id = $1",
] as const;

test("from the moment that a right is gone nothing is answered with it", { timeout: 600_000 }, async () => {
  const random = randomOf(SEED);
  const site = await server.site();
  const roles: readonly Role[] = ["regionalCoordinator", "schoolHead", "methodologist", "approver"];
  let before = 0;
  for (let race = 0; race < RACES; race += 1) {
    const person = await site.person([roles[race % roles.length] ?? "approver"]);
    const cookie = await person.cookie();
    const look = async (): Promise<number> => {
      const headers = { host: "localhost:8080", "x-rostok-request": "1", cookie };
      return (await site.app.inject({ method: "GET", url: "/api/plans", headers })).statusCode;
    };
    const under = Array.from({ length: 1 + random(3) }, look);
    // Sometimes the first has been answered already, sometimes all are on their way.
    if (random(2) === 0) await under[0];
    const taken = server.database().pool.query(WAYS[race % WAYS.length] ?? "", [person.context.accountId]);
    const during = Array.from({ length: random(4) }, look);
    await taken;
    const after = await Promise.all([look(), look()]);
    expect(
      after.every((status) => status === 401 || status === 403),
      `race ${race}: ${after.join(" ")}`,
    ).toBe(true);
    const early = await Promise.all([...under, ...during]);
    before += early.filter((status) => status === 200).length;
    expect(early.every((status) => [200, 401, 403].includes(status))).toBe(true);
  }
  // Both sides of the moment were met.
  expect(before).toBeGreaterThan(RACES / 10);
});
