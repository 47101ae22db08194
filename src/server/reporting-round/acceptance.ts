import type { Acceptance } from "#contract/round-life.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isId } from "#server/platform/ids.ts";
import { mustBeAllowed, rightTo } from "#server/platform/rights.ts";
import { roundFor } from "./matrix.ts";
import { selectMembers, updateMember } from "./member-store.ts";
import { seenRound } from "./rounds.ts";

interface Asked {
  readonly organisation: string | null;
  readonly forms: readonly { readonly organisationId: string; readonly version: number }[];
}

/**
 * Accepts forms, each on the version that was seen («принято 42 из 45»). One that has changed meanwhile or is not waiting stays as
 * it is and is named; one that the person may not review makes the whole wish unknown.
 */
export async function acceptForms(parts: Parts, roundId: string, { forms, organisation }: Asked): Promise<Acceptance> {
  const { clock, context, db } = parts;
  if (organisation !== null && !isId(organisation)) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const round = await seenRound(tx, parts, roundId);
    mustBeAllowed(parts, "readIndicators", context.path);
    const members = await selectMembers(tx, context, round.id, { path: context.path });
    const byId = new Map(members.map((member) => [member.organisationId, member]));
    const left: Acceptance["left"] = [];
    let accepted = 0;
    for (const { organisationId, version } of forms) {
      const member = byId.get(organisationId);
      if (member === undefined || rightTo(parts, "reviewFigures", member.path) === null) throw notFound();
      const { name, state } = member;
      const isSeen = member.version === version;
      const change = { state: "accepted", acceptedAt: clock() } as const;
      if (state !== "confirmed" || !member.expected) left.push({ organisationId, name, why: "wrongState", state });
      else if (isSeen && (await updateMember(tx, context, round.id, member, change, clock()))) {
        accepted += 1;
        await recordAudit(tx, parts, {
          action: "figures.accept",
          objectKind: "round",
          objectId: round.id,
          organisationId,
          data: { title: round.title, period: round.period, reason: null },
        });
      } else left.push({ organisationId, name, why: "changedMeanwhile", state });
    }
    return { accepted, left, view: await roundFor(tx, parts, round, organisation ?? undefined) };
  });
}
