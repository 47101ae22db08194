import { describeSchedule } from "#core/schedule/describe.ts";
import { readSchedule } from "#core/schedule/read.ts";
import type { Period } from "#core/time/period.ts";
import type { ActDraft, ActKind, ActPoint } from "./model.ts";
import { isUnder } from "./numbers.ts";
import { addresseeFor } from "./points.ts";
import { pointWords } from "./point-words.ts";

export const ACT_QUESTIONS = [
  "issuerMissing",
  "headingMissing",
  "pointsMissing",
  "pointEmpty",
  "signerMissing",
  "controlMissing",
  "controlTwice",
  "pointWithoutAddressee",
  "wrongCase",
  "deadlineUnread",
  "deadlineBeforeDate",
  "datedBeforeBasis",
  "basisCancelled",
  "numberTaken",
  "laterThanEvents",
] as const;
export type ActQuestionCode = (typeof ACT_QUESTIONS)[number];

/**
 * What has to be settled before the signature. stop: the act cannot be registered so; ask: a person says whether it is meant;
 * warn: told, nothing more.
 */
export interface ActQuestion {
  /** The same doubt about the same words has the same key; a settled one is not asked again. */
  readonly key: string;
  readonly code: ActQuestionCode;
  readonly weight: "stop" | "ask" | "warn";
  /** Points that it is about. */
  readonly pointIds: readonly string[];
  /** Words for its sentence; dates are YYYY-MM-DD. */
  readonly data: Readonly<Record<string, string>>;
}

/** What is known beside the act itself. */
export interface ActSurroundings {
  /** YYYY-MM-DD: the day of an act that has none yet. */
  readonly today: string;
  /** Of the plan behind it: deadlines without a year are read with it. */
  readonly period: Period | null;
  /** The first day that the plan names, YYYY-MM-DD. */
  readonly firstEvent: string | null;
  /** Registered acts of the organisation. */
  readonly registered: readonly { readonly kind: ActKind; readonly date: string; readonly number: string }[];
}

/** Questions in the order of the paper, without those that were settled. */
export function checkAct(act: ActDraft, surroundings: ActSurroundings): readonly ActQuestion[] {
  const found = [
    ...headQuestions(act),
    ...pointQuestions(act, surroundings),
    ...controlQuestions(act),
    ...endQuestions(act, surroundings),
  ];
  return found.filter(({ key, weight }) => weight === "stop" || !act.settled.includes(key));
}

type Rest = Partial<Pick<ActQuestion, "pointIds" | "data">>;

function question(
  code: ActQuestionCode,
  weight: ActQuestion["weight"],
  { pointIds = [], data = {} }: Rest = {},
): ActQuestion {
  const key = [code, ...pointIds, ...Object.values(data)].join("|");
  return { key, code, weight, pointIds, data };
}

const blank = (text: string | null): boolean => text === null || text.trim() === "";

function headQuestions(act: ActDraft): ActQuestion[] {
  const cancelled = act.basis.filter(({ state }) => state === "cancelled");
  const later = act.basis.filter(({ date }) => act.date !== null && date !== null && date > act.date);
  return [
    ...(blank(act.issuer) ? [question("issuerMissing", "stop")] : []),
    ...(blank(act.heading) ? [question("headingMissing", "stop")] : []),
    ...cancelled.map((basis) =>
      question("basisCancelled", "ask", { data: { number: basis.number ?? "", date: basis.date ?? "" } }),
    ),
    ...later.map((basis) =>
      question("datedBeforeBasis", "stop", {
        data: { date: act.date ?? "", basisDate: basis.date ?? "", basisNumber: basis.number ?? "" },
      }),
    ),
  ];
}

function pointQuestions(act: ActDraft, surroundings: ActSurroundings): ActQuestion[] {
  if (act.points.length === 0) return [question("pointsMissing", "stop")];
  return act.points.flatMap((point) => {
    const of = { pointIds: [point.id], data: { number: point.number } };
    if (pointWords(point, act.kind).trim() === "") return [question("pointEmpty", "stop", of)];
    const wrong = wrongCaseIn(point, act.kind);
    return [
      ...(needsAddressee(act, point) ? [question("pointWithoutAddressee", "ask", of)] : []),
      ...(wrong === null ? [] : [question("wrongCase", "ask", { ...of, data: { ...of.data, words: wrong } })]),
      ...deadlineQuestions(act, point, surroundings),
    ];
  });
}

/** A duty that nobody is named for, in itself or above it; «Утвердить …» is done by the act itself. */
function needsAddressee(act: ActDraft, point: ActPoint): boolean {
  if (point.role !== "duty" || act.points.some(({ number }) => isUnder(number, point.number))) return false;
  return (
    addresseeFor(act.points, point) === null &&
    !/^(?:назначить|создать|определить|признать|внести)(?![а-яё])/iu.test(point.text)
  );
}

const NOMINATIVE_POST =
  /(?<=(?:возложить|возлагаю) на )(?:(?:первый|старший|главный) )?(?:заместитель|начальник|директор|методист|руководитель|специалист|заведующий|заведующая|секретарь|консультант)(?![а-яё])/iu;
const NOMINATIVE_ADDRESSEE =
  /^(?:руководители|директора|начальники|методисты|специалисты|педагоги|управление|отдел|комитет|департамент|министерство|администрация)(?![а-яё])/iu;

/** Words of the point that stand in the nominative where the accusative or the dative is due; null: none found. */
function wrongCaseIn(point: ActPoint, kind: ActKind): string | null {
  const controlled = NOMINATIVE_POST.exec(pointWords(point, kind))?.[0];
  if (controlled !== undefined) return controlled;
  return NOMINATIVE_ADDRESSEE.exec(point.addressee?.words ?? "")?.[0] ?? null;
}

function deadlineQuestions(act: ActDraft, point: ActPoint, { period, today }: ActSurroundings): ActQuestion[] {
  if (blank(point.deadline)) return [];
  const read = readSchedule(point.deadline ?? "", period);
  const data = { number: point.number, deadline: point.deadline ?? "" };
  if (read.confidence === "unread") return [question("deadlineUnread", "ask", { pointIds: [point.id], data })];
  if (read.recurrence !== null) return [];
  const last = read.windows.map(({ to }) => to ?? "").reduce((one, other) => (one > other ? one : other), "");
  const signed = act.date ?? today;
  if (last === "" || last >= signed) return [];
  return [question("deadlineBeforeDate", "ask", { pointIds: [point.id], data: { ...data, date: signed } })];
}

/** A deadline as it was understood: «До 15 мая 2024 г.», «Каждый год»; null when it names no day or was not understood. */
export function deadlineInWords(deadline: string, period: Period | null): string | null {
  const read = readSchedule(deadline, period);
  if (read.confidence === "unread" || (read.windows.length === 0 && read.recurrence === null)) return null;
  return describeSchedule(read).replace(/(?<! г)\.$/u, "");
}

function controlQuestions(act: ActDraft): ActQuestion[] {
  const points = act.points.filter(({ role }) => role === "control");
  if (points.length === 0) return act.points.length === 0 ? [] : [question("controlMissing", "ask")];
  if (points.length < 2) return [];
  const who = points.map((point) => `${point.number} — ${controllerOf(act, point)}`).join(", ");
  return [question("controlTwice", "ask", { pointIds: points.map(({ id }) => id), data: { who } })];
}

const POST_IN_WORDS =
  /(?<![а-яё])(?:перв[а-яё]{2,3} )?(?:заместител|начальник|директор|руководител|методист|специалист|заведующ|консультант)[а-яё]{1,3}(?: (?:начальник|директор|заведующ|руководител)[а-яё]{1,3})?(?![а-яё])/giu;

/** Who controls by this point, in the words of the act. */
function controllerOf(act: ActDraft, point: ActPoint): string {
  const words = pointWords(point, act.kind);
  if (point.controller?.by === "signer" || /за собой/iu.test(words))
    return act.signature.post?.split(" ")[0]?.toLowerCase() ?? "подписавший";
  if (point.controller?.by === "person") return point.controller.post;
  return [...words.matchAll(POST_IN_WORDS)].at(-1)?.[0] ?? words.slice(0, 60);
}

function endQuestions(act: ActDraft, { registered, firstEvent }: ActSurroundings): ActQuestion[] {
  const { date, number, kind } = act;
  const taken = registered.some(
    (one) => one.kind === kind && one.number === number && date !== null && one.date.slice(0, 4) === date.slice(0, 4),
  );
  const late = date !== null && firstEvent !== null && firstEvent < date;
  return [
    ...(blank(act.signature.post) ? [question("signerMissing", "ask")] : []),
    ...(taken
      ? [question("numberTaken", "stop", { data: { number: number ?? "", year: date?.slice(0, 4) ?? "" } })]
      : []),
    ...(late ? [question("laterThanEvents", "warn", { data: { date, firstEvent } })] : []),
  ];
}
