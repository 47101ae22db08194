import { parsePlainDate } from "#core/time/plain-date.ts";
import { namesOn } from "#server/organisation/service.ts";
import { todayOf, zoneOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import type { AsOf } from "./as-of.ts";
import { selectPlace } from "./seen-store.ts";

/** A day that has begun; today is now. `badDate` (422) for one that is none or lies ahead. */
export function asOfDay(parts: Parts, day: string | undefined): AsOf | null {
  if (day === undefined) return null;
  const today = todayOf(parts);
  if (parsePlainDate(day) === null || day > today) throw new Problem(422, "badDate", { field: "/asOf" });
  return day === today ? null : { day, timeZone: zoneOf(parts) };
}

export interface SeenPlace {
  readonly organisationId: string;
  readonly path: string;
  readonly kind: string;
}

/** One's own organisation, or one below it whose figures one may see. `notFound` otherwise. */
export async function seenPlace(tx: Tx, parts: Parts, organisationId: string | undefined): Promise<SeenPlace> {
  const { context } = parts;
  const id = organisationId ?? context.organisationId;
  const place = isId(id) ? await selectPlace(tx, context, id) : undefined;
  if (place === undefined) throw notFound();
  mustBeAllowed(parts, "readIndicators", place.path);
  return place;
}

/** Its name, and those that stand above it up to one's own organisation. */
export async function namedPlace(tx: Tx, parts: Parts, { organisationId, path }: SeenPlace) {
  const own = parts.context.path.split("/").length - 2;
  const above = path.split("/").slice(own, -2);
  const names = await namesOn(tx, parts, [...above, organisationId], todayOf(parts));
  return {
    organisationId,
    organisationName: names.get(organisationId) ?? "",
    above: above.map((id) => ({ id, name: names.get(id) ?? "" })),
  };
}
