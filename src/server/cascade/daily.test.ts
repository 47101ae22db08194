import { expect, test } from "vitest";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anAcceptedPlan, approve } from "#test/support/approved-plans.ts";
import { anActivity } from "#test/support/drafts.ts";
import { bringDown } from "./bring-down.ts";
import { followOrganisations } from "./service.ts";

const server = theServer();

const forSchools = (title: string) =>
  anActivity({ title, responsible: "Руководители ОО", schedule: "май 2024 г.", source: { table: 1, row: 2 } });

/** «Отчёт open» of the organisation, by the words of the row that asks. */
async function askedOf({ parts }: TestSite): Promise<string[]> {
  const rows = await parts.db
    .selectFrom("proposal as p")
    .innerJoin("edition_activity as a", (join) =>
      join.onRef("a.edition_id", "=", "p.edition_id").onRef("a.key", "=", "p.activity_key"),
    )
    .select(["a.title", "p.state", "p.reason"])
    .where("p.organisation_id", "=", parts.context.organisationId)
    .orderBy("a.title")
    .execute();
  return rows.map(({ reason, state, title }) => [title, state, reason].filter((part) => part !== null).join(" "));
}

test(
  "a school that goes to another municipality is asked by that one, and no more by the first",
  { timeout: 60_000 },
  async () => {
    const region = await server.site();
    const [before, after] = [
      await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] }),
      await server.site({ below: region, kind: "municipalAuthority", roles: ["municipalCoordinator"] }),
    ];
    const school = await server.site({ below: before, kind: "school", roles: ["schoolHead"] });
    for (const [site, title] of [
      [before, "Отчёт прежним"],
      [after, "Отчёт новым"],
    ] as const) {
      const planId = await anAcceptedPlan(server, site, [forSchools(title)]);
      await approve(site, planId);
      await bringDown(site.parts, planId);
    }
    await followOrganisations(region.parts);
    expect(await askedOf(school)).toEqual(["Отчёт прежним open"]);
    const moved = await region.ask({
      method: "POST",
      url: `/api/organisations/${school.parts.context.organisationId}/changes`,
      headers: { "if-match": "1" },
      payload: {
        on: "2023-11-15",
        basis: null,
        action: { kind: "move", parentId: after.parts.context.organisationId },
      },
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    server.setClock(new Date("2023-11-16T08:00:00Z"));
    await followOrganisations(region.parts);
    await expect
      .poll(() => askedOf(school), { timeout: 20_000 })
      .toEqual(["Отчёт новым open", "Отчёт прежним withdrawn moved"]);
  },
);
