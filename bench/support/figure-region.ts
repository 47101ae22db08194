import { addAccount } from "#server/account/service.ts";
import { begin } from "#server/account/sessions.ts";
import type { Role } from "#core/access/model.ts";
import { passport, type Passport } from "#core/indicator/model.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as members from "#server/reporting-round/member-store.ts";
import { insertRound } from "#server/reporting-round/round-store.ts";
import { withOrganisation, type OrganisationContext } from "#server/platform/db/transaction.ts";
import * as z from "zod/mini";
import type { EmptyDatabase } from "./postgres.ts";

export interface FigurePlace {
  readonly organisationId: string;
  readonly path: string;
}

/** The first region of the national set as the benchmark works in it. */
export interface FigureRegion {
  readonly context: OrganisationContext;
  readonly setId: string;
  /** Of the last quarter, which is open. */
  readonly roundId: string;
  readonly period: string;
  readonly passports: readonly Passport[];
  /** The region and its municipalities. */
  readonly places: readonly FigurePlace[];
  readonly centres: readonly FigurePlace[];
}

export async function figureRegion({ database: { pool } }: EmptyDatabase): Promise<FigureRegion> {
  const { rows } = await pool.query<FigurePlace & { kind: string; regionId: string }>(
    `select id as "organisationId", region_id as "regionId", path, kind from organisation
     where region_id = (select region_id from organisation where kind = 'regionalAuthority' order by path limit 1) order by path`,
  );
  const [root] = rows;
  if (root === undefined) throw new Error("no region");
  const round = await pool.query<{ id: string; setId: string; period: string; form: unknown }>(
    `select id, period, set_id as "setId", form from reporting_round where region_id = $1 and state = 'open'`,
    [root.regionId],
  );
  const [open] = round.rows;
  if (open === undefined) throw new Error("no round");
  const isCentre = ({ kind }: { readonly kind: string }): boolean => kind === "centre";
  return {
    context: { ...root, drafts: true, accountId: null },
    setId: open.setId,
    roundId: open.id,
    period: open.period,
    passports: z.parse(z.array(z.object({ passport })), open.form).map((one) => one.passport),
    places: rows.filter((row) => !isCentre(row)),
    centres: rows.filter(isCentre),
  };
}

/** Another round of the same form, in which nobody has begun. */
export async function anotherRound(
  { database: { db }, parts }: EmptyDatabase,
  { centres, context, passports, setId }: FigureRegion,
  period: string,
): Promise<string> {
  const id = parts.newId();
  const form = passports.map((one) => ({ id: setId, edition: 1, passport: one, target: null }));
  const days = { from: "2026-09-01", to: "2026-09-30", dueOn: "2027-12-31", dueRule: "{}" };
  await withOrganisation(db, context, async (tx) => {
    await insertRound(tx, context, {
      id,
      setId,
      kind: "quarter",
      period,
      ...days,
      minutes: null,
      form,
      at: parts.clock(),
    });
    const codes = passports.map(({ code }) => code);
    await members.insertMembers(
      tx,
      context,
      id,
      centres.map((place) => ({ ...place, codes, absence: null })),
      parts.clock(),
    );
  });
  return id;
}

/** Somebody of an organisation, with what their browser sends. */
export async function aPersonOf(
  { database: { db }, parts }: EmptyDatabase,
  { regionId }: OrganisationContext,
  { organisationId, path }: FigurePlace,
  role: Role,
): Promise<{ readonly cookie: string; readonly parts: Parts }> {
  const person = { surname: "Иванова", name: "Ольга", patronymic: "Сергеевна" };
  const account = { organisationId, regionId, path, person, login: parts.newId(), password: null, roles: [role] };
  const device = { device: null, address: null };
  const [accountId, token] = await db.transaction().execute(async (tx) => {
    const made = await addAccount(tx, parts, account);
    return [made, await begin(tx, parts, made, device, { way: "demo", whole: true })] as const;
  });
  const context = { organisationId, regionId, path, drafts: true, accountId };
  return { cookie: `rostok=${token}`, parts: { ...parts, context, identity: null } };
}
