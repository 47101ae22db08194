import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";

const line = (most: number) => z.string().check(z.trim(), z.maxLength(most));

/** How letters leave the machine. The password is written and never told. */
const settingsShape = {
  turnedOn: z.boolean(),
  host: line(255),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  /** tls: from the first byte; starttls: after the greeting, or not at all; plain: open, for a server on this machine. */
  security: z.enum(["tls", "starttls", "plain"]),
  /** Null: the server asks for none. */
  login: z.nullable(line(255)),
  fromAddress: line(200),
  fromName: line(100),
  perMinute: z.int().check(z.minimum(1), z.maximum(600)),
  /** Where people open the program: the links of letters begin with it. */
  siteAddress: line(200),
} as const;

const settingsView = z.object({
  ...settingsShape,
  hasPassword: z.boolean(),
  /** 0: nobody has set it up yet. */
  version: z.int(),
});
export type MailSettingsView = z.infer<typeof settingsView>;

const letterState = z.enum(["waiting", "sending", "sent", "refused", "dropped"]);
const letterView = z.object({
  id: z.string(),
  kind: z.enum(["digest", "urgent", "invitation", "newPassword", "addressCode", "test"]),
  state: letterState,
  /** Whom it is for: a person, or the address when they have no account yet. */
  who: z.string(),
  address: z.nullable(z.string()),
  organisationName: z.string(),
  /** The last words of the server, or our own code of why it was dropped. */
  answer: z.nullable(z.string()),
  why: z.nullable(z.string()),
  attempts: z.int(),
  createdAt: z.string(),
  nextAt: z.nullable(z.string()),
  finishedAt: z.nullable(z.string()),
});
export type LetterView = z.infer<typeof letterView>;

const queueView = z.object({
  counts: z.object({ waiting: z.int(), sent: z.int(), refused: z.int() }),
  /** Why nothing goes out now; null: it does. */
  stopped: z.nullable(
    z.object({
      why: z.enum(["notSetUp", "turnedOff", "server"]),
      step: z.nullable(z.string()),
      code: z.nullable(z.string()),
      answer: z.nullable(z.string()),
    }),
  ),
  /** The latest first, two hundred at most. */
  letters: z.array(letterView),
});
export type MailQueueView = z.infer<typeof queueView>;

export const getMailSettings = endpoint({
  method: "GET",
  path: "/api/mail/settings",
  summary: "Настройки почты",
  access: "manageSystem",
  response: settingsView,
  errors: [],
});

/**
 * On the version in If-Match (0: set up for the first time). `password` absent: as before; null: none. `badField` (422) with
 * `field`: host, fromAddress or siteAddress.
 */
export const putMailSettings = endpoint({
  method: "PUT",
  path: "/api/mail/settings",
  summary: "Записать настройки почты",
  access: "manageSystem",
  body: z.object({ ...settingsShape, password: z.optional(z.nullable(z.string().check(z.maxLength(500)))) }),
  response: settingsView,
  errors: ["badField", "changedMeanwhile", "versionRequired"],
});

/** At once, past the queue. `sent` or what the server answered; `step` says how far it came. */
export const sendTestLetter = endpoint({
  method: "POST",
  path: "/api/mail/test",
  summary: "Послать пробное письмо",
  access: "manageSystem",
  body: z.object({ to: line(200) }),
  response: z.object({
    outcome: z.enum(["sent", "refused", "later", "stopped"]),
    /** connect, tls, login, from, to, letter. */
    step: z.string(),
    /** «535», «ECONNREFUSED»: what it was refused with. */
    code: z.string(),
    /** As the server said it. */
    answer: z.string(),
  }),
  errors: ["badField", "mailNotSetUp", "tooOften"],
});

export const getMailQueue = endpoint({
  method: "GET",
  path: "/api/mail/queue",
  summary: "Очередь писем",
  access: "manageSystem",
  query: z.object({ state: z.optional(letterState) }),
  response: queueView,
  errors: [],
});

/** A letter that waits goes first; one that was refused is tried once more, and its address is written to again. */
export const retryLetter = endpoint({
  method: "POST",
  path: "/api/mail/queue/:letterId/retry",
  summary: "Попробовать послать письмо ещё раз",
  access: "manageSystem",
  params: z.object({ letterId: z.string() }),
  response: z.object({ queued: z.literal(true) }),
  errors: ["notFound", "letterOver"],
});

const stopBody = z.object({ token: z.string().check(z.maxLength(100)) });

/** Whose letters the link of a letter can stop; changes nothing. */
export const lookAtStop = endpoint({
  method: "POST",
  path: "/api/mail/stop/look",
  summary: "Чьи письма остановит ссылка из письма",
  access: "everyone",
  body: stopBody,
  response: z.object({ stopped: z.boolean() }),
  errors: ["linkUnknown"],
});

/** No reminders and digests any more; letters about signing in go on. */
export const stopLetters = endpoint({
  method: "POST",
  path: "/api/mail/stop",
  summary: "Отписаться от писем по ссылке из письма",
  access: "everyone",
  body: stopBody,
  response: z.object({ stopped: z.boolean() }),
  errors: ["linkUnknown"],
});
