import { centreKindName, CENTRE_STATE_NAMES, isLegalPerson, KINDS, type OrganisationKind } from "../kinds.ts";
import { EMPTY_CARD, type CentreFacts, type OrganisationAction, type OrganisationCard } from "../model.ts";
import type { ListField } from "./columns.ts";
import { isEntry, type Entry } from "./matching.ts";
import type { FieldChange, ListResult } from "./model.ts";
import type { RowProblem } from "./read-row.ts";

interface Around {
  readonly parentId: string | null;
  readonly nameOf: (id: string) => string;
  readonly kindOf: (id: string) => OrganisationKind | null;
  /** Grows by what is found wrong. */
  readonly problems: RowProblem[];
}

const CARD_FIELDS = ["inn", "kpp", "ogrn", "address", "phone", "site", "email", "timeZone", "openedOn"] as const;
const CENTRE_FIELDS = ["centreKind", "profile", "state", "openedOn"] as const satisfies readonly ListField[];

/** Field by field what the row changes, and the organisation as it will stand (its path is the caller's). */
export function differencesOf(
  entry: Entry,
  around: Around,
): { changes: FieldChange[]; result: Omit<ListResult, "path"> } | null {
  const { row, known } = entry;
  const { parentId, nameOf, problems } = around;
  const kind = row.kind ?? known?.kind ?? null;
  if (kind === null) {
    if (!problems.some(({ field }) => field === "kind")) problems.push({ field: "kind", code: "missing" });
    return null;
  }
  const changes: FieldChange[] = [];
  const tell = (field: ListField, from: string | null, to: string | null): void => {
    if (to !== null && from !== to) changes.push({ field, from: from === "" ? null : from, to });
  };
  const name = row.name;
  const shortName = row.shortName ?? known?.shortName ?? null;
  tell("name", known?.name ?? null, name);
  tell("shortName", known?.shortName ?? null, row.shortName);
  if (row.kind !== null) tell("kind", known === null ? null : KINDS[known.kind].name, KINDS[row.kind].name);
  if (parentId !== (known?.parentId ?? null) && parentId !== null)
    changes.push({ field: "parent", from: known?.parentId ? nameOf(known.parentId) : null, to: nameOf(parentId) });
  const centre = centreOf(entry, kind, problems);
  tell("centreKind", known?.centre ? centreKindName(known.centre.kind) : null, centre && centreKindName(centre.kind));
  tell("profile", known?.centre?.profile ?? null, centre?.profile ?? null);
  tell(
    "state",
    known?.centre ? CENTRE_STATE_NAMES[known.centre.state] : null,
    centre && CENTRE_STATE_NAMES[centre.state],
  );
  const card = cardOf(entry, kind, around);
  for (const field of CARD_FIELDS)
    if (known !== null || row[field] !== null) tell(field, known?.card[field] ?? null, card[field]);
  const actions: OrganisationAction[] = [];
  const changed = (...fields: readonly ListField[]): boolean => changes.some(({ field }) => fields.includes(field));
  if (known === null) actions.push({ kind: "create", name, shortName, parentId, organisationKind: kind, centre });
  else {
    if (changed("name", "shortName")) actions.push({ kind: "rename", name, shortName });
    if (changed("kind")) actions.push({ kind: "changeKind", organisationKind: kind });
    if (changed("parent")) actions.push({ kind: "move", parentId });
    if (changed("centreKind", "profile", "state") && centre !== null) actions.push({ kind: "changeCentre", centre });
  }
  return { changes, result: { parentId, name, shortName, kind, centre, card, actions } };
}

function centreOf({ row, known }: Entry, kind: OrganisationKind, problems: RowProblem[]): CentreFacts | null {
  if (kind !== "centre") {
    for (const field of CENTRE_FIELDS) if (row[field] !== null) problems.push({ field, code: "onlyForCentre" });
    return null;
  }
  const before = known?.centre ?? null;
  const centreKind = row.centreKind ?? before?.kind ?? null;
  const state = row.state ?? before?.state ?? null;
  // What a centre is and whether it works is never guessed.
  const asked = (field: ListField): boolean => problems.some((problem) => problem.field === field);
  if (centreKind === null && !asked("centreKind")) problems.push({ field: "centreKind", code: "missing" });
  if (state === null && !asked("state")) problems.push({ field: "state", code: "missing" });
  if (centreKind === null || state === null) return null;
  return { kind: centreKind, profile: row.profile ?? before?.profile ?? null, state };
}

/** An empty cell leaves what is there. A new organisation has the time of its parent unless the table names one. */
function cardOf({ row, known, parent }: Entry, kind: OrganisationKind, { problems }: Around): OrganisationCard {
  const before = known?.card ?? { ...EMPTY_CARD, timeZone: zoneAbove(parent) };
  const { kpp, ogrn, address, phone, site, email, timeZone, openedOn } = row;
  let { inn } = row;
  if (inn !== null && !isLegalPerson(kind)) {
    const own = isEntry(parent) ? parent.row.inn : parent?.card.inn;
    // Tables of regions write the school's ИНН beside its centre.
    if (own === inn) inn = null;
    else problems.push({ field: "inn", code: "requisitesOfHost" });
  }
  return {
    ...before,
    inn: inn ?? before.inn,
    kpp: kpp ?? before.kpp,
    ogrn: ogrn ?? before.ogrn,
    address: address ?? before.address,
    phone: phone ?? before.phone,
    site: site ?? before.site,
    email: email ?? before.email,
    timeZone: timeZone ?? before.timeZone,
    openedOn: openedOn ?? before.openedOn,
  };
}

function zoneAbove(parent: Entry["parent"]): string {
  for (let at = parent, steps = 0; at !== null && steps < 10; steps += 1) {
    if (!isEntry(at)) return at.card.timeZone;
    const own = at.row.timeZone ?? at.known?.card.timeZone;
    if (own !== undefined) return own;
    at = at.parent;
  }
  return EMPTY_CARD.timeZone;
}
