import type { Access } from "#contract/endpoint.ts";
import { emptyAct } from "#core/act/model.ts";
import type { Objects } from "./objects.ts";

/**
 * What is expected of an endpoint, written by hand. `access`: who may use it (how far an action reaches is in
 * requirements.ts). `of`: whose the object is that it names; absent: it works for the asker's own organisation.
 */
export interface Row {
  readonly access: Access;
  /** object: the path names it; body: a key in the body or the query does; role: as body, and one needs a role in it. */
  readonly of?: "object" | "body" | "role";
  /** Another body than the contract suggests. */
  readonly body?: (objects: Objects) => object | Buffer;
  readonly query?: (objects: Objects) => string;
  /** A statement that makes the object ready for it; $1 is the key of the object. */
  readonly first?: readonly [statement: string, key: string];
  /** Works at the head of a region only. */
  readonly seat?: "region";
  /** Everybody in the region knows that it is there: what may not be done to it is refused openly (403). */
  readonly known?: true;
  /** Is nowhere to be found in this installation, by nobody. */
  readonly absent?: true;
}

const own = (access: Access, more: Partial<Row> = {}): Row => ({ access, ...more });
const object = (access: Access, more: Partial<Row> = {}): Row => ({ access, of: "object", ...more });

const OUTSIDE_ACT = { kind: "letter", issuer: null, date: "2023-11-15", number: "1", title: null, state: "inForce" };

/** One line for each endpoint of the contract. */
export const ROWS: Readonly<Record<string, Row>> = {
  "GET /api/status": own("everyone"),

  "GET /api/welcome": own("everyone"),
  "POST /api/set-up": own("everyone"),
  "POST /api/sign-in": own("everyone"),
  "POST /api/sign-out": own("everyone"),
  "GET /api/me": own("signedIn"),
  "POST /api/me/organisation": own("signedIn", { of: "role" }),
  "GET /api/demo/people": own("everyone", { absent: true }),
  "POST /api/demo/sign-in": own("everyone", { absent: true }),

  "POST /api/intakes": own("writeDraft", { query: () => "name=plan.txt", body: () => Buffer.from("план") }),
  "GET /api/intakes": own("readDraft"),
  "POST /api/examples/:exampleName": own("writeDraft"),
  "GET /api/intakes/:intakeId": object("readDraft"),
  "DELETE /api/intakes/:intakeId": object("writeDraft"),

  "GET /api/plans": own("readDraft"),
  "GET /api/search": own("readDraft", { query: ({ word }) => `q=${word}` }),
  "GET /api/plans/:planId": object("readDraft"),
  "DELETE /api/plans/:planId": object("writeDraft"),
  "POST /api/plans/:planId/restore": object("writeDraft", {
    first: ["update plan set deleted_at = created_at where id = $1", "planId"],
  }),
  "GET /api/plans/:planId/file": object("readDraft"),
  "PUT /api/plans/:planId/reading-period": object("writeDraft"),
  "GET /api/plans/:planId/review": object("readDraft"),
  "GET /api/plans/:planId/changes": object("readDraft"),
  "POST /api/plans/:planId/changes": object("writeDraft", {
    body: () => ({ id: "change-0001", base: 0, author: { id: "a", name: null }, action: { kind: "accept" } }),
  }),
  "GET /api/plans/:planId/pages/:page": object("readDraft"),
  "POST /api/plans/:planId/next-year": object("writeDraft", {
    body: () => ({ id: "next-year-1", period: "2024/2025" }),
  }),
  "POST /api/plans/:planId/letterhead": object("readDraft", { body: () => Buffer.from("no letterhead") }),
  "GET /api/plans/:planId/compare/:otherPlanId": object("readDraft"),
  "GET /api/plans/:planId/paper/:kind.:extension": object("readDraft"),

  "GET /api/plans/:planId/life": object("readDraft"),
  "GET /api/plans/:planId/life/check": object("readDraft"),
  "POST /api/plans/:planId/life/steps": object("writeDraft", {
    body: () => ({ id: "life-step-1", action: { kind: "recall", reason: null } }),
  }),
  "POST /api/plans/:planId/life/approval": object("approve", {
    body: () => ({
      id: "life-step-2",
      act: { docType: "order", date: "2023-11-01", number: "1", signer: "И. И. Иванов", signerPost: "Начальник" },
      inForceFrom: null,
    }),
  }),
  "POST /api/plans/:planId/life/files": object("approve", {
    query: () => "name=scan.pdf&edition=1",
    body: () => Buffer.from("%PDF-1.7"),
  }),
  "DELETE /api/plans/:planId/life/files/:fileId": object("approve"),
  "GET /api/endorsements": own("readSent"),
  "GET /api/endorsements/:endorsementId": object("readSent"),
  "POST /api/endorsements/:endorsementId/steps": object("endorse", {
    body: () => ({ id: "life-step-3", action: { kind: "return", reason: "Нет" } }),
  }),
  "GET /api/editions": own("readApproved", { query: () => "whose=above" }),
  "GET /api/editions/:editionId": object("readApproved"),
  "GET /api/approval-files/:fileId": object("readApproved"),
  "GET /api/activities": own("readApproved"),

  "GET /api/acts": own("readApproved"),
  "POST /api/acts": own("writeDraft", { body: () => OUTSIDE_ACT }),
  "PUT /api/acts/:actId": object("writeDraft", { body: () => OUTSIDE_ACT }),
  "POST /api/acts/:actId/state": object("writeDraft"),
  "GET /api/acts/:actId/paper.:extension": object("readApproved"),
  "GET /api/act-drafts": own("readDraft"),
  "POST /api/act-drafts": own("writeDraft", {
    of: "body",
    body: ({ planId }) => ({ from: "plan", kind: "order", planId }),
  }),
  "GET /api/act-drafts/:actDraftId": object("readDraft"),
  "PUT /api/act-drafts/:actDraftId": object("writeDraft", { body: () => emptyAct("order", null) }),
  "DELETE /api/act-drafts/:actDraftId": object("writeDraft"),
  "GET /api/act-drafts/:actDraftId/paper.:extension": object("readDraft"),
  "POST /api/act-drafts/:actDraftId/register": object("writeDraft", {
    body: () => ({ date: "2023-11-15", number: "1" }),
  }),
  "GET /api/letterhead": own("readDraft"),
  "PUT /api/letterhead": own("writeOrganisation", {
    query: () => "name=a.docx",
    body: () => Buffer.from("no letterhead"),
  }),
  "DELETE /api/letterhead": own("writeOrganisation"),
};
