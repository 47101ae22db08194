import * as z from "zod/mini";
import { organisationLine, organisationView, type OrganisationView } from "#contract/organisation.ts";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import type { TestSite } from "./app.ts";

const listed = z.object({ organisations: z.array(organisationLine), next: z.nullable(z.string()), total: z.number() });

interface Wish {
  readonly name: string;
  readonly kind?: string;
  readonly parentId?: string;
  readonly centre?: object | null;
  readonly card?: object;
  readonly from?: string | null;
}

export function create(site: TestSite, wish: Wish) {
  const {
    name,
    kind = "school",
    parentId = site.parts.context.organisationId,
    centre = null,
    card = {},
    from = null,
  } = wish;
  const payload = {
    name,
    shortName: null,
    kind,
    parentId,
    centre,
    card: { ...EMPTY_CARD, ...card },
    from,
    basis: null,
  };
  return site.ask({ method: "POST", url: "/api/organisations", payload });
}

export async function created(site: TestSite, wish: Wish): Promise<OrganisationView> {
  const { body } = await create(site, wish);
  return z.parse(organisationView, body);
}

export async function get(site: TestSite, id: string, on?: string): Promise<OrganisationView> {
  const { body } = await site.ask({ method: "GET", url: `/api/organisations/${id}${on ? `?on=${on}` : ""}` });
  return z.parse(organisationView, body);
}

export async function list(site: TestSite, query: string) {
  const { body } = await site.ask({ method: "GET", url: `/api/organisations?${query}` });
  return z.parse(listed, body);
}

export function change(site: TestSite, { line, version }: OrganisationView, on: string, action: object) {
  return site.ask({
    method: "POST",
    url: `/api/organisations/${line.id}/changes`,
    headers: { "if-match": `"${version}"` },
    payload: { on, basis: "приказ от 01.01.2024 № 1", action },
  });
}

export const renameTo = (name: string) => ({ kind: "rename", name, shortName: null });
export const TODAY = "2023-11-15";
