import type { Actor, Subject } from "#core/access/model.ts";
import { grantFor } from "#core/access/can.ts";
import type { RoleGrant } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { todayOf } from "#server/platform/day.ts";
import { storableText } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import { type Identity, type Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import * as store from "./store.ts";

export interface Asker {
  readonly identity: Identity;
  readonly actor: Actor;
  /** YYYY-MM-DD of the organisation that is acted for. */
  readonly today: string;
}

export function askerOf(parts: Parts): Asker {
  const identity = whoAsks(parts);
  return { identity, actor: identity.actor, today: todayOf(parts) };
}

/** The grant by which it may be done to what belongs to an organisation; whatever it is, it does not exist for others. */
export function mustReach({ actor, today }: Asker, action: Action, subject: Subject): RoleGrant {
  const grant = grantFor(actor, action, subject, today);
  if (grant === null) throw notFound();
  return grant;
}

/** An organisation in which the asker may do it, and by which right. */
export async function organisationFor(
  tx: Tx,
  asker: Asker,
  action: Action,
  organisationId: string,
): Promise<store.OrganisationRow & { readonly grant: RoleGrant }> {
  if (!isId(organisationId)) throw notFound();
  const organisation = await store.selectOrganisation(tx, asker.actor.regionId, organisationId);
  if (organisation === undefined) throw notFound();
  const subject = { regionId: asker.actor.regionId, path: organisation.path };
  return { ...organisation, grant: mustReach(asker, action, subject) };
}

export function dayBefore(day: string): string {
  const parsed = parsePlainDate(day);
  return parsed === null ? day : addDays(parsed, -1);
}

export function dayAfter(day: string): string {
  const parsed = parsePlainDate(day);
  return parsed === null ? day : addDays(parsed, 1);
}

/** «31 апреля» is no day: `badField` names the field. */
export function mustBeDay(field: string, day: string | null): void {
  if (day !== null && parsePlainDate(day) === null) throw new Problem(422, "badField", { field });
}

/** A word or a line as it is stored; null when nothing is left of it. */
export function cleaned(text: string | null): string | null {
  const clean = storableText((text ?? "").replace(/\s+/gu, " ")).trim();
  return clean === "" ? null : clean;
}

export function mustBeWritten(field: string, text: string): string {
  const clean = cleaned(text);
  if (clean === null) throw new Problem(422, "badField", { field });
  return clean;
}
