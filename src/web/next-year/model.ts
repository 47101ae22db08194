import type { MadeFrom } from "#contract/next-year.ts";
import type { PlanAction, PlanContent } from "#core/plan/change/model.ts";
import { FIELD_ORDER, FIELDS } from "#web/lib/plan-terms.ts";
import { texts } from "./texts.ts";

type Place = MadeFrom["moved"][number]["place"];
export type CarriedQuestion = MadeFrom["questions"][number];

/** One place of the plan that was carried over: last year's words, what stands there now, and what is asked about it. */
export interface Carried {
  readonly id: string;
  readonly where: string;
  readonly was: string;
  /** Null when the row is not in the plan any more, or the place is not one of its rows. */
  readonly now: string | null;
  readonly questions: readonly CarriedQuestion[];
  /** What makes the place say these words; null where the table does not reach. */
  readonly write: ((words: string) => PlanAction) | null;
  readonly isTerm: boolean;
  readonly isGone: boolean;
}

/** Every place that was moved or is asked about: the plan's own titles first, then its rows in their order. */
export function carriedOver(made: MadeFrom, content: PlanContent): readonly Carried[] {
  const byPlace = new Map<string, { place: Place; was: string; now: string | null; questions: CarriedQuestion[] }>();
  for (const { place, was, now } of made.moved) byPlace.set(idOf(place), { place, was, now, questions: [] });
  for (const question of made.questions) {
    const id = idOf(question.place);
    const known = byPlace.get(id) ?? { place: question.place, was: question.words, now: null, questions: [] };
    known.questions.push(question);
    byPlace.set(id, known);
  }
  const list = [...byPlace].map(([id, { place, was, now, questions }]) => ({
    rank: rankOf(place),
    carried: { id, was, questions, ...standing(place, now ?? was, made, content) },
  }));
  return list.sort((a, b) => a.rank - b.rank).map(({ carried }) => carried);
}

function idOf(place: Place): string {
  if (place.part === "activity") return `activity-${place.position}-${place.field}`;
  return "position" in place ? `${place.part}-${place.position}` : place.part;
}

function rankOf(place: Place): number {
  if (place.part === "activity")
    return 1000 + place.position * 10 + (place.field === "notes" ? 9 : FIELD_ORDER.indexOf(place.field));
  return "position" in place ? 100 + place.position : 0;
}

type Standing = Pick<Carried, "where" | "now" | "write" | "isTerm" | "isGone">;

function standing(place: Place, moved: string, made: MadeFrom, content: PlanContent): Standing {
  if (place.part === "activity") return rowStanding(place, made, content);
  const where = "position" in place ? `${texts.parts[place.part]} ${place.position}` : texts.parts[place.part];
  const fixed = { where, isTerm: false, isGone: false };
  if (place.part === "title")
    return { ...fixed, now: content.title, write: (text) => ({ kind: "setRequisite", requisite: "title", text }) };
  if (place.part === "approval" || place.part === "letter") return { ...fixed, now: texts.blank, write: null };
  if (place.part !== "workstream") return { ...fixed, now: moved, write: null };
  const workstream = content.workstreams[place.position - 1];
  const number = workstream?.number ?? null;
  const write = number === null ? null : (title: string): PlanAction => ({ kind: "renameWorkstream", number, title });
  return { ...fixed, now: workstream?.title ?? null, write };
}

function rowStanding(place: Extract<Place, { part: "activity" }>, made: MadeFrom, content: PlanContent): Standing {
  const key = made.keys[place.position - 1];
  const row = content.activities.find((one) => one.key === key);
  const { field } = place;
  const name = [texts.parts.activity, row?.number ?? `${place.position}`].join(" ");
  const where = `${name}: ${(field === "notes" ? texts.notes : FIELDS[field]).toLowerCase()}`;
  if (row === undefined || key === undefined) return { where, now: null, write: null, isTerm: false, isGone: true };
  if (field === "notes") return { where, now: row.notes.join("\n"), write: null, isTerm: false, isGone: false };
  return {
    where,
    now: row[field] ?? "",
    write: (text) => ({ kind: "setField", key, field, text: text === "" ? null : text }),
    isTerm: field === "schedule",
    isGone: false,
  };
}
