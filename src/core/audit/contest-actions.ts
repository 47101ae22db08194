import { counted, joined, named, quoted, reasonOf, type ActionWords, type Data } from "./action-words.ts";

/** «приём работ «…», причина: …» */
const withReason =
  (words: string) =>
  (data: Data): string =>
    [joined(words, quoted(data["title"])), reasonOf(data)].filter((part) => part !== "").join(", ");

/** «работу «…» на конкурс «…»» */
const submitted = ({ contest, title }: Data): string => joined("работу", quoted(title), "на конкурс", quoted(contest));

/** Contests and the bank of practices. */
export const CONTEST_ACTIONS: Readonly<Record<string, ActionWords>> = {
  "contest.add": { did: "завёл", what: named("конкурс", "title") },
  "contest.change": { did: "исправил", what: named("черновик конкурса", "title") },
  "contest.open": { did: "открыл", what: named("приём работ", "title"), open: true },
  "contest.extend": { did: "продлил", what: withReason("приём работ"), open: true },
  "contest.close": { did: "закрыл", what: withReason("приём работ"), open: true },
  "contest.publish": { did: "опубликовал", what: named("протокол конкурса", "title"), open: true },
  "contest.ask": { did: "позвал", what: ({ count, title }) => joined("экспертов", quoted(title), counted(count)) },
  "contest.release": { did: "снял", what: named("эксперта с работы конкурса", "title") },
  "contest.judge": { did: "оценил", what: named("работу", "title") },
  "contest.certificate": { did: "исправил", what: withReason("сертификат за работу") },
  "contestEntry.send": { did: "отправил", what: submitted },
  "contestEntry.return": { did: "вернул", what: submitted },
  "contestEntry.refuse": { did: "не допустил", what: submitted },
  "contestEntry.withdraw": { did: "отозвал", what: submitted },
  "contestFile.read": { did: "скачал", what: named("файл работы", "name") },
  "practice.use": { did: "применил", what: named("практику", "title"), open: true },
  "practice.withdraw": { did: "убрал", what: withReason("из банка практику"), open: true },
};
