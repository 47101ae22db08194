import * as z from "zod/mini";
import { noticeData } from "#core/reminder/notice.ts";
import { mailMode } from "#core/reminder/wish.ts";
import { endpoint } from "./endpoint.ts";

const hour = z.int().check(z.minimum(0), z.maximum(23));

const wishShape = {
  /** Null: as is usual for the roles. */
  mode: z.nullable(mailMode),
  /** Of the organisation's time zone. */
  hour,
  quietFrom: z.nullable(hour),
  quietUntil: z.nullable(hour),
} as const;

const wishView = z.object({
  ...wishShape,
  /** What `mode` null comes to. */
  usualMode: mailMode,
  /** Where letters go; null: nowhere, an address is needed. */
  address: z.nullable(z.string()),
  /** It is the name by which one signs in. */
  isLogin: z.boolean(),
  /** A code was sent there and waits to be entered. */
  askedAddress: z.nullable(z.string()),
  /** What the mail server said when it refused the address; null: it takes letters. */
  refusedAnswer: z.nullable(z.string()),
  /** Whether letters leave the machine at all. */
  mailWorks: z.boolean(),
  timeZone: z.string(),
  version: z.int(),
});
export type MailWishView = z.infer<typeof wishView>;

const noticeView = z.object({
  id: z.string(),
  data: noticeData,
  madeAt: z.string(),
  seen: z.boolean(),
});
export type NoticeView = z.infer<typeof noticeView>;

export const getMailWish = endpoint({
  method: "GET",
  path: "/api/me/mail-wish",
  summary: "Какие письма я хочу получать",
  access: "signedIn",
  response: wishView,
  errors: [],
});

/** On the version in If-Match. `badField` (422): quietFrom (both hours or none), hour (it would be quiet then). */
export const putMailWish = endpoint({
  method: "PUT",
  path: "/api/me/mail-wish",
  summary: "Выбрать, какие письма получать и когда",
  access: "signedIn",
  body: z.object(wishShape),
  response: wishView,
  errors: ["badField", "changedMeanwhile", "versionRequired"],
});

/** A code goes to the new address; until it is entered letters go where they went. */
export const askMailAddress = endpoint({
  method: "POST",
  path: "/api/me/mail-address",
  summary: "Попросить присылать письма на другой адрес",
  access: "signedIn",
  body: z.object({ address: z.string().check(z.maxLength(200)) }),
  response: wishView,
  errors: ["badField", "tooOften"],
});

/** `wrongCode` (403): five wrong ones and a new code is needed. */
export const confirmMailAddress = endpoint({
  method: "POST",
  path: "/api/me/mail-address/confirm",
  summary: "Подтвердить новый адрес кодом из письма",
  access: "signedIn",
  body: z.object({ code: z.string().check(z.maxLength(20)) }),
  response: wishView,
  errors: ["wrongCode"],
});

/** Of the organisation that one acts for, as far as one's roles reach; the latest hundred first. */
export const listNotices = endpoint({
  method: "GET",
  path: "/api/me/notices",
  summary: "Мои уведомления",
  access: "signedIn",
  response: z.object({ notices: z.array(noticeView), unseen: z.int() }),
  errors: [],
});

/** Everything up to the notice has been seen. */
export const seeNotices = endpoint({
  method: "POST",
  path: "/api/me/notices/seen",
  summary: "Отметить уведомления прочитанными",
  access: "signedIn",
  response: z.object({ unseen: z.int() }),
  errors: [],
});

const nudgeLine = z.object({
  organisationId: z.string(),
  name: z.string(),
  /** overdue: the term has passed; ahead: it has not; noAnswer: the proposal has no answer. */
  state: z.enum(["overdue", "ahead", "noAnswer"]),
  due: z.nullable(z.string()),
  /** Somebody has reminded them of it today. */
  toldToday: z.boolean(),
});

export const nudgeView = z.object({
  dutyId: z.string(),
  number: z.nullable(z.string()),
  title: z.string(),
  lines: z.array(nudgeLine),
});
export type NudgeView = z.infer<typeof nudgeView>;

/** Who below has not done what comes from one's own row. */
export const getNudges = endpoint({
  method: "GET",
  path: "/api/duties/:dutyId/nudges",
  summary: "Кому можно напомнить о пункте",
  access: "reviewExecution",
  params: z.object({ dutyId: z.string() }),
  response: nudgeView,
  errors: ["notFound"],
});

/** A polite reminder to each; once a day for a row and an organisation. `told`: how many of them just now. */
export const nudge = endpoint({
  method: "POST",
  path: "/api/duties/:dutyId/nudges",
  summary: "Напомнить организациям о пункте",
  access: "reviewExecution",
  params: z.object({ dutyId: z.string() }),
  body: z.object({ organisationIds: z.array(z.string()).check(z.maxLength(2000)) }),
  response: z.object({ told: z.int(), view: nudgeView }),
  errors: ["notFound"],
});
