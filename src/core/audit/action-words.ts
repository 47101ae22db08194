import { role } from "#core/access/model.ts";
import { ROLE_NAMES } from "#core/people/role-names.ts";

export type Data = Readonly<Record<string, string | number | null>>;

/** What can be done, in the words of the journal. */
export interface ActionWords {
  /** Of a man, in the past: «утвердил». */
  readonly did: string;
  /** What follows the verb: «план «…»». */
  readonly what: (data: Data) => string;
  /** Concerns what is approved or public: an observer may see it. */
  readonly open?: true;
}

/** The words with what the data give in quotes behind them: «план «Точка роста»». */
export const named =
  (words: string, key: string) =>
  (data: Data): string =>
    joined(words, quoted(data[key]));

/** «план «…», приказ № 86 от 20.08.2021, причина: …» */
export const plan = (data: Data, word = "план"): string =>
  [joined(word, quoted(data["title"])), actOf(data), reasonOf(data)].filter((part) => part !== "").join(", ");

/** «правило проверки «…» набора «…»» */
export const ruled =
  (words: string) =>
  ({ sentence, title }: Data): string =>
    joined(words, quoted(sentence), "набора", quoted(title));

/** «сбор «…», период 2023-Q4, до 20.01.2024, причина: …» */
export const collected = (words: string, data: Data): string =>
  [
    joined(words, quoted(data["title"])),
    joined("период", text(data["period"])),
    text(data["date"]) === "" ? "" : `до ${day(text(data["date"]))}`,
    reasonOf(data),
  ]
    .filter((part) => part !== "")
    .join(", ");

/** «об исполнении «…» (пунктов: 3), причина: …» */
export const record = (words: string, data: Data): string =>
  [joined(words, quoted(data["title"]), Number(data["count"]) > 1 ? `(пунктов: ${data["count"]})` : ""), reasonOf(data)]
    .filter((part) => part !== "")
    .join(", ");

export const always = (words: string) => (): string => words;

/** «проведение «День открытых дверей» на 14.12.2023, причина: …» */
export function marked(words: string, data: Data): string {
  const { date, document, source } = data;
  const leansOn = document ?? source;
  return [
    joined(words, quoted(data["title"]), date ? `на ${day(date)}` : ""),
    leansOn ? `основание: ${quoted(leansOn)}` : "",
    reasonOf(data),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** «заявку (от кого: …)» */
export function requested(data: Data): string {
  const from = data["requester"] ? `(от кого: ${data["requester"]})` : "";
  return [joined("заявку", from), reasonOf(data)].filter((part) => part !== "").join(", ");
}

const ACT_NAMES: Readonly<Record<string, string>> = {
  order: "приказ",
  directive: "распоряжение",
  resolution: "постановление",
  stamp: "гриф утверждения",
};

/** «приказ № 86 от 20.08.2021» */
export function actOf({ date, kind, number }: Data): string {
  const name = ACT_NAMES[text(kind)];
  if (name === undefined) return "";
  return joined(name, number ? `№ ${number}` : "", date ? `от ${day(date)}` : "");
}

export function reasonOf({ reason }: Data): string {
  return reason ? `причина: ${quoted(reason)}` : "";
}

/** «с 01.09.2023 по 31.12.2023» */
export function term({ from, until }: Data): string {
  return joined(from ? `с ${day(from)}` : "", until ? `по ${day(until)}` : "");
}

export function roleName(given: Data[string] | undefined): string {
  const known = role.safeParse(given);
  return known.success ? ROLE_NAMES[known.data] : text(given);
}

export function counted(count: Data[string] | undefined): string {
  return count === undefined || count === null ? "" : `(строк: ${count})`;
}

/** «2021-08-20» → «20.08.2021»; other text as it is. */
export function day(value: string | number): string {
  const written = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  return written === null ? String(value) : `${written[3]}.${written[2]}.${written[1]}`;
}

export function quoted(value: Data[string] | undefined): string {
  return text(value) === "" ? "" : `«${text(value)}»`;
}

export function text(value: Data[string] | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
