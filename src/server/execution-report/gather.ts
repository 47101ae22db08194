import * as z from "zod/mini";
import { KIND_NAME } from "#core/act/command.ts";
import { addCounts, NO_COUNTS, type ViewCounts } from "#core/coverage/counts.ts";
import { peopleCounts, occurrenceState } from "#core/execution/model.ts";
import { dotted } from "#core/paper/report-words.ts";
import type { ExecutionReport, ReportLoad, ReportOccurrence, ReportRow } from "#core/paper/report-model.ts";
import { activityReadings } from "#core/plan/model.ts";
import type { ApprovalAct } from "#core/plan/life/model.ts";
import { MONTHS_SHORT } from "#core/time/month-names.ts";
import { countsOfGroup } from "#server/execution-view/service.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import * as store from "./store.ts";

/** Ten years; the paper says when there were more. */
const MOST_MONTHS = 120;

export interface Gathered {
  readonly edition: NonNullable<Awaited<ReturnType<typeof store.selectEdition>>>;
  readonly branches: Awaited<ReturnType<typeof store.selectBranches>>;
  readonly wish: store.ReportWish;
  readonly workstreams: readonly (number | null)[] | null;
  /** «21 ноября 2026 г., 10:15» */
  readonly asOf: string;
}

/** Every figure of the reports, from the ledger in one transaction. */
export async function gatherReport(tx: Tx, context: OrganisationContext, gathered: Gathered): Promise<ExecutionReport> {
  const { edition, branches, wish, workstreams, asOf } = gathered;
  const own = await store.selectOwn(tx, context, wish);
  const below = await store.selectBelow(tx, context, wish);
  const asked = await store.selectAsked(tx, context, wish);
  const changes = await store.selectChanges(tx, context, wish);
  const readings = await store.selectReadings(tx, context, wish.planId);
  const inReport = new Set(
    edition.content.activities.flatMap(({ key, workstream }) =>
      workstreams === null || workstreams.includes(workstream) ? [key] : [],
    ),
  );
  const ofReport = <T extends { readonly key: string }>(rows: readonly T[]) =>
    rows.filter(({ key }) => inReport.has(key));
  const rows = rowsOf([...inReport], ofReport(own), ofReport(below), ofReport(asked));
  const people = new Map<string, boolean>();
  for (const { organisation_id: id, open } of ofReport(asked)) people.set(id, open || people.get(id) === true);
  const byBranch = new Map<string, ViewCounts>();
  for (const row of ofReport(below)) add(byBranch, row.branch, countsOfGroup(row));
  for (const { branch, open } of ofReport(asked)) if (open) add(byBranch, branch, { ...NO_COUNTS, unknown: 1 });
  const titles = new Map(edition.content.activities.map((activity) => [activity.key, activity]));
  const months = monthsBetween(wish.from, wish.to);
  return {
    organisation: edition.organisation,
    plan: edition.content,
    edition: { number: edition.number, act: actInWords(edition.act), sha256: edition.sha256 },
    from: wish.from,
    to: wish.to,
    asOf,
    workstreams,
    rows,
    changes: ofReport(changes).map((row) => ({
      kind: row.kind === "cancel" ? "cancelled" : "moved",
      number: titles.get(row.key)?.number ?? null,
      title: titles.get(row.key)?.title ?? "",
      organisation: row.organisation,
      fromDay: row.from_day,
      toDay: row.to_day,
      movedTo: row.moved_to,
      reason: row.reason,
      document: row.document,
    })),
    organisations: branches.flatMap(({ id, name }) => {
      const counts = byBranch.get(id);
      return counts === undefined ? [] : [{ name, counts }];
    }),
    asked: people.size,
    silent: [...people.values()].filter(Boolean).length,
    loads: loadsOf(ofReport(readings), rows, months),
    months: months.map((month) => MONTHS_SHORT[Number(month.slice(5)) - 1] ?? month),
  };
}

/** «приказ от 25.08.2026 № 86»; a stamp without a number has none. */
function actInWords({ docType, date, number }: ApprovalAct): string {
  const kind = docType === "stamp" ? "гриф утверждения" : KIND_NAME[docType].toLowerCase();
  return `${kind} от ${dotted(date)}${number === null ? "" : ` № ${number}`}`;
}

function rowsOf(
  keys: readonly string[],
  own: readonly store.OwnRow[],
  below: readonly store.BelowRow[],
  asked: Awaited<ReturnType<typeof store.selectAsked>>,
): ReportRow[] {
  return keys.map((key) => {
    const askedOf = asked.filter((row) => row.key === key);
    const silent = askedOf.filter(({ open }) => open).length;
    const counts = below.filter((row) => row.key === key).map(countsOfGroup);
    return {
      key,
      own: own.filter((row) => row.key === key).map(occurrenceOf),
      below: counts.reduce(addCounts, { ...NO_COUNTS, unknown: silent }),
      asked: askedOf.length,
      silent,
    };
  });
}

const note = z.object({ reason: z.optional(z.nullable(z.string())), document: z.optional(z.nullable(z.string())) });
const proof = z.object({
  links: z.optional(z.array(z.unknown())),
  acts: z.optional(
    z.array(z.object({ number: z.string(), date: z.nullable(z.string()), title: z.nullable(z.string()) })),
  ),
});

function occurrenceOf(row: store.OwnRow): ReportOccurrence {
  const said = z.safeParse(note, row.note);
  const content = z.safeParse(proof, row.content);
  const people = z.safeParse(peopleCounts, row.counts);
  return {
    label: row.label,
    fromDay: row.from_day,
    toDay: row.to_day,
    dueOn: row.due_on,
    state: z.parse(occurrenceState, row.state),
    overdue: row.overdue,
    heldOn: row.held_on,
    reason: said.success ? (said.data.reason ?? null) : null,
    document: said.success ? (said.data.document ?? null) : null,
    record:
      row.record_id === null
        ? null
        : {
            id: row.record_id,
            people: people.success ? people.data : {},
            links: content.success ? (content.data.links?.length ?? 0) : 0,
            files: row.files,
            acts: (content.success ? (content.data.acts ?? []) : []).map(
              ({ number, date, title }) => `${title ?? "акт"}${date === null ? "" : ` от ${dotted(date)}`} № ${number}`,
            ),
          },
  };
}

function add<K>(sums: Map<K, ViewCounts>, key: K, counts: ViewCounts): void {
  sums.set(key, addCounts(sums.get(key) ?? NO_COUNTS, counts));
}

/** «2026-09» … of the period; of a very long one the first ten years. */
function monthsBetween(from: string, to: string): readonly string[] {
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const count = Math.min(MOST_MONTHS, number(to) - number(from) + 1);
  return Array.from({ length: count }, (_, index) => {
    const month = number(from) + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

/** Terms of the plan by the month they end in, under everybody whom the row names; what waits for a date loads no month. */
function loadsOf(
  readings: Awaited<ReturnType<typeof store.selectReadings>>,
  rows: readonly ReportRow[],
  months: readonly string[],
): ReportLoad[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const loads = new Map<string, { perMonth: number[]; missed: number }>();
  for (const { key, readings: stored } of readings) {
    const { responsible, occurrences } = z.parse(activityReadings, stored);
    const missed = (byKey.get(key)?.own ?? []).filter(({ state, overdue }) => state === "notDone" || overdue).length;
    for (const body of new Set((responsible?.parties ?? []).map(({ short, post, name }) => short ?? post ?? name))) {
      const load = loads.get(body) ?? { perMonth: months.map(() => 0), missed: 0 };
      for (const { to, from, waitsFor } of occurrences) {
        const month = waitsFor === null ? months.indexOf((to ?? from ?? "").slice(0, 7)) : -1;
        if (month >= 0) load.perMonth[month] = (load.perMonth[month] ?? 0) + 1;
      }
      loads.set(body, { perMonth: load.perMonth, missed: load.missed + missed });
    }
  }
  const total = ({ perMonth }: { readonly perMonth: readonly number[] }): number =>
    perMonth.reduce((sum, one) => sum + one, 0);
  return [...loads]
    .map(([body, load]) => ({ body, ...load }))
    .filter((load) => total(load) > 0)
    .toSorted((a, b) => total(b) - total(a) || a.body.localeCompare(b.body, "ru"));
}
