import { readFileSync } from "node:fs";

type Fields = Readonly<Record<string, unknown>>;

export const FIELDS = [
  "number",
  "title",
  "audience",
  "schedule",
  "responsible",
  "expectedResult",
  "component",
  "workstream",
];

/** F1 over the fields of activities against the truth of a sample: an invented field costs as much as a lost one. */
export function scoreOf(name: string, draft: { readonly activities: readonly Fields[] } | undefined): number {
  if (!draft) return 0;
  const truth: { activities: Fields[] } = JSON.parse(
    readFileSync(`test/corpus/samples/truth/${name.split(".")[0] ?? ""}.json`, "utf8"),
  );
  const left = [...draft.activities];
  const pairs = truth.activities.map((wanted): [Fields, Fields | undefined] => {
    const at = left.findIndex((got) => normal(got["title"]) === normal(wanted["title"]));
    const byNumber =
      at >= 0
        ? at
        : left.findIndex((got) => normal(got["number"]) !== "" && normal(got["number"]) === normal(wanted["number"]));
    return [wanted, byNumber < 0 ? undefined : left.splice(byNumber, 1)[0]];
  });
  const scores = FIELDS.flatMap((field) => {
    const values = [
      ...pairs.map(([wanted, got]) => [normal(wanted[field]), normal(got?.[field])]),
      ...left.map((got) => ["", normal(got[field])]),
    ];
    const told = values.flatMap(([wanted, got]) => (wanted === "" && got === "" ? [] : [[wanted, got]]));
    if (told.length === 0) return [];
    const right = told.filter(([wanted, got]) => wanted === got).length;
    const sum = told.reduce((count, [wanted, got]) => count + (wanted === "" ? 0 : 1) + (got === "" ? 0 : 1), 0);
    return [(2 * right) / sum];
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** The form that fields are compared in: quotes, dashes, spaces, case and the last full stop do not count. */
export function normal(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") return "";
  return String(value)
    .normalize("NFC")
    .replace(/[\u00ad\u200b]/g, "")
    .replace(/[«»“”„"]/g, '"')
    .replace(/[–—−]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/ ?- ?/g, "-")
    .replace(/ ?([,.;:]) ?/g, "$1 ")
    .trim()
    .replace(/[.,;]+$/, "")
    .toLowerCase();
}
