import * as z from "zod/mini";
import type { CellView } from "#contract/figure.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { printExact } from "#core/indicator/exact.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { exactOf } from "./decimal.ts";
import * as store from "./store.ts";

/** What the form kept beside a figure that it was prefilled with. */
const prefilled = z.object({ records: z.array(z.string()), from: z.optional(z.literal("reports")) });

/** All revisions of one figure, the last one first. */
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
    const name = await store.selectMemberName(tx, context, roundId, organisationId);
    if (name === undefined) throw notFound();
    const rows = await store.selectRevisions(tx, context, roundId, organisationId, code);
    const print = (text: string | null): string | null => (text === null ? null : printExact(exactOf(text)));
    return {
      organisationName: name,
      revisions: rows.map(({ at, author, denominator, droppedAt, numerator, source, value, ...row }) => ({
        ...row,
        value: print(value),
        numerator: print(numerator),
        denominator: print(denominator),
        author: z.parse(executionAuthor, author),
        records: z.safeParse(prefilled, source).data?.records ?? null,
        at: at.toISOString(),
        droppedAt: droppedAt?.toISOString() ?? null,
      })),
    };
  });
}
