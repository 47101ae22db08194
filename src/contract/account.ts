import * as z from "zod/mini";
import { role, roleGrant } from "#core/access/model.ts";
import { endpoint } from "./endpoint.ts";

/** One organisation that a person may act for, with their roles there. */
const place = z.object({
  organisationId: z.string(),
  organisationName: z.string(),
  kind: z.string(),
  roles: z.array(role),
});

/** Who has signed in, and for whom they act. */
export const me = z.object({
  accountId: z.string(),
  personId: z.string(),
  /** «Иванова О. С.» */
  name: z.string(),
  login: z.string(),
  regionId: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  organisationKind: z.string(),
  path: z.string(),
  grants: z.array(roleGrant),
  places: z.array(place),
  /** What is still asked before anything is answered: the code of the second factor, or to connect one. */
  step: z.enum(["whole", "code", "enrol"]),
});
export type Me = z.infer<typeof me>;

/** needsSetUp: nobody has an account yet; the code of the first administrator stands in the program's window. */
export const getWelcome = endpoint({
  method: "GET",
  path: "/api/welcome",
  summary: "Что нужно до входа: первая настройка или вход",
  access: "everyone",
  response: z.object({
    needsSetUp: z.boolean(),
    demo: z.boolean(),
    /** How the customer's own provider of accounts is called; null: there is none. */
    provider: z.nullable(z.string()),
  }),
  errors: [],
});

/**
 * The first account of the installation, its organisation and its rights. `badCode` (403): not the code that the program
 * printed; `setUpDone` (409): there is an account already. `worksWithPlans`: the administrator also leads the plans.
 */
export const setUp = endpoint({
  method: "POST",
  path: "/api/set-up",
  summary: "Первая настройка: первый администратор и его организация",
  access: "everyone",
  body: z.object({
    code: z.string(),
    organisation: z.object({ name: z.string(), kind: z.string() }),
    person: z.object({ surname: z.string(), name: z.string(), patronymic: z.nullable(z.string()) }),
    login: z.string().check(z.maxLength(300)),
    password: z.string().check(z.maxLength(1000)),
    worksWithPlans: z.boolean(),
  }),
  response: me,
  errors: ["badCode", "setUpDone", "weakPassword", "loginLength", "loginSigns", "badField", "tooManyTries"],
});

/**
 * `wrongLogin` (403) alike for an unknown login, a wrong password and a blocked account; `tooManyTries` (429, `seconds`) after
 * ten wrong in a row. `step` of the answer says whether a code is asked for now.
 */
export const signIn = endpoint({
  method: "POST",
  path: "/api/sign-in",
  summary: "Войти по имени и паролю",
  access: "everyone",
  body: z.object({ login: z.string().check(z.maxLength(300)), password: z.string().check(z.maxLength(1000)) }),
  response: me,
  errors: ["wrongLogin", "tooManyTries"],
});

export const signOut = endpoint({
  method: "POST",
  path: "/api/sign-out",
  summary: "Выйти",
  access: "everyone",
  response: z.object({ signedOut: z.boolean() }),
  errors: [],
});

export const getMe = endpoint({
  method: "GET",
  path: "/api/me",
  summary: "Кто вошёл и за какую организацию действует",
  access: "signingIn",
  response: me,
  errors: [],
});

/** `notFound`: no role there today. */
export const switchOrganisation = endpoint({
  method: "POST",
  path: "/api/me/organisation",
  summary: "Действовать за другую свою организацию",
  access: "signedIn",
  body: z.object({ organisationId: z.string() }),
  response: me,
  errors: ["notFound"],
});

const demoPerson = z.object({
  accountId: z.string(),
  name: z.string(),
  role,
  organisationName: z.string(),
});

/** Only in a demo and on this machine; `notFound` otherwise. */
export const listDemoPeople = endpoint({
  method: "GET",
  path: "/api/demo/people",
  summary: "Кем можно войти в пробной программе",
  access: "everyone",
  response: z.object({ people: z.array(demoPerson) }),
  errors: ["notFound"],
});

export const demoSignIn = endpoint({
  method: "POST",
  path: "/api/demo/sign-in",
  summary: "Войти одним нажатием в пробной программе",
  access: "everyone",
  body: z.object({ accountId: z.string() }),
  response: me,
  errors: ["notFound"],
});
