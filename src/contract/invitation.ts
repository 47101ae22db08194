import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import { me } from "./account.ts";
import { endpoint } from "./endpoint.ts";

const line = z.string().check(z.maxLength(300));

/** Whom to invite, for what. Days are YYYY-MM-DD; the link works for `days` days. */
const newInvitation = z.object({
  surname: line,
  name: line,
  patronymic: z.nullable(line),
  post: z.nullable(line),
  organisationId: z.string(),
  role,
  email: line,
  until: z.nullable(z.string()),
});
export type NewInvitation = z.infer<typeof newInvitation>;

export const invitationState = z.enum(["waiting", "accepted", "expired", "withdrawn"]);

const invitationView = z.object({
  id: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  post: z.nullable(z.string()),
  organisationName: z.string(),
  role,
  email: z.string(),
  state: invitationState,
  /** ISO 8601. */
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type InvitationView = z.infer<typeof invitationView>;

export const listInvitations = endpoint({
  method: "GET",
  path: "/api/invitations",
  summary: "Приглашения своей организации и подведомственных",
  access: "writeGrants",
  response: z.object({ invitations: z.array(invitationView) }),
  errors: [],
});

/** A link is told this once; only a digest of it is kept. The page of the link is `/invitation/<token>`. */
const linkedInvitation = z.object({ invitation: invitationView, token: z.string() });

/**
 * All or none. `badInvitation` (422): `row` (from 1), `field` and `why`: empty, notAnAddress, unknownOrganisation, alreadyInvited,
 * hasAccount, badDay, tooOften (three an hour for one address), mayNot (no right to give this role there).
 */
export const createInvitations = endpoint({
  method: "POST",
  path: "/api/invitations",
  summary: "Пригласить одного или многих",
  access: "writeGrants",
  body: z.object({ invitations: z.array(newInvitation).check(z.minLength(1), z.maxLength(1000)) }),
  response: z.object({ created: z.array(linkedInvitation) }),
  tellsSecret: true,
  errors: ["badInvitation"],
});

const sheetProblem = z.object({ field: z.string(), why: z.string() });
const sheetRow = z.object({
  /** Of the sheet, as Excel numbers it. */
  row: z.number(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.string(),
  post: z.string(),
  /** As written, and what was found for it. */
  organisation: z.string(),
  organisationId: z.nullable(z.string()),
  organisationName: z.nullable(z.string()),
  roleWritten: z.string(),
  role: z.nullable(role),
  email: z.string(),
  problems: z.array(sheetProblem),
});
export type InvitationSheetRow = z.infer<typeof sheetRow>;

/** Nothing is invited yet. A file that cannot be read at all is refused as any other (core/intake/refusal.ts). */
export const checkInvitationSheet = endpoint({
  method: "POST",
  path: "/api/invitations/check",
  summary: "Проверить таблицу приглашений, никого не приглашая",
  access: "writeGrants",
  body: "bytes",
  response: z.object({ rows: z.array(sheetRow) }),
  errors: ["notASheet", "noSuchColumns", "tooManyRows"],
});

export const getInvitationTemplate = endpoint({
  method: "GET",
  path: "/api/invitations/template",
  summary: "Образец таблицы приглашений",
  access: "writeGrants",
  response: "bytes",
  errors: [],
});

const invitationParams = z.object({ invitationId: z.string() });

/** The old link stops working. `tooOften` (429): three an hour. */
export const renewInvitation = endpoint({
  method: "POST",
  path: "/api/invitations/:invitationId/renew",
  summary: "Выдать новую ссылку вместо прежней",
  access: "writeGrants",
  params: invitationParams,
  response: linkedInvitation,
  tellsSecret: true,
  errors: ["notFound", "invitationUsed", "tooOften"],
});

export const withdrawInvitation = endpoint({
  method: "POST",
  path: "/api/invitations/:invitationId/withdraw",
  summary: "Отозвать приглашение",
  access: "writeGrants",
  params: invitationParams,
  response: invitationView,
  errors: ["notFound", "invitationUsed"],
});

const token = z.string().check(z.maxLength(100));

/** `linkUnknown` (404), `linkUsed`, `linkExpired`, `linkWithdrawn` (410). */
export const lookAtInvitation = endpoint({
  method: "POST",
  path: "/api/invitation/look",
  summary: "Кого и куда приглашает ссылка",
  access: "everyone",
  body: z.object({ token }),
  response: z.object({
    surname: z.string(),
    name: z.string(),
    patronymic: z.nullable(z.string()),
    organisationName: z.string(),
    role,
    email: z.string(),
    expiresAt: z.string(),
  }),
  errors: ["linkUnknown", "linkUsed", "linkExpired", "linkWithdrawn", "tooManyTries"],
});

/** `loginTaken` (409), `loginLength`, `loginSigns`, `weakPassword` (422, `why`). */
export const acceptInvitation = endpoint({
  method: "POST",
  path: "/api/invitation/accept",
  summary: "Принять приглашение: имя для входа и пароль",
  access: "everyone",
  body: z.object({ token, login: line, password: z.string().check(z.maxLength(1000)) }),
  response: me,
  errors: [
    "linkUnknown",
    "linkUsed",
    "linkExpired",
    "linkWithdrawn",
    "loginTaken",
    "loginLength",
    "loginSigns",
    "weakPassword",
    "tooManyTries",
  ],
});

const accountView = z.object({
  accountId: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  login: z.string(),
  organisationName: z.string(),
  state: z.enum(["active", "blocked"]),
  secondFactor: z.boolean(),
  /** A second factor is asked for by one of the roles. */
  secondFactorRequired: z.boolean(),
  roles: z.array(z.object({ role, organisationName: z.string() })),
  /** ISO 8601; null: is not signed in. */
  seenAt: z.nullable(z.string()),
});
export type AccountView = z.infer<typeof accountView>;

export const listAccounts = endpoint({
  method: "GET",
  path: "/api/accounts",
  summary: "Учётные записи своей организации и подведомственных",
  access: "writeGrants",
  response: z.object({ accounts: z.array(accountView) }),
  errors: [],
});

const accountParams = z.object({ accountId: z.string() });
const done = z.object({ done: z.boolean() });

/** From the next request on nothing is answered. `ownAccount` (409): nobody blocks themselves; `reachesHigher` (403). */
export const blockAccount = endpoint({
  method: "POST",
  path: "/api/accounts/:accountId/block",
  summary: "Заблокировать учётную запись и завершить её входы",
  access: "writeGrants",
  params: accountParams,
  response: done,
  errors: ["notFound", "ownAccount", "reachesHigher"],
});

export const unblockAccount = endpoint({
  method: "POST",
  path: "/api/accounts/:accountId/unblock",
  summary: "Снять блокировку",
  access: "writeGrants",
  params: accountParams,
  response: done,
  errors: ["notFound", "reachesHigher"],
});

export const endSessionsOf = endpoint({
  method: "POST",
  path: "/api/accounts/:accountId/end-sessions",
  summary: "Завершить все входы учётной записи",
  access: "writeGrants",
  params: accountParams,
  response: done,
  errors: ["notFound", "reachesHigher"],
});

/**
 * A link for a new password, told this once; the page is `/new-password/<token>`. `secondFactor`: also takes the lost telephone
 * away. `confirmNeeded` (403): the administrator shows first that it is them. `tooOften` (429): three an hour for one account.
 */
export const startPasswordReset = endpoint({
  method: "POST",
  path: "/api/accounts/:accountId/reset",
  summary: "Выдать ссылку для нового пароля",
  access: "writeGrants",
  params: accountParams,
  body: z.object({ secondFactor: z.boolean() }),
  response: z.object({ token: z.string(), expiresAt: z.string() }),
  tellsSecret: true,
  errors: ["notFound", "reachesHigher", "confirmNeeded", "tooOften"],
});
