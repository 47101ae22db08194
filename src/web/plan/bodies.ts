import type { ActivityView } from "#contract/plan.ts";
import type { ResponsibleParty } from "#core/responsibility/model.ts";

/** A post or a part of a body that the document names («Начальник отдела …», «ЦНППМ»), with its own activities. */
export interface BodyPart {
  readonly key: string;
  readonly name: string;
  readonly activities: readonly ActivityView[];
}

/** One responsible body of a plan: all its names in the document, and its activities, each once, in the order of the paper. */
export interface PlanBody {
  /** Stands in the address. */
  readonly key: string;
  /** The longest of its names: the full one. */
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly activities: readonly ActivityView[];
  readonly parts: readonly BodyPart[];
}

/** Activities whose cell is empty, or whose words name nobody, have a line of their own under this key. */
export const NOBODY = "-";

/**
 * The bodies of a plan, the busiest first. A body is one under its short and its long name where the readings know both
 * («далее – …»), and a group is one under its wordings («руководители ОУ» and «руководители общеобразовательных организаций»).
 */
export function bodiesOf(activities: readonly ActivityView[]): readonly PlanBody[] {
  const found = new Map<string, Found>();
  for (const activity of activities)
    for (const party of activity.responsible?.parties ?? []) {
      const names = namesOf(party);
      const body = joined(found, names);
      for (const name of names) found.set(name, body);
      addTo(body, party, activity);
    }
  const bodies = [...new Set(found.values())].map(toBody);
  return bodies.toSorted((a, b) => b.activities.length - a.activities.length || a.name.localeCompare(b.name, "ru"));
}

export function withoutBody(activities: readonly ActivityView[]): readonly ActivityView[] {
  return activities.filter(({ responsible }) => (responsible?.parties.length ?? 0) === 0);
}

/** The activities of the body, the part of a body or «nobody» that an address names; null when the plan has no such. */
export function activitiesOfBody(
  activities: readonly ActivityView[],
  bodies: readonly PlanBody[],
  key: string,
): readonly ActivityView[] | null {
  if (key === NOBODY) return withoutBody(activities);
  const found = bodies.flatMap((body) => [body, ...body.parts]).find((one) => one.key === key);
  return found?.activities ?? null;
}

/** Whether a body is named in the cell, but not as the first. */
export function isAlso(activity: ActivityView, body: Pick<PlanBody, "name" | "otherNames">): boolean {
  const first = activity.responsible?.parties[0];
  if (first === undefined) return false;
  const own = new Set([body.name, ...body.otherNames].map(folded));
  return !own.has(folded(first.name));
}

interface Found {
  readonly names: Map<string, string>;
  readonly activities: Set<ActivityView>;
  readonly parts: Map<string, { readonly name: string; readonly activities: Set<ActivityView> }>;
}

/** The body that already has one of the names; two that turn out to be the same become one. */
function joined(found: Map<string, Found>, names: readonly string[]): Found {
  const [first, ...others] = new Set(names.flatMap((name) => found.get(name) ?? []));
  if (first === undefined) return { names: new Map(), activities: new Set(), parts: new Map() };
  for (const other of others) {
    for (const [key, name] of other.names) first.names.set(key, name);
    for (const activity of other.activities) first.activities.add(activity);
    for (const [key, part] of other.parts) {
      const own = first.parts.get(key);
      if (own === undefined) first.parts.set(key, part);
      else for (const activity of part.activities) own.activities.add(activity);
    }
    for (const [name, body] of found) if (body === other) found.set(name, first);
  }
  return first;
}

function addTo(body: Found, party: ResponsibleParty, activity: ActivityView): void {
  body.activities.add(activity);
  for (const name of [party.name, party.short])
    if (name !== undefined && !body.names.has(folded(name))) body.names.set(folded(name), name);
  const part = party.unit ?? (party.post === party.name ? undefined : party.post);
  if (part === undefined) return;
  const known = body.parts.get(folded(part));
  if (known === undefined) body.parts.set(folded(part), { name: part, activities: new Set([activity]) });
  else known.activities.add(activity);
}

function toBody(found: Found): PlanBody {
  const [name = "", ...otherNames] = [...found.names.values()].toSorted((a, b) => b.length - a.length);
  const inOrder = (activities: Iterable<ActivityView>) => [...activities].toSorted((a, b) => a.position - b.position);
  const parts = [...found.parts.values()].map((part) => ({
    key: `${name} · ${part.name}`,
    name: capitalised(part.name),
    activities: inOrder(part.activities),
  }));
  return {
    key: name,
    name: capitalised(name),
    otherNames,
    activities: inOrder(found.activities),
    parts: parts.toSorted((a, b) => b.activities.length - a.activities.length || a.name.localeCompare(b.name, "ru")),
  };
}

function namesOf(party: ResponsibleParty): readonly string[] {
  const names = [party.name, party.short].flatMap((name) => (name === undefined ? [] : [folded(name)]));
  return party.group === undefined ? names : [...names, `${party.group} ${ownWords(party.name)}`];
}

const QUOTED = /«[^«»]+»/gu;
const PROPER = /\s[А-ЯЁ][а-яё][а-яё-]*/gu;
const DIGITS = /\d+/gu;

/** What sets one group of a kind apart from another: «Точка роста» in quotes, «Ленинского» района, школы № 5. */
function ownWords(name: string): string {
  return [QUOTED, PROPER, DIGITS]
    .flatMap((words) => name.match(words) ?? [])
    .map(folded)
    .join(" ");
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ё", "е")
    .split(/[\s«»"“”„.,;:]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

/** A name inside a sentence of the document stands alone here. */
function capitalised(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
