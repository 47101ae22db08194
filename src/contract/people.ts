import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import { peopleFilter } from "#core/people/people-filter.ts";
import { delegationView } from "./delegation.ts";
import { endpoint } from "./endpoint.ts";

export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const line = (longest: number) => z.string().check(z.maxLength(longest));
const flag = z.enum(["yes", "no"]);

/** A form for each case that a person corrected; cases that are absent follow the rules. */
export const givenForms = z.partial(
  z.object({
    genitive: line(400),
    dative: line(400),
    accusative: line(400),
    instrumental: line(400),
    prepositional: line(400),
  }),
);

export const grantOfPerson = z.object({
  id: z.string(),
  role,
  organisationId: z.string(),
  organisationName: z.string(),
  from: z.string(),
  until: z.nullable(z.string()),
  /** The name of whoever delegated it; null: one's own. */
  onBehalfOf: z.nullable(z.string()),
});
export type GrantOfPerson = z.infer<typeof grantOfPerson>;

export const assignmentView = z.object({
  id: z.string(),
  postId: z.string(),
  postName: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  personId: z.string(),
  /** «Иванова О. С.» */
  personName: z.string(),
  from: z.string(),
  until: z.nullable(z.string()),
  acting: z.boolean(),
  partTime: z.boolean(),
  basis: z.nullable(z.string()),
});
export type AssignmentView = z.infer<typeof assignmentView>;

const accountState = z.enum(["none", "active", "blocked"]);

const personLine = z.object({
  id: z.string(),
  surname: z.string(),
  name: z.string(),
  patronymic: z.nullable(z.string()),
  organisationId: z.string(),
  organisationName: z.string(),
  /** Today's posts, in words: «и. о. директора». */
  posts: z.array(z.string()),
  /** Today's roles. */
  roles: z.array(role),
  account: accountState,
  secondFactor: z.boolean(),
  /** A role of theirs asks for a second factor. */
  secondFactorRequired: z.boolean(),
  leftOn: z.nullable(z.string()),
});
export type PersonLine = z.infer<typeof personLine>;

/** People of one's organisation and of those below it; a hundred at a time, by surname. */
export const listPeople = endpoint({
  method: "GET",
  path: "/api/people",
  summary: "Люди своей организации и подведомственных",
  access: "readPeople",
  query: z.object({
    q: z.optional(line(200)),
    organisationId: z.optional(z.string()),
    role: z.optional(role),
    filter: z.optional(peopleFilter),
    /** How many to pass over. */
    after: z.optional(z.string().check(z.regex(/^\d{1,7}$/))),
  }),
  response: z.object({ people: z.array(personLine), total: z.number(), withoutSecondFactor: z.number() }),
  errors: [],
});

export const personParams = z.object({ personId: z.string() });
const names = {
  surname: line(100),
  name: line(100),
  patronymic: z.nullable(line(100)),
  gender: z.nullable(z.enum(["female", "male"])),
};

export const personView = z.object({
  id: z.string(),
  ...names,
  forms: givenForms,
  surnameForms: givenForms,
  version: z.number(),
  organisationId: z.string(),
  organisationName: z.string(),
  leftOn: z.nullable(z.string()),
  account: accountState,
  accountId: z.nullable(z.string()),
  login: z.nullable(z.string()),
  secondFactor: z.boolean(),
  secondFactorRequired: z.boolean(),
  assignments: z.array(assignmentView),
  grants: z.array(grantOfPerson),
  delegations: z.array(delegationView),
  /** What whoever asks may do here. */
  may: z.object({ write: z.boolean(), grant: z.boolean(), delegate: z.boolean(), leave: z.boolean() }),
  today: z.string(),
});
export type PersonView = z.infer<typeof personView>;

export const getPerson = endpoint({
  method: "GET",
  path: "/api/people/:personId",
  summary: "Карточка человека: должности, роли, поручения",
  access: "readPeople",
  params: personParams,
  response: personView,
  errors: ["notFound"],
});

/** `samePerson` (409, `personId`): somebody of this name is there already; `evenSo` enters a namesake. `badField` (422, `field`). */
export const addPerson = endpoint({
  method: "POST",
  path: "/api/people",
  summary: "Внести человека",
  access: "writePeople",
  body: z.object({ organisationId: z.string(), ...names, evenSo: z.boolean() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "samePerson", "badField"],
});

/** `changedMeanwhile` (412): somebody changed the card after `version`. */
export const changePerson = endpoint({
  method: "PUT",
  path: "/api/people/:personId",
  summary: "Исправить имя и его падежи",
  access: "writePeople",
  params: personParams,
  body: z.object({ ...names, forms: givenForms, surnameForms: givenForms, version: z.int() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "changedMeanwhile", "badField"],
});

const postView = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  name: z.string(),
  forms: givenForms,
  duties: z.string(),
  leads: z.boolean(),
  until: z.nullable(z.string()),
  version: z.number(),
  /** Whoever holds it today or later, and who acts in it. */
  holders: z.array(assignmentView),
  /** The last one who held it, when nobody does today. */
  lastHolder: z.nullable(assignmentView),
});
export type PostView = z.infer<typeof postView>;

/** Of one organisation, or of all below with `vacant`. */
export const listPosts = endpoint({
  method: "GET",
  path: "/api/posts",
  summary: "Должности организации и кто их занимает",
  access: "readPeople",
  query: z.object({ organisationId: z.optional(z.string()), vacant: z.optional(flag) }),
  response: z.object({ posts: z.array(postView), total: z.number(), today: z.string() }),
  errors: ["notFound"],
});

const postBody = { name: line(500), duties: line(4000), leads: z.boolean(), forms: givenForms };

/** `samePost` (409): the organisation has a post of this name; `evenSo` makes another. */
export const addPost = endpoint({
  method: "POST",
  path: "/api/posts",
  summary: "Внести должность",
  access: "writePeople",
  body: z.object({ organisationId: z.string(), ...postBody, evenSo: z.boolean() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "samePost", "badField"],
});

/** `postHeld` (409, `holder`): somebody holds it after its last day. */
export const changePost = endpoint({
  method: "PUT",
  path: "/api/posts/:postId",
  summary: "Исправить или упразднить должность",
  access: "writePeople",
  params: z.object({ postId: z.string() }),
  body: z.object({ ...postBody, until: z.nullable(day), version: z.int() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "changedMeanwhile", "postHeld", "badField"],
});

/**
 * `postTaken` (409: `holder`, `from`, `until`): somebody holds it on those days; `secondPost` (409: `post`, `organisation`): the
 * person holds another one, to be confirmed as part-time; `postAbolished`, `datesCrossed` (422).
 */
export const assign = endpoint({
  method: "POST",
  path: "/api/people/:personId/assignments",
  summary: "Назначить на должность",
  access: "writePeople",
  params: personParams,
  body: z.object({
    postId: z.string(),
    from: day,
    until: z.nullable(day),
    acting: z.boolean(),
    partTime: z.boolean(),
    basis: z.nullable(line(500)),
  }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "postTaken", "secondPost", "postAbolished", "datesCrossed", "badField", "hasLeft"],
});

/** Also moves the end; an assignment that has not begun is taken back by an end before its beginning. */
export const endAssignment = endpoint({
  method: "POST",
  path: "/api/assignments/:assignmentId/end",
  summary: "Освободить от должности",
  access: "writePeople",
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ until: day }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "badField", "postTaken", "secondPost", "postAbolished"],
});
