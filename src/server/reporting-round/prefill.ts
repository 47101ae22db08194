import type { FormItem } from "#contract/reporting-round.ts";
import { isKept, propose, proposeCentres, type HeldRecord, type Proposal } from "#core/indicator/prefill.ts";
import { addDays, clampedDate, daysInMonth, monthOf, parsePlainDate, yearOf } from "#core/time/plain-date.ts";
import { selectKept } from "#server/centre-record/service.ts";
import { selectHeld } from "#server/evidence/service.ts";
import { workingCentres } from "#server/organisation/service.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { selectTaught } from "#server/training/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectMembers, type MemberRow } from "./member-store.ts";
import type { RoundRow } from "./round-store.ts";

/** By organisation and code; what nothing is known of is not there. */
type Proposals = ReadonlyMap<string, ReadonlyMap<string, Proposal>>;

type Held = HeldRecord & { readonly organisationId: string; readonly path: string; readonly ofCentre: boolean };

type Month = { readonly from: string; readonly to: string };

/** First and last day of each month of a period. */
export function monthsOf({ from, to }: Pick<RoundRow, "from" | "to">): Month[] {
  const [first, last] = [parsePlainDate(from), parsePlainDate(to)];
  if (first === null || last === null) throw new Error("a period without days");
  const months: Month[] = [];
  for (let day = first; day <= last;) {
    const [year, month] = [yearOf(day), monthOf(day)];
    const end = clampedDate(year, month, daysInMonth(year, month));
    months.push({ from: day, to: end < last ? end : last });
    day = addDays(end, 1);
  }
  return months;
}

/** Reports of the period, and the certificates that people have by its last day. */
export async function heldAndTaught(
  tx: Tx,
  context: OrganisationContext,
  range: { readonly path: string; readonly from: string; readonly to: string },
) {
  const taught = await selectTaught(tx, context, range);
  const certificates = taught.map((one) => ({ ...one, eventId: null, counts: {}, workstreams: [] }));
  return [...(await selectHeld(tx, context, range)), ...certificates];
}

/**
 * What the reports of the period and the register on its last day say for the forms at or below a path. An organisation's own reports and those of its centre,
 * unless the centre has a form of its own: nothing is proposed twice.
 */
export async function proposalsFor(
  tx: Tx,
  parts: Parts,
  round: RoundRow,
  path: string,
  forms: readonly Pick<MemberRow, "organisationId" | "path" | "codes">[],
): Promise<Proposals> {
  const { context } = parts;
  const asked = round.form.filter(({ passport }) => (passport.fromExecution ?? null) !== null);
  const ofHeld = await heldProposals(tx, context, round, path, forms, asked);
  const items = asked.filter(({ passport }) => passport.fromExecution?.what === "centres");
  if (items.length === 0) return ofHeld;
  const found = new Map<string, ReadonlyMap<string, Proposal>>();
  for (const { codes, organisationId } of forms) {
    const own = new Map(ofHeld.get(organisationId));
    const wanted = items.filter(({ passport }) => codes.includes(passport.code));
    const day = { from: round.to, until: round.to };
    const centres = wanted.length === 0 ? [] : await workingCentres(tx, parts, organisationId, day);
    for (const { passport } of wanted) {
      const proposal = proposeCentres(passport, centres, round.to);
      if (proposal !== null) own.set(passport.code, proposal);
    }
    found.set(organisationId, own);
  }
  return found;
}

async function heldProposals(
  tx: Tx,
  context: OrganisationContext,
  round: RoundRow,
  path: string,
  forms: readonly Pick<MemberRow, "organisationId" | "path" | "codes">[],
  all: readonly FormItem[],
): Promise<Proposals> {
  const asked = all.filter(({ passport }) => passport.fromExecution?.what !== "centres");
  if (asked.length === 0) return new Map();
  const range = { path, from: round.from, to: round.to };
  const kept = asked.flatMap(({ passport: { fromExecution } }) =>
    fromExecution && isKept(fromExecution.what) ? [fromExecution.what] : [],
  );
  const held: Held[] = [
    ...(await heldAndTaught(tx, context, range)),
    ...(await selectKept(tx, context, [...new Set(kept)], range)),
  ];
  if (held.length === 0) return new Map();
  const members = await selectMembers(tx, context, round.id, { path });
  const withForm = new Set(members.filter(({ expected }) => expected).map(({ organisationId }) => organisationId));
  const months = monthsOf(round);
  return new Map(
    forms.map((form) => {
      const own = held.filter(
        ({ ofCentre, organisationId, path: at }) =>
          organisationId === form.organisationId ||
          (ofCentre && !withForm.has(organisationId) && at === `${form.path}${organisationId}/`),
      );
      return [form.organisationId, proposalsOf(asked, form.codes, own, months)];
    }),
  );
}

function proposalsOf(
  items: readonly FormItem[],
  codes: readonly string[],
  held: Parameters<typeof propose>[1],
  months: readonly Month[],
): Map<string, Proposal> {
  const found = new Map<string, Proposal>();
  for (const { passport } of items) {
    const proposal = codes.includes(passport.code) ? propose(passport, held, months) : null;
    if (proposal !== null) found.set(passport.code, proposal);
  }
  return found;
}
