import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import { endpoint } from "./endpoint.ts";
import { delegationView } from "./delegation.ts";
import { assignmentView, day, grantOfPerson, line, personParams } from "./people.ts";

/**
 * By the giver in person or by an administrator who is not the receiver; otherwise `onlyInPerson` (403). `notOwnRole`,
 * `beyondGiver` (422: `role`, `from`, `until`), `notToOneself`, `datesCrossed`, `alreadyOver` (422), `noAccount` (422, `who`).
 */
export const delegate = endpoint({
  method: "POST",
  path: "/api/people/:personId/delegations",
  summary: "Передать свои права на время («за … по поручению»)",
  access: "readPeople",
  params: personParams,
  body: z.object({
    receiverId: z.string(),
    organisationId: z.string(),
    roles: z.array(role).check(z.maxLength(10)),
    from: day,
    until: day,
    basis: z.nullable(line(500)),
  }),
  response: z.object({ id: z.string() }),
  errors: [
    "notFound",
    "onlyInPerson",
    "notOwnRole",
    "beyondGiver",
    "notToOneself",
    "nothingToDelegate",
    "datesCrossed",
    "alreadyOver",
    "noAccount",
    "badField",
  ],
});

export const endDelegation = endpoint({
  method: "POST",
  path: "/api/delegations/:delegationId/end",
  summary: "Отозвать поручение",
  access: "readPeople",
  params: z.object({ delegationId: z.string() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "onlyInPerson"],
});

/** `roleDoesNotFit` (422), `notToOneself` (403), `observerNeedsEnd`, `datesCrossed`, `alreadyOver`, `noAccount` (422), `alreadyGranted` (409). */
export const giveRole = endpoint({
  method: "POST",
  path: "/api/people/:personId/grants",
  summary: "Дать роль",
  access: "writeGrants",
  params: personParams,
  body: z.object({ organisationId: z.string(), role, from: day, until: z.nullable(day) }),
  response: z.object({ id: z.string() }),
  errors: [
    "notFound",
    "notToOneself",
    "roleDoesNotFit",
    "observerNeedsEnd",
    "datesCrossed",
    "alreadyOver",
    "noAccount",
    "alreadyGranted",
    "badField",
  ],
});

/** From the next request on it gives nothing; what was delegated from it ends with it. */
export const takeRole = endpoint({
  method: "POST",
  path: "/api/grants/:grantId/end",
  summary: "Снять роль",
  access: "writeGrants",
  params: z.object({ grantId: z.string() }),
  response: z.object({ id: z.string() }),
  errors: ["notFound", "notToOneself"],
});

/** Who has a role in the organisation, today or later. */
export const listGrants = endpoint({
  method: "GET",
  path: "/api/organisations/:organisationId/grants",
  summary: "Кому даны роли в организации",
  access: "readPeople",
  params: z.object({ organisationId: z.string() }),
  response: z.object({
    grants: z.array(z.object({ ...grantOfPerson.shape, personId: z.string(), personName: z.string() })),
  }),
  errors: ["notFound"],
});

/** All that hangs on a person. What the asker may not see is counted as unknown (null), never as nothing. */
export const handoverPacket = z.object({
  personId: z.string(),
  personName: z.string(),
  organisationName: z.string(),
  today: z.string(),
  assignments: z.array(z.object({ ...assignmentView.shape, duties: z.string() })),
  grants: z.array(grantOfPerson),
  delegations: z.array(delegationView),
  /** Texts that wait for an answer of the organisation that is acted for. */
  endorsements: z.nullable(z.array(z.object({ id: z.string(), title: z.string(), since: z.string() }))),
  plans: z.nullable(z.array(z.object({ id: z.string(), title: z.string(), state: z.string() }))),
  /** Roles elsewhere, out of the reach of whoever asks: they stay. */
  elsewhere: z.number(),
});
export type HandoverPacket = z.infer<typeof handoverPacket>;

export const getHandover = endpoint({
  method: "GET",
  path: "/api/people/:personId/handover",
  summary: "Передача дел: всё, что числится за человеком",
  access: "readPeople",
  params: personParams,
  response: handoverPacket,
  errors: ["notFound"],
});

/** «Передача дел» as a file to sign. */
export const printHandover = endpoint({
  method: "GET",
  path: "/api/people/:personId/handover.docx",
  summary: "Передача дел: документ DOCX",
  access: "readPeople",
  params: personParams,
  response: "bytes",
  errors: ["notFound"],
});

/**
 * Ends posts with `lastDay`, roles and delegations at once, and closes the account the same minute. `successors`: who holds
 * each post from the next day; posts without one are orphaned. `notOneself`, `needsAdministrator` (403), `hasLeft` (409).
 */
export const leave = endpoint({
  method: "POST",
  path: "/api/people/:personId/leave",
  summary: "Уволить и передать дела",
  access: "writePeople",
  params: personParams,
  body: z.object({
    lastDay: day,
    successors: z
      .array(z.object({ postId: z.string(), personId: z.string(), acting: z.boolean(), partTime: z.boolean() }))
      .check(z.maxLength(50)),
  }),
  response: z.object({ handoverId: z.string(), orphaned: z.array(z.string()), accountClosed: z.boolean() }),
  errors: [
    "notFound",
    "notOneself",
    "needsAdministrator",
    "hasLeft",
    "postTaken",
    "secondPost",
    "postAbolished",
    "badField",
  ],
});
