import type { PlanBodyView } from "#contract/body-match.ts";
import { organisationKind, type OrganisationKind } from "#core/organisation/kinds.ts";
import { keysOf } from "#core/organisation/tree.ts";
import { matchBodies, wordingOf, type BodyMatch, type DirectoryBody } from "#core/responsibility/match-bodies.ts";
import type { ResponsibleParty } from "#core/responsibility/model.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { getPlan } from "#server/plan/service.ts";
import * as store from "./store.ts";

/** One wording of a plan with everything that is said of it. */
interface Named {
  readonly party: ResponsibleParty;
  readonly units: Set<string>;
  readonly posts: Set<string>;
  readonly activities: Set<number>;
}

/** Whom a plan names, most often named first, and the organisations that it may mean. */
export async function listPlanBodies(parts: Parts, planId: string): Promise<{ bodies: PlanBodyView[] }> {
  if (!isId(planId)) throw notFound();
  const { activities } = await getPlan(parts, planId);
  const named = new Map<string, Named>();
  for (const [index, { responsible }] of activities.entries())
    for (const party of responsible?.parties ?? []) {
      const wording = wordingOf(party);
      const one = named.get(wording) ?? { party, units: new Set(), posts: new Set(), activities: new Set() };
      if (party.unit !== undefined) one.units.add(party.unit);
      if (party.post !== undefined) one.posts.add(party.post);
      one.activities.add(index);
      named.set(wording, one);
    }
  const { directory, decisions } = await withOrganisation(parts.db, parts.context, async (tx) => ({
    directory: await store.selectDirectory(tx, parts.context),
    decisions: await store.selectDecisions(tx, parts.context),
  }));
  const rows = new Map(directory.map((row) => [row.id, row]));
  const confirmed = new Map([...decisions].flatMap(([wording, id]) => (id === null ? [] : [[wording, id] as const])));
  const matches = matchBodies(
    [...named.values()].map(({ party }) => party),
    directory.map(asBody),
    confirmed,
  );
  const nameOf = (id: string): string => rows.get(id)?.name ?? "";
  const candidatesOf = ({ candidates }: BodyMatch): PlanBodyView["candidates"] =>
    candidates.flatMap(({ organisationId, certainty, reason, unitId }) => {
      const row = rows.get(organisationId);
      if (row === undefined) return [];
      const above = keysOf(row.path).slice(0, -1).map(nameOf).join(" ▸ ");
      const unitName = unitId === null ? null : nameOf(unitId);
      return [{ organisationId, name: row.name, kind: kindOf(row.kind), above, certainty, reason, unitName }];
    });
  const bodies = matches.map((match): PlanBodyView => {
    const one = named.get(match.wording);
    const decided = decisions.get(match.wording);
    return {
      wording: match.wording,
      name: match.party.name,
      short: match.party.short ?? null,
      units: [...(one?.units ?? [])],
      posts: [...(one?.posts ?? [])],
      group: match.group,
      activities: one?.activities.size ?? 0,
      decided: decided === undefined ? null : { organisationId: decided },
      candidates: candidatesOf(match),
    };
  });
  return { bodies: bodies.toSorted((one, other) => other.activities - one.activities) };
}

export async function decideBody(
  parts: Parts,
  { wording, organisationId }: { readonly wording: string; readonly organisationId: string | null },
): Promise<{ wording: string }> {
  if (organisationId !== null && !isId(organisationId)) throw notFound();
  return withOrganisation(parts.db, parts.context, async (tx) => {
    if (organisationId !== null && !(await store.isThere(tx, parts.context, organisationId))) throw notFound();
    await store.saveDecision(tx, parts.context, { wording, organisationId, at: parts.clock() });
    return { wording };
  });
}

export async function forgetBody(parts: Parts, wording: string): Promise<{ wording: string }> {
  await withOrganisation(parts.db, parts.context, (tx) => store.deleteDecision(tx, parts.context, wording));
  return { wording };
}

function kindOf(text: string): OrganisationKind {
  return organisationKind.options.find((kind) => kind === text) ?? "other";
}

/**
 * Which organisation each party certainly means, as the plan's own organisation has decided or as the very name says; null
 * where it is only likely.
 */
export async function settledBodies(
  tx: Tx,
  { context }: Parts,
  parties: readonly ResponsibleParty[],
): Promise<(party: ResponsibleParty) => string | null> {
  const directory = await store.selectDirectory(tx, context);
  const decisions = await store.selectDecisions(tx, context);
  const confirmed = new Map([...decisions].flatMap(([wording, id]) => (id === null ? [] : [[wording, id] as const])));
  const wanted = [...new Map(parties.map((party) => [wordingOf(party), party])).values()];
  const found = new Map(
    matchBodies(wanted, directory.map(asBody), confirmed).map(({ wording, candidates: [best] }) => {
      const certain = best?.certainty === "confirmed" || best?.certainty === "exact";
      return [wording, certain && decisions.get(wording) !== null ? best.organisationId : null] as const;
    }),
  );
  return (party) => found.get(wordingOf(party)) ?? null;
}

type DirectoryRow = Awaited<ReturnType<typeof store.selectDirectory>>[number];

function asBody({
  former_names,
  id,
  kind,
  name,
  parent_id: parentId,
  short_name: shortName,
}: DirectoryRow): DirectoryBody {
  return { id, parentId, name, shortName, formerNames: former_names ?? [], isUnit: kind === "unit" };
}
