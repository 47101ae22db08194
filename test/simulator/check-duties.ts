import type { ServerParts } from "#server/platform/parts.ts";
import { signOfAsked, signOfRow, type Asked, type AskedState, type DutyModel } from "./duty-model.ts";
import { fail } from "./fail.ts";
import type { Plan } from "./plans.ts";
import type { Organisation, Region } from "./region.ts";

interface ProposalRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly issuer_id: string;
  readonly origin_plan_id: string;
  readonly origin_key: string;
  readonly state: string;
  readonly reason: string | null;
}

/** Nothing that somebody answered is asked differently, and what nobody was asked before is new. Answers with all that is new. */
export async function checkProposals(parts: ServerParts, region: Region, duties: DutyModel): Promise<number> {
  const rows: ProposalRow[] = await parts.db
    .selectFrom("proposal")
    .select(["id", "organisation_id", "issuer_id", "origin_plan_id", "origin_key", "state", "reason"])
    .execute();
  let fresh = 0;
  const met = new Set<Asked>();
  for (const row of rows) {
    const organisation = region.byId(row.organisation_id);
    const origin = `${row.origin_plan_id}/${row.origin_key}`;
    let asked = duties.find(organisation.id, origin);
    if (asked === undefined) {
      asked = duties.add({ organisation, origin, proposalId: row.id });
      fresh += 1;
    }
    met.add(asked);
    if (asked.proposalId !== row.id) fail(`${organisation.name} is asked twice: ${origin}`);
    compare(asked, row);
    const issuer = region.byId(row.issuer_id);
    if (row.state === "open" && (organisation.ended || !organisation.path.startsWith(issuer.path)))
      fail(`${organisation.name} is asked by ${issuer.name}, which does not stand above it`);
  }
  for (const asked of duties.all)
    if (!met.has(asked)) fail(`${asked.organisation.name} is asked no more: ${asked.origin}`);
  return fresh;
}

/** What was never answered, or whose row is gone, may come and go with the tree. */
const LOOSE: ReadonlySet<AskedState> = new Set(["open", "withdrawn"]);

function compare(asked: Asked, { reason, state }: ProposalRow): void {
  if (asked.state === state) return;
  const told = `${asked.organisation.name}, ${asked.origin}: ${state} (${reason ?? ""}), expected ${asked.state}`;
  if (!LOOSE.has(asked.state) || (state !== "open" && state !== "withdrawn")) fail(told);
  if (state === "withdrawn" && reason === "rowRemoved") fail(told);
  asked.state = state;
}

/** Organisations that are alike are asked the same by the plan of the region: nobody was forgotten. */
export function checkEvenness(region: Region, duties: DutyModel, plan: Plan): void {
  const asked = new Map<string, Set<string>>();
  for (const { organisation, origin } of duties.all)
    if (origin.startsWith(`${plan.id}/`))
      asked.set(organisation.id, (asked.get(organisation.id) ?? new Set()).add(origin));
  const first = new Map<string, Organisation>();
  for (const one of region.living()) {
    if (one.moved || one.since !== region.root.since) continue;
    const other = first.get(one.kind) ?? one;
    first.set(one.kind, other);
    const [is, should] = [asked.get(one.id) ?? new Set<string>(), asked.get(other.id) ?? new Set<string>()];
    const odd = [...is, ...should].find((origin) => !is.has(origin) || !should.has(origin));
    if (odd !== undefined) fail(`${one.name} is asked other things than ${other.name}: ${odd}`);
  }
}

/** By organisation: every duty that is expected is there once, and no other. */
export async function checkDuties(
  parts: ServerParts,
  region: Region,
  duties: DutyModel,
  plans: readonly Plan[],
): Promise<number> {
  const rows = await parts.db
    .selectFrom("duty")
    .select(["organisation_id", "proposal_id", "origin_plan_id", "origin_key", "plan_id", "activity_key", "title"])
    .where("state", "=", "active")
    .where("source", "<>", "act")
    .execute();
  const found = new Map<string, string[]>();
  const titles = new Map<string, string>();
  for (const row of rows) {
    const sign =
      row.proposal_id === null
        ? signOfRow(row.plan_id ?? "", row.activity_key ?? "")
        : signOfAsked(`${row.origin_plan_id}/${row.origin_key}`);
    found.set(row.organisation_id, [...(found.get(row.organisation_id) ?? []), sign]);
    titles.set(sign, row.title);
  }
  const expected = duties.expected(plans);
  for (const one of region.everybody) {
    const [is, should] = [found.get(one.id) ?? [], expected.get(one.id) ?? []];
    const there = new Set(is);
    if (there.size < is.length)
      fail(`${one.name} has to do something twice: ${twice(is)} ${titles.get(twice(is)) ?? ""}`);
    for (const sign of should) if (!there.has(sign)) fail(`${one.name} has lost a duty: ${sign}`);
    const all = new Set(should);
    for (const sign of is)
      if (!all.has(sign)) fail(`${one.name} has a duty of nothing: ${sign} ${titles.get(sign) ?? ""}`);
  }
  return rows.length;
}

const twice = (signs: readonly string[]): string => signs.find((sign, at) => signs.indexOf(sign) < at) ?? "";
