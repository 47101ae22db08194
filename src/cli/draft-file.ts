import { draft, draftActivity, type Draft } from "#core/intake/draft.ts";

type Json = Record<string, unknown>;

/** A draft by its JSON, or what is wrong with it in Russian. Absent lists are empty, other absent fields are blank. */
export function parseDraft(text: string): { readonly draft: Draft } | { readonly wrong: string } {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { wrong: "Это не JSON. Нужен черновик, который печатает команда rostok read." };
  }
  if (!isRecord(given)) return { wrong: "В файле нет черновика. Нужен JSON, который печатает команда rostok read." };
  const parsed = draft.safeParse(completed(given));
  if (parsed.success) return { draft: parsed.data };
  const where = parsed.error.issues.map(({ path }) => path.map(String).join("."))[0] ?? "";
  return {
    wrong: `Черновик составлен неверно${where === "" ? "" : `: поле ${where}`}. Нужен JSON, который печатает команда rostok read.`,
  };
}

const LISTS = [
  "basis",
  "orderPoints",
  "tasks",
  "workstreams",
  "activities",
  "indicators",
  "acts",
  "plannedActs",
  "texts",
] as const;
const BLANKS = ["level", "issuer", "title", "period", "approval", "goal"] as const;
const ACTIVITY_BLANKS = Object.keys(draftActivity.shape).filter(
  (name) => !["title", "notes", "source", "places"].includes(name),
);

/** What a paper does not show (where it was read, what was dropped, what was noticed) may be absent altogether. */
function completed(given: Json): Json {
  return {
    kind: "plan",
    ...blanks(BLANKS),
    ...Object.fromEntries(LISTS.map((name) => [name, []])),
    ...given,
    approval: isRecord(given["approval"])
      ? { ...blanks(["number", "date", "signer", "raw"]), ...given["approval"] }
      : (given["approval"] ?? null),
    ...(isRecord(given["letter"])
      ? { letter: { ...blanks(["number", "date", "signer", "replyTo"]), ...given["letter"] } }
      : {}),
    activities: eachOf(given["activities"], completeActivity),
    acts: eachOf(given["acts"], (act) => ({ ...blanks(["number", "url"]), ...act })),
    plannedActs: eachOf(given["plannedActs"], (act) => ({ ...blanks(["number", "rationale", "addressee"]), ...act })),
    texts: eachOf(given["texts"], (text) => ({ heading: null, ...text, source: {} })),
    dropped: [],
    findings: [],
  };
}

/** In place: a plan may have a hundred thousand of them. */
function completeActivity(activity: Json): Json {
  for (const name of ACTIVITY_BLANKS) activity[name] ??= null;
  activity["notes"] ??= [];
  activity["source"] = {};
  delete activity["places"];
  return activity;
}

function eachOf(given: unknown, complete: (item: Json) => Json): unknown {
  if (given === undefined) return [];
  return Array.isArray(given) ? given.map((item: unknown) => (isRecord(item) ? complete(item) : item)) : given;
}

function blanks(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, null]));
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
