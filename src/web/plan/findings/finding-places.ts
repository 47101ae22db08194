import type { ActivityView, PlanView } from "#contract/plan.ts";
import type { Finding } from "#core/intake/draft.ts";
import { bare, whereAct, whereIndicator } from "#core/intake/document/findings/places.ts";

/** Where a place named by a finding can be seen: a row of the table, or a part of the document by the id of its element. */
export type FindingPlace =
  | { readonly kind: "row"; readonly activity: ActivityView }
  | { readonly kind: "document"; readonly at: string };

export interface PlacedPiece {
  readonly text: string;
  readonly place: FindingPlace | null;
}

/** Finds the places of the findings of one plan by their human names («акт 11, акт 15») and by their place in the document. */
export function finderOfPlaces(plan: PlanView): (finding: Finding) => readonly PlacedPiece[] {
  const named = namedPlaces(plan);
  const byRow = new Map(plan.activities.map((activity) => [rowKey(activity.source), activity]));
  return (finding) => {
    const pieces = piecesOf(finding.where).map((text) => ({ text, place: named.get(text) ?? null }));
    if (pieces.some(({ place }) => place !== null)) return pieces;
    return [{ text: finding.where, place: placeOfSource(finding, byRow, plan) }];
  };
}

/** The rows that a finding speaks of. */
export function rowsOfFinding(pieces: readonly PlacedPiece[]): readonly ActivityView[] {
  return pieces.flatMap(({ place }) => (place?.kind === "row" ? [place.activity] : []));
}

function namedPlaces(plan: PlanView): ReadonlyMap<string, FindingPlace> {
  const places = new Map<string, FindingPlace>();
  const inDocument = (name: string, at: string) => places.set(name, { kind: "document", at });
  inDocument("название", "requisites");
  inDocument("гриф утверждения", "requisites");
  inDocument("цель", "goal");
  plan.tasks.forEach((_task, index) => inDocument(`задача ${index + 1}`, `task-${index}`));
  plan.orderPoints.forEach(({ number }, index) => inDocument(`пункт ${bare(number)} приказа`, `point-${index}`));
  plan.acts.forEach(({ number }, index) => inDocument(whereAct(number, index), `act-${index}`));
  plan.indicators.forEach(({ number }, index) => inDocument(whereIndicator(number, index), `indicator-${index}`));
  for (const { number } of plan.workstreams) {
    const first = plan.activities.find(({ workstream }) => workstream === number);
    if (number !== null && first !== undefined) places.set(`направление ${number}`, { kind: "row", activity: first });
  }
  for (const activity of plan.activities) {
    const number = bare(activity.number);
    if (number !== null && !places.has(`пункт ${number}`)) places.set(`пункт ${number}`, { kind: "row", activity });
  }
  return places;
}

function placeOfSource(
  { source }: Finding,
  byRow: ReadonlyMap<string, ActivityView>,
  plan: PlanView,
): FindingPlace | null {
  if (source === undefined) return null;
  const activity = source.row === undefined ? undefined : byRow.get(rowKey(source));
  if (activity !== undefined) return { kind: "row", activity };
  const { paragraph } = source;
  if (paragraph === undefined) return null;
  const dropped = plan.dropped.findIndex((one) => one.source.paragraph === paragraph);
  if (dropped >= 0) return { kind: "document", at: `dropped-${dropped}` };
  const text = plan.texts.findLastIndex((one) => (one.source.paragraph ?? Number.POSITIVE_INFINITY) <= paragraph);
  return text < 0 ? null : { kind: "document", at: `text-${text}` };
}

function rowKey({ sheet, table, row }: Finding["source"] & object): string {
  return `${sheet ?? ""} ${table ?? ""} ${row ?? ""}`;
}

/** «цель, строка «Слёт, форум»» → «цель», «строка «Слёт, форум»»: a comma inside quotes parts nothing. */
function piecesOf(where: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < where.length; at += 1) {
    const letter = where[at];
    if (letter === "«") depth += 1;
    else if (letter === "»") depth -= 1;
    else if (letter === "," && depth <= 0) {
      pieces.push(where.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...pieces, where.slice(from).trim()];
}
