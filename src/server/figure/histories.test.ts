import fc from "fast-check";
import { expect, test } from "vitest";
import { putTogether, type Part } from "#core/indicator/aggregate.ts";
import { same, whole } from "#core/indicator/exact.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aPassport, aRound, aSet, line, SHARE, takeStep, withCentre } from "#test/support/rounds.ts";
import { foldFigures, verifyFigures, wholesOf } from "./service.ts";

const server = theServer();
const from = "1995-01-01";
const PASSPORTS = [
  aPassport("1", { from }),
  aPassport("3", { ...SHARE, from }),
  aPassport("8", { overTree: "max", from }),
];
const RUNS = Number(process.env["COUNT"] ?? 4);

/** What may happen to a form, to its organisation and to the kept sums. */
const happening = fc.record({
  kind: fc.constantFrom("fill", "fill", "fill", "withdraw", "accept", "return", "correct", "move", "close", "fold"),
  school: fc.nat({ max: 2 }),
  part: fc.nat({ max: 60 }),
  more: fc.nat({ max: 60 }),
});

/** The naive one: what a school has given that counts. */
interface Given {
  town: number;
  readonly figures: Map<string, Part>;
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error("out of the list");
  return one;
}

const pathOf = (towns: readonly TestSite[], school: TestSite, town: number): string =>
  `${at(towns, town).parts.context.path}${school.parts.context.organisationId}/`;

test("after any history the sums are those of a naive count, 100 % is never passed, the recount differs nowhere", async () => {
  const region = await server.site();
  const towns: TestSite[] = [];
  const schools: TestSite[] = [];
  for (const _ of [0, 1])
    towns.push(await server.site({ kind: "municipalAuthority", roles: ["municipalCoordinator"], below: region }));
  for (const _ of [0, 1, 2]) {
    const school = await server.site({ kind: "school", roles: ["schoolHead"], below: at(towns, 0) });
    await withCentre(school);
    schools.push(school);
  }
  const setId = await aSet(region, PASSPORTS);
  const { pool } = server.database();
  let months = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 14 }), async (history) => {
      months += 1;
      const given: Given[] = schools.map(() => ({ town: 0, figures: new Map() }));
      const place = async (index: number, town: number) => {
        const school = at(schools, index);
        const change = "update organisation set path = $1, parent_id = $2, centre_state = 'working' where id = $3";
        const { organisationId } = school.parts.context;
        await pool.query(change, [
          pathOf(towns, school, town),
          at(towns, town).parts.context.organisationId,
          organisationId,
        ]);
        at(given, index).town = town;
      };
      for (const index of schools.keys()) await place(index, 0);
      const roundId = await aRound(
        region,
        setId,
        `${1995 + Math.floor((months - 1) / 12)}-${String(((months - 1) % 12) + 1).padStart(2, "0")}`,
      );
      for (const { kind, more, part, school: index } of history) {
        const id = at(schools, index).parts.context.organisationId;
        const own = at(given, index);
        // The head of the region does what the school would: people of a moved school sign in anew.
        const school = own.town === 0 ? at(schools, index) : null;
        const [count, share] = [
          { value: whole(part) },
          { value: null, numerator: whole(part), denominator: whole(part + more) },
        ];
        switch (kind) {
          case "fill": {
            if (school === null) break;
            const lines = [
              line("1", [String(part)], "так"),
              line("3", [String(part), String(part + more)], "так"),
              line("8", [more === 0 ? "" : String(more)], "так"),
            ];
            const saved = await takeStep(school, roundId, id, "", { lines });
            const sent =
              saved.status === 200 ? await takeStep(school, roundId, id, "/send", { action: "send" }) : saved;
            if (sent.status !== 200) break;
            own.figures.set("1", count).set("3", share);
            own.figures.set("8", { value: more === 0 ? null : whole(more) });
            break;
          }
          case "withdraw":
            if (
              school !== null &&
              (await takeStep(school, roundId, id, "/send", { action: "withdraw" })).status === 200
            )
              own.figures.clear();
            break;
          case "accept":
            await takeStep(region, roundId, id, "/review", { kind: "accept" });
            break;
          case "return": {
            const code = more > 30 ? null : "1";
            const answer = await takeStep(region, roundId, id, "/review", {
              kind: "return",
              code,
              reason: "Проверьте",
            });
            if (answer.status !== 200) break;
            if (code === null) own.figures.clear();
            else own.figures.delete(code);
            break;
          }
          case "correct": {
            if (school === null) break;
            const body = { id: school.parts.newId(), code: "1", typed: [String(part)], reason: "Ошиблись" };
            if ((await takeStep(school, roundId, id, "/corrections", body)).status === 200) own.figures.set("1", count);
            break;
          }
          case "move":
            await place(index, 1 - own.town);
            break;
          case "close":
            // Who was expected stays so, and what was given stays given.
            await pool.query("update organisation set centre_state = 'closed' where id = $1", [id]);
            break;
          case "fold":
            await foldFigures(region.parts);
        }
      }
      for (const [site, isHere] of [
        [region, () => true],
        [at(towns, 0), ({ town }: Given) => town === 0],
        [at(towns, 1), ({ town }: Given) => town === 1],
      ] as const) {
        const { context, db } = site.parts;
        const wholes = await withOrganisation(db, context, (tx) =>
          wholesOf(tx, { regionId: context.regionId, roundId }, [context], PASSPORTS),
        );
        const here = given.filter(isHere);
        for (const [index, passport] of PASSPORTS.entries()) {
          const naive = putTogether(
            passport.overTree,
            here.map(({ figures }) => figures.get(passport.code) ?? { value: null }),
          );
          const shown = wholes.get(context.organisationId)?.[index];
          expect([shown?.known, shown?.of], passport.code).toEqual([naive.known, naive.of]);
          expect(same(shown?.value ?? null, naive.value), passport.code).toBe(true);
          expect(naive.known).toBeLessThanOrEqual(naive.of);
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(await verifyFigures(server.database().db)).toMatchObject({ rounds: months, differences: 0 });
}, 600_000);
