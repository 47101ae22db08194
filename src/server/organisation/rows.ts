import * as z from "zod/mini";
import { organisationKind, type OrganisationKind } from "#core/organisation/kinds.ts";
import { EMPTY_CARD, organisationCard, type CentreFacts, type OrganisationCard } from "#core/organisation/model.ts";
import { toJson } from "#server/platform/db/storable.ts";

/** The facts of a row of `organisation` that core speaks of. */
export interface OrganisationRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly path: string;
  readonly name: string;
  readonly short_name: string | null;
  readonly kind: string;
  readonly territory: string | null;
  readonly time_zone: string;
  readonly inn: string | null;
  readonly kpp: string | null;
  readonly ogrn: string | null;
  readonly centre_kind: string | null;
  readonly centre_profile: string | null;
  readonly centre_state: string | null;
  readonly card: unknown;
}

export const ROW_COLUMNS = [
  "id",
  "parent_id",
  "path",
  "name",
  "short_name",
  "kind",
  "territory",
  "time_zone",
  "inn",
  "kpp",
  "ogrn",
  "centre_kind",
  "centre_profile",
  "centre_state",
  "card",
] as const;

const state = z.enum(["planned", "beingCreated", "working", "closed"]);
const cardRest = z.nullable(
  z.omit(organisationCard, { inn: true, kpp: true, ogrn: true, territory: true, timeZone: true }),
);

/** What an older version called a kind that is no more is an organisation of another kind. */
export function kindOf(text: string): OrganisationKind {
  const known = z.safeParse(organisationKind, text);
  return known.success ? known.data : "other";
}

export function cardOf(row: OrganisationRow): OrganisationCard {
  return {
    ...EMPTY_CARD,
    ...z.parse(cardRest, row.card),
    inn: row.inn,
    kpp: row.kpp,
    ogrn: row.ogrn,
    territory: row.territory,
    timeZone: row.time_zone,
  };
}

export function centreOf(
  row: Pick<OrganisationRow, "centre_kind" | "centre_profile" | "centre_state">,
): CentreFacts | null {
  if (row.centre_kind === null) return null;
  return { kind: row.centre_kind, profile: row.centre_profile, state: z.parse(state, row.centre_state) };
}

/** The columns of a card. */
export function cardColumns(card: OrganisationCard) {
  const { inn, kpp, ogrn, territory, timeZone, ...rest } = card;
  return { inn, kpp, ogrn, territory, time_zone: timeZone, card: toJson(rest) };
}

export function centreColumns(centre: CentreFacts | null) {
  return {
    centre_kind: centre?.kind ?? null,
    centre_profile: centre?.profile ?? null,
    centre_state: centre?.state ?? null,
  };
}
