import type { ProjectActivity, ProjectContent, ProjectTarget } from "./model.ts";

/** One difference between two texts of a project. `before` null: it is new; `after` null: it is not there any more. */
export interface ProjectChange {
  readonly part: "title" | "goal" | "task" | "years" | "activity" | "target" | "text";
  /** Which activity or target, in its words now or before; null for the other parts. */
  readonly of: string | null;
  /** Which of its fields; null: the whole of it. */
  readonly field: ActivityField | TargetField | null;
  readonly before: string | null;
  readonly after: string | null;
}

const ACTIVITY_FIELDS = ["number", "title", "audience", "schedule", "responsible", "expectedResult"] as const;
type ActivityField = (typeof ACTIVITY_FIELDS)[number];
type TargetField = "title" | "unit" | "method" | "target" | "answers" | "planned";

/** What an amendment changes, in the order of the text. */
export function compareProjects(before: ProjectContent, after: ProjectContent): ProjectChange[] {
  return [
    ...whole("title", before.title, after.title),
    ...whole("goal", before.goal, after.goal),
    ...whole("years", yearsText(before), yearsText(after)),
    ...setsOf("task", before.tasks, after.tasks),
    ...rowsOf(before.activities, after.activities, "activity", activityFields),
    ...rowsOf(before.targets, after.targets, "target", targetFields),
    ...setsOf(
      "text",
      before.texts.map(({ heading, text }) => [heading, text].filter((part) => part !== null).join(". ")),
      after.texts.map(({ heading, text }) => [heading, text].filter((part) => part !== null).join(". ")),
    ),
  ];
}

function whole(part: ProjectChange["part"], before: string | null, after: string | null): ProjectChange[] {
  return before === after ? [] : [{ part, of: null, field: null, before, after }];
}

function setsOf(part: "task" | "text", before: readonly string[], after: readonly string[]): ProjectChange[] {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    part,
    of: null,
    field: null,
    before: gone[index] ?? null,
    after: come[index] ?? null,
  }));
}

type Fields = readonly (readonly [field: NonNullable<ProjectChange["field"]>, text: string | null])[];

function rowsOf<T extends { readonly key: string; readonly title: string }>(
  before: readonly T[],
  after: readonly T[],
  part: "activity" | "target",
  fieldsOf: (row: T) => Fields,
): ProjectChange[] {
  const old = new Map(before.map((row) => [row.key, row]));
  const now = new Set(after.map(({ key }) => key));
  return [
    ...after.flatMap((row): ProjectChange[] => {
      const was = old.get(row.key);
      if (was === undefined) return [{ part, of: row.title, field: null, before: null, after: row.title }];
      const earlier = new Map(fieldsOf(was));
      return fieldsOf(row).flatMap(([field, text]): ProjectChange[] => {
        const words = earlier.get(field) ?? null;
        return words === text ? [] : [{ part, of: row.title, field, before: words, after: text }];
      });
    }),
    ...before
      .filter(({ key }) => !now.has(key))
      .map(({ title }): ProjectChange => ({ part, of: title, field: null, before: title, after: null })),
  ];
}

function activityFields(row: ProjectActivity): Fields {
  return ACTIVITY_FIELDS.map((field) => [field, row[field]] as const);
}

function targetFields({ method, planned, target, title, unit }: ProjectTarget): Fields {
  const answers = (target?.answers ?? []).map(({ answer, question }) => `${question}: ${answer}`).join("; ");
  const years = planned
    .toSorted((one, other) => one.line - other.line || one.year - other.year)
    .map(({ line, value, year }) => `${line}/${year}: ${value}`)
    .join("; ");
  return [
    ["title", title],
    ["unit", unit],
    ["method", method],
    ["target", target?.asWritten ?? null],
    ["answers", answers === "" ? null : answers],
    ["planned", years === "" ? null : years],
  ];
}

function yearsText({ years }: ProjectContent): string | null {
  return years === null ? null : `${years.from}–${years.to}`;
}
