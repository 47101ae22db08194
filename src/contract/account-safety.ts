import * as z from "zod/mini";
import { me } from "./account.ts";
import { endpoint } from "./endpoint.ts";

const code = z.string().check(z.maxLength(40));
const password = z.string().check(z.maxLength(1000));
const token = z.string().check(z.maxLength(100));
const done = z.object({ done: z.boolean() });

/**
 * The second half of signing in: six figures of the app, or a recovery code. `wrongCode` (403): neither, or used before;
 * `tooManyTries` (429, `seconds`).
 */
export const giveCode = endpoint({
  method: "POST",
  path: "/api/sign-in/code",
  summary: "Второй шаг входа: код из приложения или запасной код",
  access: "signingIn",
  body: z.object({ code }),
  response: me,
  errors: ["wrongCode", "tooManyTries"],
});

/** `secret`: in groups to be typed; `uri`: what the square code says. `confirmNeeded` (403) when there is one already. */
export const offerSecondFactor = endpoint({
  method: "POST",
  path: "/api/me/second-factor",
  summary: "Новый ключ для приложения с кодами",
  access: "signingIn",
  response: z.object({ secret: z.string(), uri: z.string() }),
  errors: ["confirmNeeded"],
});

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** The first code of a new key: from now on codes are asked for. The recovery codes are shown this once. */
export const takeSecondFactor = endpoint({
  method: "POST",
  path: "/api/me/second-factor/first-code",
  summary: "Подтвердить новый ключ первым кодом",
  access: "signingIn",
  body: z.object({ code }),
  response: recoveryCodes,
  errors: ["wrongCode", "tooManyTries", "confirmNeeded"],
});

export const renewRecoveryCodes = endpoint({
  method: "POST",
  path: "/api/me/recovery-codes",
  summary: "Новые запасные коды вместо прежних",
  access: "signedIn",
  response: recoveryCodes,
  tellsSecret: true,
  errors: ["confirmNeeded"],
});

/** For five minutes after this one may approve, change the password and the second factor. */
export const confirmMyself = endpoint({
  method: "POST",
  path: "/api/me/confirm",
  summary: "Подтвердить, что это вы: пароль или код",
  access: "signedIn",
  body: z.object({ password: z.optional(password), code: z.optional(code) }),
  response: done,
  errors: ["wrongPassword", "wrongCode", "tooManyTries"],
});

const mySession = z.object({
  sessionId: z.string(),
  current: z.boolean(),
  /** Which browser and system, as it says itself; null: unknown. */
  device: z.nullable(z.string()),
  address: z.nullable(z.string()),
  /** ISO 8601. */
  beganAt: z.string(),
  seenAt: z.string(),
});

export const listMySessions = endpoint({
  method: "GET",
  path: "/api/me/sessions",
  summary: "Где выполнен вход",
  access: "signedIn",
  response: z.object({
    sessions: z.array(mySession),
    secondFactor: z.object({ on: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.number() }),
    hasPassword: z.boolean(),
  }),
  errors: [],
});

export const endMySession = endpoint({
  method: "DELETE",
  path: "/api/me/sessions/:sessionId",
  summary: "Завершить один из своих входов",
  access: "signedIn",
  params: z.object({ sessionId: z.string() }),
  response: done,
  errors: ["notFound"],
});

export const endOtherSessions = endpoint({
  method: "POST",
  path: "/api/me/sessions/end-others",
  summary: "Завершить все входы, кроме этого",
  access: "signedIn",
  response: z.object({ ended: z.number() }),
  errors: [],
});

/** All other sessions end. `weakPassword` (422, `why`); `wrongPassword` (403). */
export const changePassword = endpoint({
  method: "POST",
  path: "/api/me/password",
  summary: "Сменить свой пароль",
  access: "signedIn",
  body: z.object({ old: password, new: password }),
  response: done,
  errors: ["wrongPassword", "weakPassword", "tooManyTries"],
});

/** For whom a link of a reset was made. `linkUnknown` (404), `linkUsed` (410), `linkExpired` (410). */
export const lookAtReset = endpoint({
  method: "POST",
  path: "/api/password-reset/look",
  summary: "Кому принадлежит ссылка для нового пароля",
  access: "everyone",
  body: z.object({ token }),
  response: z.object({ login: z.string(), name: z.string() }),
  errors: ["linkUnknown", "linkUsed", "linkExpired", "tooManyTries"],
});

/** Sets the new password and ends all sessions; one signs in with it afterwards. */
export const setNewPassword = endpoint({
  method: "POST",
  path: "/api/password-reset",
  summary: "Задать новый пароль по ссылке",
  access: "everyone",
  body: z.object({ token, password }),
  response: z.object({ login: z.string() }),
  errors: ["linkUnknown", "linkUsed", "linkExpired", "weakPassword", "tooManyTries"],
});

/** Where the browser goes to sign in at the customer's provider; `notFound` when none is set. */
export const startProvider = endpoint({
  method: "POST",
  path: "/api/provider/start",
  summary: "Начать вход через учётную запись организации",
  access: "everyone",
  body: z.object({ returnTo: z.string().check(z.maxLength(2000)) }),
  response: z.object({ url: z.string() }),
  errors: ["notFound", "providerSilent"],
});

/**
 * Where the provider sends the browser back to, with whatever it adds to the address. The browser is sent on: to where it
 * came from, or to the page of signing in with `trouble`: providerRefused, providerUnknown, providerSilent.
 */
export const finishProvider = endpoint({
  method: "GET",
  path: "/api/provider/return",
  summary: "Возвращение после входа через учётную запись организации",
  access: "everyone",
  response: "redirect",
  errors: ["notFound"],
});
