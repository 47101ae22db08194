import { keysOf } from "#core/organisation/tree.ts";

/** An organisation below the asked one as it stands in the tree. */
export interface PlacedOrganisation {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  /** Of a centre only: a key of CENTRE_KINDS or own words. */
  readonly centreKind: string | null;
}

/** A column of the matrix: where people come to. A school stands together with its centres. */
export interface CoveragePlace {
  readonly id: string;
  readonly name: string;
  readonly centreKinds: readonly string[];
  /** The authority right below the asked organisation that it belongs to; null: none between them. */
  readonly group: string | null;
}

/** Those who arrange and do not receive: they answer for the places below them. */
const ARRANGING: ReadonlySet<string> = new Set([
  "regionalAuthority",
  "territorialOffice",
  "municipalAuthority",
  "educationInstitute",
  "teacherSupportCentre",
  "methodologicalService",
  "unit",
  "federalOperator",
  "partner",
]);

export interface Places {
  readonly places: readonly CoveragePlace[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** The place that an organisation's terms stand in, by its id; none for those who arrange. */
  readonly placeOf: ReadonlyMap<string, string>;
}

/** `top`: the path of the asked organisation; `organisations` in the order that columns are to have. */
export function placesOf(organisations: readonly PlacedOrganisation[], top: string): Places {
  const depth = keysOf(top).length;
  const byId = new Map(organisations.map((one) => [one.id, one]));
  const placeOf = new Map<string, string>();
  const kinds = new Map<string, string[]>();
  for (const one of organisations) {
    const host = hostOf(one, byId);
    if (host === null) continue;
    placeOf.set(one.id, host.id);
    const own = kinds.get(host.id) ?? [];
    kinds.set(host.id, one.centreKind === null || own.includes(one.centreKind) ? own : [...own, one.centreKind]);
  }
  const hosts = organisations.filter(({ id }) => placeOf.get(id) === id);
  const places = hosts.map(({ id, name, path }): CoveragePlace => {
    const first = keysOf(path)[depth];
    const group = first === undefined || first === id ? null : first;
    return { id, name, centreKinds: kinds.get(id) ?? [], group };
  });
  const used = new Set(places.map(({ group }) => group));
  return {
    places,
    groups: organisations.flatMap(({ id, name }) => (used.has(id) ? [{ id, name }] : [])),
    placeOf,
  };
}

/** A centre stands in the column of its school; a centre under an authority has its own. Null: one that arranges. */
function hostOf(one: PlacedOrganisation, byId: ReadonlyMap<string, PlacedOrganisation>): PlacedOrganisation | null {
  if (ARRANGING.has(one.kind)) return null;
  if (one.kind !== "centre") return one;
  const above = byId.get(keysOf(one.path).at(-2) ?? "");
  return above === undefined || ARRANGING.has(above.kind) ? one : above;
}
