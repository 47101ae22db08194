import * as z from "zod/mini";
import type { CellView } from "#contract/figure.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { printExact } from "#core/indicator/exact.ts";
import { figureSource, originOf, type FigureSource } from "#core/indicator/figure-origin.ts";
import { selectTitles } from "#server/evidence/service.ts";
import { namesOn } from "#server/organisation/service.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./cell-store.ts";
import { exactOf } from "./decimal.ts";

type Records = CellView["revisions"][number]["records"];

/** All revisions of one figure, the last one first, each with where it comes from. */
export async function getCell(
  parts: Parts,
  {
    roundId,
    organisationId,
    code,
  }: { readonly roundId: string; readonly organisationId: string; readonly code: string },
): Promise<CellView> {
  const { context, db } = parts;
  if (!isId(roundId) || !isId(organisationId)) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const member = await store.selectMember(tx, context, roundId, organisationId);
    if (member === undefined) throw notFound();
    const passport = member.form.find((item) => item.passport.code === code)?.passport;
    const rows = await store.selectRevisions(tx, context, roundId, organisationId, code);
    const sources = rows.map(({ source }) => z.safeParse(figureSource, source).data ?? {});
    const named = await recordsOf(tx, parts, sources, member.to);
    const print = (text: string | null): string | null => (text === null ? null : printExact(exactOf(text)));
    return {
      organisationName: member.name,
      revisions: rows.map(
        ({ at, author, denominator, droppedAt, numerator, source: _source, value, ...row }, index) => {
          const source = sources[index] ?? {};
          const measure = { measure: { kind: "yesNo" }, unit: null } as const;
          return {
            ...row,
            value: print(value),
            numerator: print(numerator),
            denominator: print(denominator),
            author: z.parse(executionAuthor, author),
            origin: originOf(passport ?? measure, (row.typed ?? "").split("\n"), source),
            records: (source.records ?? []).flatMap((id) => named.get(id) ?? []),
            at: at.toISOString(),
            droppedAt: droppedAt?.toISOString() ?? null,
          };
        },
      ),
    };
  });
}

/** Reports that may be seen, and centres by their names on the last day of the period; lines of other lists have no page. */
async function recordsOf(
  tx: Tx,
  parts: Parts,
  sources: readonly FigureSource[],
  day: string,
): Promise<ReadonlyMap<string, Records[number]>> {
  const idsFrom = (from: FigureSource["from"]): string[] =>
    [...new Set(sources.flatMap((source) => (source.from === from ? (source.records ?? []) : [])))].filter(isId);
  const reports = await selectTitles(tx, parts.context, idsFrom("reports"));
  const centres = [...(await namesOn(tx, parts, idsFrom("centres"), day))].map(([id, title]) => ({ id, day, title }));
  return new Map([...reports, ...centres].map((one) => [one.id, one]));
}
