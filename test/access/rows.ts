import { randomUUID } from "node:crypto";
import type { Access } from "#contract/endpoint.ts";
import { emptyAct } from "#core/act/model.ts";
import { EMPTY_RECORD } from "#core/evidence/model.ts";
import { EMPTY_SIZE } from "#core/centre-record/programme.ts";
import { aContestText, anEntryContent } from "#test/support/contests.ts";
import { aPassport } from "#test/support/indicators.ts";
import type { Objects } from "./objects.ts";
import { keyIn, NO_KEY } from "./requests.ts";

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
  /** Everybody in the region knows that it is there: what may not be done to it may be refused openly (403). */
  readonly known?: true;
  /** The code by which it refuses what may not be done, when it names the rows of a list. */
  readonly refused?: string;
  /** Another of the organisation's plans. */
  readonly plan?: "approvedPlanId";
  /** How far it reaches, in the letters of requirements.ts, where that is not as far as the action does. */
  readonly reach?: string;
  /** Is nowhere to be found in this installation, by nobody. */
  readonly absent?: true;
}

const INVITED = {
  surname: "Петрова",
  name: "Анна",
  patronymic: null,
  post: null,
  role: "teacher",
  email: "anna@example.ru",
  until: null,
};

const own = (access: Access, more: Partial<Row> = {}): Row => ({ access, ...more });
const object = (access: Access, more: Partial<Row> = {}): Row => ({ access, of: "object", ...more });

const QUESTIONNAIRE = {
  title: "Анкета",
  intro: null,
  mode: "organisations",
  questions: [],
  audience: { groups: ["self"], organisationIds: [] },
  dueOn: "2099-11-30",
};

const OUTSIDE_ACT = { kind: "letter", issuer: null, date: "2023-11-15", number: "1", title: null, state: "inForce" };

const PROGRAMME = {
  title: "Робототехника",
  kind: "additional",
  direction: "technical",
  level: "basic",
  hours: 68,
  grades: { from: 5, until: 7 },
  years: { from: 2023, until: null },
  holidays: false,
  network: false,
  agreementId: null,
  act: null,
};
const GROUP = { title: "Группа 1", from: "2023-09-01", until: null, days: null, place: null, ledBy: null };
const AGREEMENT = {
  partnerId: null,
  partner: "Школа № 2",
  subject: "Сетевое взаимодействие",
  number: null,
  signedOn: null,
  from: "2023-09-01",
  until: null,
};
const THING = { name: "Микроскоп", quantity: 1, room: null, subject: null };
const USE = { subject: "Биология", classGroup: null, what: null, people: null, items: [] };

const TRAINING_DAYS = { startsOn: "2023-12-12", endsOn: "2023-12-14", startsAt: null, endsAt: null };
const TRAINING_GROUP = { places: 25, quota: [], applyUntil: null, place: null, host: null };

/** One line for each endpoint of the contract. */
export const ROWS: Readonly<Record<string, Row>> = {
  "GET /api/status": own("everyone"),

  "GET /api/welcome": own("everyone"),
  "POST /api/set-up": own("everyone"),
  "POST /api/sign-in": own("everyone"),
  "POST /api/sign-out": own("everyone"),
  "GET /api/me": own("signingIn"),
  "POST /api/me/organisation": own("signedIn", { of: "role" }),
  "GET /api/demo/people": own("everyone", { absent: true }),
  "POST /api/demo/sign-in": own("everyone", { absent: true }),

  "POST /api/sign-in/code": own("signingIn"),
  "POST /api/me/second-factor": own("signingIn"),
  "POST /api/me/second-factor/first-code": own("signingIn"),
  "POST /api/me/recovery-codes": own("signedIn", { absent: true }),
  "POST /api/me/confirm": own("signedIn"),
  "POST /api/me/password": own("signedIn"),
  "GET /api/me/sessions": own("signedIn"),
  "DELETE /api/me/sessions/:sessionId": object("signedIn", { reach: "" }),
  "POST /api/me/sessions/end-others": own("signedIn"),
  "POST /api/password-reset/look": own("everyone"),
  "POST /api/password-reset": own("everyone"),
  "POST /api/provider/start": own("everyone", { absent: true }),
  "GET /api/provider/return": own("everyone", { absent: true }),
  "GET /api/invitations": own("writeGrants"),
  "POST /api/invitations": own("writeGrants", {
    of: "body",
    refused: "badInvitation",
    body: (objects) => ({ invitations: [{ ...INVITED, organisationId: keyIn(objects, "organisationId") }] }),
  }),
  "POST /api/invitations/check": own("writeGrants"),
  "GET /api/invitations/template": own("writeGrants"),
  "POST /api/invitations/:invitationId/renew": object("writeGrants"),
  "POST /api/invitations/:invitationId/withdraw": object("writeGrants"),
  "POST /api/invitation/look": own("everyone"),
  "POST /api/invitation/accept": own("everyone"),
  "GET /api/accounts": own("writeGrants"),
  "POST /api/accounts/:accountId/block": object("writeGrants"),
  "POST /api/accounts/:accountId/unblock": object("writeGrants"),
  "POST /api/accounts/:accountId/end-sessions": object("writeGrants"),
  "POST /api/accounts/:accountId/reset": object("writeGrants"),

  "GET /api/organisations": own("readOrganisation"),
  "POST /api/organisations": own("writeOrganisation", { of: "body", known: true }),
  "GET /api/organisations/:organisationId": object("readOrganisation"),
  "PUT /api/organisations/:organisationId/card": object("writeOrganisation", { known: true }),
  "POST /api/organisations/:organisationId/changes": object("writeOrganisation", {
    known: true,
    body: () => ({ on: "2023-12-01", basis: null, action: { kind: "rename", name: "Новое имя", shortName: null } }),
  }),
  "POST /api/organisations/:organisationId/end": object("writeOrganisation", {
    known: true,
    body: () => ({ on: "2023-12-01", basis: null, reason: "closed", successors: [], children: [] }),
  }),
  "POST /api/organisation-merges": own("writeOrganisation", { of: "body", known: true }),
  "GET /api/organisation-lists/template": own("writeOrganisation"),
  "GET /api/organisation-lists/current": own("readOrganisation"),
  "GET /api/organisation-lists/latest": own("writeOrganisation"),
  "POST /api/organisation-lists": own("writeOrganisation", { query: () => "name=list.xlsx" }),
  "GET /api/organisation-lists/:listId": object("writeOrganisation", { reach: "o" }),
  "GET /api/organisation-lists/:listId/lines": object("writeOrganisation", { reach: "o" }),
  "POST /api/organisation-lists/:listId/apply": object("writeOrganisation", { reach: "o" }),
  "DELETE /api/organisation-lists/:listId": object("writeOrganisation", { reach: "o" }),
  "GET /api/plans/:planId/bodies": object("readDraft"),
  "PUT /api/body-matches": own("writeDraft", { of: "body", reach: "e" }),
  "POST /api/body-matches/forget": own("writeDraft"),

  "GET /api/people": own("readPeople"),
  "POST /api/people": own("writePeople", { of: "body", known: true }),
  "GET /api/people/:personId": object("readPeople"),
  "PUT /api/people/:personId": object("writePeople"),
  "POST /api/people/:personId/assignments": object("writePeople"),
  "POST /api/assignments/:assignmentId/end": object("writePeople"),
  "GET /api/posts": own("readPeople"),
  "POST /api/posts": own("writePeople", { of: "body", known: true }),
  "PUT /api/posts/:postId": object("writePeople"),
  "GET /api/me/delegations": own("signedIn"),
  "POST /api/people/:personId/delegations": object("readPeople"),
  "POST /api/delegations/:delegationId/end": object("readPeople"),
  "POST /api/people/:personId/grants": object("writeGrants"),
  "POST /api/grants/:grantId/end": object("writeGrants"),
  "GET /api/organisations/:organisationId/grants": object("readPeople", { known: true }),
  "GET /api/people/:personId/handover": object("readPeople"),
  "GET /api/people/:personId/handover.docx": object("readPeople"),
  "POST /api/people/:personId/leave": object("writePeople"),

  "GET /api/audit": own("readAudit"),
  "GET /api/audit/state": own("readAudit"),
  "GET /api/audit/export.:extension": own("readAudit"),
  "GET /api/inspections": own("readAudit"),
  // What was sent on these days; a report of the organisation's own is planted.
  "POST /api/inspections": own("readAudit", {
    body: () => ({ id: randomUUID(), from: "2000-01-01", to: "2099-12-31", seed: "1", size: 1 }),
  }),
  "GET /api/inspections/:inspectionId": object("readAudit", { reach: "o" }),
  "PUT /api/inspections/:inspectionId/marks/:recordId": object("readAudit", {
    reach: "o",
    body: () => ({ verdict: "found", remark: null }),
  }),
  "GET /api/inspections/:inspectionId/file.:extension": object("readAudit", { reach: "o" }),
  "POST /api/audit/check": own("manageSystem", { seat: "region" }),
  "GET /api/health": own("everyone"),
  "GET /api/system": own("manageSystem", { seat: "region" }),
  "PUT /api/system/backup-plan": own("manageSystem", { seat: "region" }),
  "POST /api/system/backups": own("manageSystem", { seat: "region" }),
  "POST /api/system/restore-tests": own("manageSystem", { seat: "region" }),
  "GET /api/mail/settings": own("manageSystem", { seat: "region" }),
  "PUT /api/mail/settings": own("manageSystem", { seat: "region" }),
  "POST /api/mail/test": own("manageSystem", { seat: "region" }),
  "GET /api/mail/queue": own("manageSystem", { seat: "region" }),
  "POST /api/mail/queue/:letterId/retry": object("manageSystem", { seat: "region", reach: "oc" }),
  "POST /api/mail/stop/look": own("everyone"),
  "POST /api/mail/stop": own("everyone"),
  "GET /api/me/mail-wish": own("signedIn"),
  "PUT /api/me/mail-wish": own("signedIn"),
  "POST /api/me/mail-address": own("signedIn"),
  "POST /api/me/mail-address/confirm": own("signedIn"),
  "GET /api/me/notices": own("signedIn"),
  "POST /api/me/notices/seen": own("signedIn"),
  "GET /api/duties/:dutyId/nudges": object("reviewExecution", { reach: "o" }),
  "POST /api/duties/:dutyId/nudges": object("reviewExecution", { reach: "o" }),
  "GET /api/working-years/:year": own("readOrganisation"),
  "PUT /api/working-years/:year": own("writeOrganisation", { seat: "region", body: () => ({ marks: [] }) }),
  // Of what is not one's own to see the history is empty, as of what is not there.
  "GET /api/history/:objectId": own("signedIn"),

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
    body: () => ({ id: "change-0001", base: 0, action: { kind: "accept" } }),
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
    reach: "o",
    body: () => ({
      id: "life-step-2",
      act: { docType: "order", date: "2023-11-01", number: "1", signer: "И. И. Иванов", signerPost: "Начальник" },
      inForceFrom: null,
    }),
  }),
  "POST /api/plans/:planId/life/files": object("approve", {
    reach: "o",
    query: () => "name=scan.pdf&edition=1",
    body: () => Buffer.from("%PDF-1.7"),
  }),
  "DELETE /api/plans/:planId/life/files/:fileId": object("approve", { reach: "o", plan: "approvedPlanId" }),
  "GET /api/endorsements": own("readSent"),
  "GET /api/endorsements/:endorsementId": object("readSent"),
  "POST /api/endorsements/:endorsementId/steps": object("endorse", {
    body: () => ({ id: "life-step-3", action: { kind: "return", reason: "Нет" } }),
  }),
  "GET /api/editions": own("readApproved", { query: () => "whose=above" }),
  "GET /api/proposals": own("readExecution"),
  "POST /api/proposals/answers": own("answerProposal", {
    of: "body",
    first: [
      `update proposal p set (edition_id, activity_key) = (select a.edition_id, a.key from edition_activity a
         where a.organisation_id = p.organisation_id and a.current limit 1), state = 'taken', version = 1 where p.id = $1`,
      "proposalId",
    ],
    body: (objects) => ({
      answers: [{ proposalId: keyIn(objects, "proposalId"), version: 1, answer: { kind: "undo" } }],
      draftPlanId: null,
    }),
  }),
  "POST /api/proposals/draft": own("writeDraft", {
    body: () => ({ id: "own-draft-1", period: "2023/2024", begin: { kind: "new" } }),
  }),
  "GET /api/proposals/:proposalId/neighbours": object("readExecution", { reach: "o" }),
  "GET /api/plans/:planId/cascade": object("readExecution", { plan: "approvedPlanId" }),
  "GET /api/plans/:planId/cascade/:rowKey": object("readExecution", { plan: "approvedPlanId" }),
  "GET /api/editions/:editionId": object("readApproved"),
  "GET /api/approval-files/:fileId": object("readApproved"),
  "GET /api/activities": own("readApproved"),

  "GET /api/questionnaires": own("readExecution"),
  "POST /api/questionnaires": own("askQuestions", { body: () => ({ id: randomUUID(), ...QUESTIONNAIRE }) }),
  "POST /api/question-hints": own("askQuestions", { body: () => ({ texts: [] }) }),
  // Those who are asked know what they are asked.
  "GET /api/questionnaires/:questionnaireId": object("readExecution", { reach: "ocp" }),
  "PUT /api/questionnaires/:questionnaireId": object("askQuestions", { body: () => QUESTIONNAIRE }),
  "DELETE /api/questionnaires/:questionnaireId": object("askQuestions"),
  "POST /api/questionnaires/:questionnaireId/opening": object("askQuestions"),
  "POST /api/questionnaires/:questionnaireId/closing": object("askQuestions"),
  "POST /api/questionnaires/:questionnaireId/link": object("askQuestions", { body: () => ({ action: "renew" }) }),
  "POST /api/questionnaires/:questionnaireId/reminders": object("askQuestions"),
  "GET /api/questionnaires/:questionnaireId/table.xlsx": object("readExecution", { reach: "ocp" }),
  "GET /api/questionnaires/:questionnaireId/file.:extension": object("readExecution", { reach: "ocp" }),
  "GET /api/questionnaires/:questionnaireId/responses/:organisationId": object("readExecution"),
  "PUT /api/questionnaires/:questionnaireId/responses/:organisationId": object("reportExecution", {
    body: () => ({ answers: [], recommendation: null }),
  }),
  "POST /api/questionnaires/:questionnaireId/responses/:organisationId/sending": object("reportExecution"),
  "POST /api/questionnaires/:questionnaireId/responses/:organisationId/return": object("askQuestions", {
    body: () => ({ reason: "Исправить" }),
  }),
  "GET /api/surveys/:token": own("everyone", { absent: true }),
  "POST /api/surveys/:token": own("everyone", { absent: true, body: () => ({ id: randomUUID(), answers: [] }) }),

  "GET /api/reporting-rounds": own("readIndicators"),
  "POST /api/reporting-rounds": own("writeIndicators", {
    body: () => ({ id: randomUUID(), setId: NO_KEY, period: "2099-Q3", due: { kind: "days", n: 10 }, minutes: null }),
  }),
  "GET /api/reporting-rounds/:roundId": object("readIndicators"),
  "GET /api/reporting-rounds/:roundId/corrections": object("readIndicators"),
  "POST /api/reporting-rounds/:roundId/lock": object("writeIndicators"),
  "POST /api/reporting-rounds/:roundId/extensions": object("writeIndicators", {
    body: (objects) => ({ organisationId: keyIn(objects, "organisationId"), until: "2099-01-01", reason: "Карантин" }),
  }),
  "GET /api/reporting-rounds/:roundId/forms/:organisationId": object("readIndicators", { reach: "oc" }),
  "PUT /api/reporting-rounds/:roundId/forms/:organisationId": object("reportFigures"),
  "GET /api/reporting-rounds/:roundId/forms/:organisationId/file": object("readIndicators", { reach: "oc" }),
  "POST /api/reporting-rounds/:roundId/forms/:organisationId/file": object("reportFigures"),
  "GET /api/reporting-rounds/:roundId/table-file": object("readIndicators"),
  "POST /api/reporting-rounds/:roundId/forms/:organisationId/send": object("reportFigures"),
  "POST /api/reporting-rounds/:roundId/forms/:organisationId/confirmation": object("confirmFigures"),
  "POST /api/reporting-rounds/:roundId/forms/:organisationId/review": object("reviewFigures"),
  "POST /api/reporting-rounds/:roundId/acceptance": object("reviewFigures", {
    body: (objects) => ({
      organisation: null,
      forms: [{ organisationId: keyIn(objects, "organisationId"), version: 1 }],
    }),
  }),
  "POST /api/reporting-rounds/:roundId/forms/:organisationId/corrections": object("reportFigures", {
    body: () => ({ id: randomUUID(), code: "1", typed: ["1"], reason: "Посчитали дважды" }),
  }),
  "GET /api/reporting-rounds/:roundId/cells/:organisationId/:code": object("readIndicators", { reach: "oc" }),
  "GET /api/figure-maps/:organisationId": object("readIndicators", { reach: "oc" }),
  "PUT /api/figure-maps/:organisationId": object("writeIndicators", { body: () => ({ tiles: [] }) }),
  "PUT /api/figure-maps/:organisationId/outlines": object("writeIndicators", { body: () => ({ outlined: false }) }),
  "GET /api/figures/:setId/:code": object("readIndicators"),
  // The made-up round asks for nothing: there is no number to be put together, for anybody.
  "GET /api/figures/:setId/:code/rounds/:roundId": object("readIndicators", { reach: "" }),

  "GET /api/figures.xlsx": own("readIndicators"),
  "GET /api/figure-reports/:roundId": object("readIndicators"),
  "GET /api/figure-reports/:roundId/file.:extension": object("readIndicators"),
  // One's own figures of a round, wherever it is led.
  "GET /api/figure-publications/:roundId": object("writeIndicators", { reach: "ocp" }),
  "POST /api/figure-publications/:roundId": object("writeIndicators", {
    reach: "ocp",
    body: () => ({ codes: ["1"], withUnits: false, reason: null }),
  }),
  "POST /api/figure-publications/:roundId/withdraw": object("writeIndicators", {
    reach: "ocp",
    body: () => ({ reason: "Ошибка" }),
  }),
  "GET /public/figures/:slug": own("everyone"),
  "GET /public/figures/:slug/:roundId": own("everyone"),
  "GET /api/figure-forms": own("writeIndicators", {
    of: "body",
    reach: "ocp",
    query: (objects) => `round=${keyIn(objects, "roundId")}`,
  }),
  "POST /api/figure-forms": own("writeIndicators", {
    of: "body",
    reach: "ocp",
    query: (objects) => `id=${randomUUID()}&round=${keyIn(objects, "roundId")}&name=form.xlsx`,
    body: () => Buffer.alloc(0),
  }),
  "GET /api/figure-forms/:figureFormId": object("writeIndicators"),
  "PUT /api/figure-forms/:figureFormId/matches": object("writeIndicators", { body: () => ({ matches: [] }) }),
  "GET /api/figure-forms/:figureFormId/file": object("writeIndicators"),
  "POST /api/figure-forms/:figureFormId/close": object("writeIndicators"),
  "DELETE /api/figure-forms/:figureFormId": object("writeIndicators"),

  "GET /api/today": own("readExecution"),
  "GET /api/duties/:dutyId": object("readExecution"),
  "PUT /api/duties/:dutyId/post": object("answerProposal", { body: () => ({ postId: null }) }),
  "POST /api/duties/:dutyId/occurrences": object("reportExecution", {
    body: () => ({ id: randomUUID(), on: "2023-11-10" }),
  }),
  "POST /api/occurrences/:occurrenceId/steps": object("reportExecution"),
  // Questions about dates are those of the own organisation; who stands above has questions of its own.
  "GET /api/awaited-dates": own("readExecution"),
  "PATCH /api/awaited-dates/:awaitedId": object("reportExecution"),
  "POST /api/awaited-dates/:awaitedId/asks": object("reportExecution", {
    body: () => ({ id: randomUUID(), on: "2023-11-10", words: "Спросили письмом", reviewOn: null }),
  }),
  "POST /api/awaited-dates/:awaitedId/date": object("reportExecution"),
  // Only what those below have offered to a question of one's own is there (server/execution/awaited.test.ts).
  "POST /api/awaited-offers/:offerId": object("reportExecution", { reach: "-" }),
  "GET /api/programmes": own("readExecution"),
  "GET /api/programmes/file.xlsx": own("readExecution"),
  "PUT /api/programmes/:educationProgrammeId": object("keepRecords", { body: () => PROGRAMME }),
  "DELETE /api/programmes/:educationProgrammeId": object("keepRecords"),
  "POST /api/programmes/:educationProgrammeId/end": object("keepRecords", { body: () => ({ on: null }) }),
  "PUT /api/study-groups/:studyGroupId": object("keepRecords", {
    body: (objects) => ({ programmeId: keyIn(objects, "educationProgrammeId"), content: GROUP, size: null }),
  }),
  "DELETE /api/study-groups/:studyGroupId": object("keepRecords"),
  "POST /api/study-groups/:studyGroupId/sizes": object("keepRecords", {
    body: () => ({ id: randomUUID(), from: "2023-11-01", size: EMPTY_SIZE }),
  }),
  "GET /api/study-groups/:studyGroupId": object("readExecution"),
  "PUT /api/attendances/:attendanceId": object("reportExecution", {
    body: (objects) => ({ groupId: keyIn(objects, "studyGroupId"), on: "2023-11-01", people: 5, note: null }),
  }),
  "DELETE /api/attendances/:attendanceId": object("reportExecution"),
  "GET /api/network-agreements": own("readExecution"),
  "GET /api/network-agreements/file.xlsx": own("readExecution"),
  "PUT /api/network-agreements/:networkAgreementId": object("keepRecords", {
    body: () => ({ content: AGREEMENT, formerId: null }),
  }),
  "DELETE /api/network-agreements/:networkAgreementId": object("keepRecords"),
  "POST /api/network-agreements/:networkAgreementId/termination": object("keepRecords", {
    body: () => ({ on: "2023-11-15", reason: "По соглашению сторон" }),
  }),
  "PUT /api/network-agreements/:networkAgreementId/file": object("keepRecords", {
    query: () => `id=${randomUUID()}&name=a.pdf`,
  }),
  "GET /api/network-agreements/:networkAgreementId/file": object("readExecution"),
  "GET /api/equipment": own("readExecution"),
  "GET /api/equipment/file.xlsx": own("readExecution"),
  "POST /api/equipment": own("keepRecords", {
    body: () => ({ items: [{ id: randomUUID(), content: THING }] }),
  }),
  "PUT /api/equipment/:equipmentItemId": object("keepRecords", { body: () => ({ content: THING, endedOn: null }) }),
  "DELETE /api/equipment/:equipmentItemId": object("keepRecords"),
  "PUT /api/equipment-uses/:equipmentUseId": object("reportExecution", { body: () => ({ on: "2023-11-01", ...USE }) }),
  "DELETE /api/equipment-uses/:equipmentUseId": object("reportExecution"),
  "GET /api/training": own("readExecution"),
  "POST /api/training/offers": own("offerTraining"),
  "PUT /api/training/offers/:trainingOfferId": object("offerTraining"),
  "POST /api/training/offers/:trainingOfferId/slots": object("offerTraining", {
    body: () => ({ id: randomUUID(), days: TRAINING_DAYS, fields: TRAINING_GROUP }),
  }),
  "PUT /api/training/slots/:trainingSlotId": object("offerTraining", { body: () => ({ fields: TRAINING_GROUP }) }),
  "POST /api/training/slots/:trainingSlotId/state": object("offerTraining", {
    body: () => ({ kind: "cancel", reason: "Причина" }),
  }),
  "GET /api/training/slots/:trainingSlotId": object("offerTraining"),
  "POST /api/training/slots/:trainingSlotId/applications": object("reportExecution", {
    reach: "e",
    body: () => ({ id: randomUUID(), personId: null }),
  }),
  "POST /api/training/applications/approvals": own("approveTraining", {
    of: "body",
    first: ["update training_application set state = 'applied' where id = $1", "trainingApplicationId"],
    body: (objects) => ({
      applications: [{ id: keyIn(objects, "trainingApplicationId"), version: 1 }],
      step: { kind: "approve" },
    }),
  }),
  "POST /api/training/applications/answers": own("offerTraining", {
    of: "body",
    body: (objects) => ({
      applications: [{ id: keyIn(objects, "trainingApplicationId"), version: 1 }],
      step: { kind: "refuse", reason: "Причина" },
    }),
  }),
  "POST /api/training/applications/:trainingApplicationId/withdraw": object("reportExecution"),
  "POST /api/training/applications/:trainingApplicationId/feedback": object("reportExecution", {
    body: () => ({ rating: 5, words: null }),
  }),
  "POST /api/training/slots/:trainingSlotId/certificate-file": object("offerTraining"),
  "POST /api/training/slots/:trainingSlotId/certificate-preview": object("offerTraining", {
    body: () => ({ table: [["Иванова Анна", "", "1", "36", "01.12.2023"]] }),
  }),
  "POST /api/training/slots/:trainingSlotId/certificates": object("offerTraining", {
    body: (objects) => ({
      certificates: [
        {
          id: randomUUID(),
          applicationId: keyIn(objects, "trainingApplicationId"),
          name: "Иванова Анна",
          number: randomUUID(),
          hours: 36,
          issuedOn: "2099-12-31",
        },
      ],
    }),
  }),
  "PUT /api/training/certificates/:trainingCertificateId": object("offerTraining", {
    body: () => ({ name: "Иванова Анна", number: randomUUID(), hours: 36, issuedOn: "2099-12-31", reason: "Ошибка" }),
  }),
  "GET /api/training/mine": own("readExecution"),
  "GET /api/training/mine/file": own("readExecution"),
  "GET /api/training/people/:personId": object("readPeople"),
  "GET /api/training/people/:personId/file": object("readPeople"),
  "GET /api/requests": own("readExecution"),
  "POST /api/requests": own("reportExecution", {
    body: () => ({ id: randomUUID(), dutyId: NO_KEY, requester: null, wish: "Консультация", people: null }),
  }),
  "POST /api/requests/:requestId/answer": object("reportExecution"),
  "GET /api/events/servable": own("readExecution"),
  "GET /api/events/:eventId": object("readExecution"),
  "POST /api/events": own("reportExecution"),
  "PUT /api/events/:eventId": object("reportExecution"),
  "POST /api/events/:eventId/state": object("reportExecution"),
  "GET /api/today/:section": own("readExecution"),

  "GET /api/acts": own("readApproved"),
  "POST /api/acts": own("writeDraft", { body: () => OUTSIDE_ACT }),
  "PUT /api/acts/:actId": object("writeDraft", { body: () => OUTSIDE_ACT }),
  "POST /api/acts/:actId/state": object("writeDraft"),
  "GET /api/acts/:actId/paper.:extension": object("readApproved"),
  "GET /api/act-drafts": own("readDraft"),
  "POST /api/act-drafts": own("writeDraft", {
    of: "body",
    body: (objects) => ({ from: "plan", kind: "order", planId: keyIn(objects, "planId") }),
  }),
  "GET /api/act-drafts/:actDraftId": object("readDraft"),
  "PUT /api/act-drafts/:actDraftId": object("writeDraft", { body: () => emptyAct("order", null) }),
  "DELETE /api/act-drafts/:actDraftId": object("writeDraft"),
  "GET /api/act-drafts/:actDraftId/paper.:extension": object("readDraft"),
  "POST /api/act-drafts/:actDraftId/register": object("writeDraft", {
    body: () => ({ date: "2023-11-15", number: "1" }),
  }),
  "GET /api/calendar-feeds": own("readExecution"),
  "POST /api/calendar-feeds": own("readExecution", {
    body: () => ({ name: "Мой", contents: ["organisation"], deadlines: "days", waiting: false }),
  }),
  "DELETE /api/calendar-feeds/:calendarFeedId": object("readExecution", { reach: "" }),
  "GET /api/calendar": own("readExecution", { query: () => "from=2023-11-01&to=2023-11-30&whose=below" }),
  "GET /api/calendar/paper/:sheet.pdf": own("readExecution", {
    query: () => "from=2023-11-01&to=2023-11-30&whose=below",
  }),
  "GET /api/calendar-issues": own("readDraft"),
  "POST /api/calendar-issues": own("writeDraft", { body: () => ({ month: "2023-12" }) }),
  "GET /api/calendar-issues/:calendarIssueId": object("readDraft"),
  "PUT /api/calendar-issues/:calendarIssueId": object("writeDraft", { body: () => ({ lines: [] }) }),
  "POST /api/calendar-issues/:calendarIssueId/collect": object("writeDraft"),
  "POST /api/calendar-issues/:calendarIssueId/publish": object("writeDraft"),
  "GET /api/calendar-issues/:calendarIssueId/poster/:size.pdf": object("readDraft"),
  "GET /public/calendar/:slug": own("everyone"),
  "GET /public/calendar/:slug/:month": own("everyone"),
  "GET /public/calendar/:slug/feed.ics": own("everyone"),
  "GET /calendar/:token.ics": own("everyone"),
  "GET /api/coverage": own("readExecution"),
  "GET /api/plans/:planId/coverage": object("readDraft"),
  "GET /api/execution-report/:kind": own("readExecution"),
  "GET /api/execution-report/:kind/file.:extension": own("readExecution"),
  "GET /api/execution-view": own("readExecution"),
  "GET /api/execution-view/bodies": own("readExecution"),
  "GET /api/execution-view/rows": own("readExecution"),
  "PUT /api/records/:recordId": object("reportExecution", {
    body: (objects) => ({ ...EMPTY_RECORD, occurrenceIds: [keyIn(objects, "occurrenceId")], day: "2023-09-01" }),
  }),
  "GET /api/records/:recordId": object("readExecution"),
  "GET /api/records": own("readExecution", { query: () => "view=all" }),
  "POST /api/records/accept": own("reviewExecution", {
    body: () => ({ records: [{ id: NO_KEY, version: 1 }] }),
  }),
  "POST /api/records/:recordId/return": object("reviewExecution", {
    body: () => ({ field: "counts", reason: "Проверьте число" }),
  }),
  // The record has no links: nothing goes out of the machine here, and there is nothing for anybody.
  "POST /api/records/:recordId/links/:link/copy": object("reportExecution", { reach: "" }),
  "GET /api/report-forms/:occurrenceId": object("reportExecution"),
  // A new file of one's own, with a key that its sender makes.
  "PUT /api/evidence-files/:evidenceFileId": own("reportExecution", {
    query: () => `recordId=${NO_KEY}&kind=file&name=a.pdf`,
    body: () => Buffer.from("no evidence"),
  }),
  "GET /api/evidence-files/:evidenceFileId": object("readExecution"),
  "GET /api/evidence-files/:evidenceFileId/preview": object("readExecution"),
  "GET /api/contests": own("readExecution"),
  // Who is called sees it, and who stands above whoever calls.
  "GET /api/contests/:contestId": object("readExecution", { reach: "ocp" }),
  "PUT /api/contests/:contestId": object("callForWorks", { body: () => aContestText() }),
  "POST /api/contests/:contestId/steps": object("callForWorks"),
  "GET /api/contests/:contestId/papers/:paper.:extension": object("readExecution", { reach: "ocp" }),
  "GET /api/contests/:contestId/candidates": object("callForWorks", { query: () => "q=Иванова" }),
  "POST /api/contests/:contestId/experts": object("callForWorks", {
    body: () => ({ accountIds: [NO_KEY], entryId: null }),
  }),
  "GET /api/contest-entries/:contestEntryId": object("readExecution", { reach: "o" }),
  "PUT /api/contest-entries/:contestEntryId": object("reportExecution", {
    body: (objects) => ({ contestId: keyIn(objects, "contestId"), title: "Работа", content: anEntryContent() }),
  }),
  "POST /api/contest-entries/:contestEntryId/steps": object("reportExecution", { body: () => ({ kind: "send" }) }),
  "POST /api/contest-entries/:contestEntryId/review": object("callForWorks"),
  "GET /api/contest-entries/:contestEntryId/certificate.:extension": object("readExecution", { reach: "o" }),
  "POST /api/contest-entries/:contestEntryId/certificates": object("callForWorks", {
    body: () => ({ revision: 2, names: ["Петрова Анна Игоревна"], reason: "Опечатка" }),
  }),
  "PUT /api/contest-files/:contestFileId": own("reportExecution", {
    of: "body",
    reach: "ocp",
    query: (objects) => `contest=${keyIn(objects, "contestId")}&entry=${NO_KEY}&name=a.pdf`,
    body: () => Buffer.from("no work"),
  }),
  "GET /api/contest-files/:contestFileId": object("readExecution", { reach: "o" }),
  "GET /api/judgements": own("readExecution"),
  // Points are their expert's, wherever they work.
  "GET /api/judgements/:judgementId": object("readExecution", { reach: "" }),
  "PUT /api/judgements/:judgementId": object("readExecution", { reach: "" }),
  "DELETE /api/judgements/:judgementId": object("callForWorks"),
  "GET /api/practices": own("readExecution"),
  "GET /api/practices/:practiceId": object("readExecution", { reach: "e" }),
  "POST /api/practices/:practiceId/uses": object("reportExecution", {
    reach: "e",
    body: () => ({ id: NO_KEY, on: "2023-11-01", note: null }),
  }),
  "POST /api/practices/:practiceId/withdrawal": object("reportExecution"),
  "GET /api/development-projects": own("readApproved"),
  "POST /api/development-projects": own("writeDraft", {
    of: "body",
    body: (objects) => ({ id: randomUUID(), planId: keyIn(objects, "planId") }),
  }),
  "GET /api/development-projects/:projectId": object("readDraft"),
  "GET /api/project-editions/:projectEditionId": object("readApproved"),
  "PUT /api/development-projects/:projectId": object("writeDraft", {
    body: () => ({ title: "Проект", goal: null, tasks: [], years: null, activities: [], targets: [] }),
  }),
  "PUT /api/development-projects/:projectId/targets/:targetKey": object("writeDraft", {
    body: () => ({ question: "ceilingOrPlan", answer: "planned" }),
  }),
  "POST /api/development-projects/:projectId/editions": object("approve", {
    reach: "o",
    body: () => ({
      id: randomUUID(),
      act: { docType: "order", date: "2023-10-02", number: "7", signer: "Иванова О. С.", signerPost: "Директор" },
      reason: null,
    }),
  }),
  "POST /api/development-projects/:projectId/amendment": object("writeDraft"),
  "DELETE /api/development-projects/:projectId/amendment": object("writeDraft"),
  "POST /api/development-projects/:projectId/facts": object("reportFigures", {
    body: () => ({ about: "activity", id: randomUUID(), key: "t1r2", year: 2023, reason: null, words: "Проведён" }),
  }),
  "POST /api/development-projects/:projectId/reviews": object("writeDraft", {
    body: () => ({
      id: randomUUID(),
      half: "2023-H1",
      wave: { pupils: { asked: null, answered: 10, satisfied: 9 }, parents: null },
      decision: "keep",
      reason: null,
    }),
  }),
  "POST /api/development-projects/:projectId/plan-rows": object("writeDraft", {
    body: () => ({ id: randomUUID(), year: "2023/2024", keys: ["t1r2"], into: null }),
  }),
  "GET /api/plans/:planId/project-rows": object("readDraft"),
  "GET /api/development-projects/:projectId/paper.:extension": object("readDraft"),
  "GET /api/indicator-sets": own("readIndicators"),
  "POST /api/indicator-sets": own("writeIndicators", {
    body: () => ({ id: randomUUID(), title: "Показатели", act: null, planId: null }),
  }),
  "GET /api/indicator-sets/:setId": object("readIndicators"),
  "PATCH /api/indicator-sets/:setId": object("writeIndicators", { body: () => ({ title: "Показатели" }) }),
  "POST /api/indicator-sets/:setId/passports": object("writeIndicators", {
    body: () => ({ id: randomUUID(), passport: aPassport(), target: null }),
  }),
  "PUT /api/indicator-sets/:setId/passports/:code": object("writeIndicators", {
    body: () => ({ passport: aPassport(), target: null, fromDay: null }),
  }),
  "POST /api/indicator-sets/:setId/confirmations": object("writeIndicators", { body: () => ({ codes: ["1"] }) }),
  "PUT /api/indicator-sets/:setId/factor": object("writeIndicators", { body: () => ({ meaning: "eachCentre" }) }),
  "PUT /api/indicator-sets/:setId/passports/:code/target": object("writeIndicators", {
    body: () => ({ question: "ceilingOrPlan", answer: "planned" }),
  }),
  "GET /api/indicator-sets/:setId/asking": object("writeIndicators", { reach: "op", query: () => "period=2023-Q1" }),
  "GET /api/indicator-sets/:setId/rules": object("readIndicators"),
  "POST /api/indicator-sets/:setId/rules": object("writeIndicators", {
    body: () => ({ id: randomUUID(), formula: "«1» >= 0", weight: "soft", sentence: "Проверьте" }),
  }),
  "PUT /api/indicator-sets/:setId/rules/:ruleId": object("writeIndicators", {
    body: () => ({ formula: "«1» >= 0", weight: "soft", sentence: "Проверьте" }),
  }),
  "POST /api/indicator-sets/:setId/rules/:ruleId/state": object("writeIndicators", { body: () => ({ state: "off" }) }),
  "POST /api/indicator-sets/:setId/rules/:ruleId/trial": object("writeIndicators"),
  "GET /api/asking-limits": own("readIndicators"),
  "PUT /api/asking-limits": own("writeIndicators", { body: () => ({ lines: [] }) }),
  "GET /api/indicator-sets/:setId/file.xlsx": object("readIndicators"),
  "POST /api/indicator-sets/:setId/sheet": object("writeIndicators", { body: () => Buffer.alloc(0) }),
  "POST /api/indicator-sets/:setId/sheet/apply": object("writeIndicators", { body: () => Buffer.alloc(0) }),
  "GET /api/indicator-sets/:setId/centres": object("readIndicators", {
    query: () => "from=2023-10-01&until=2023-12-31",
  }),
  "GET /api/indicator-sets/:setId/distribution": object("readIndicators", { query: () => "code=1&period=2023" }),
  "PUT /api/indicator-sets/:setId/distribution": object("writeIndicators", {
    reach: "op",
    body: () => ({ code: "1", line: 0, period: "2023", whole: "10", parts: [], reason: null }),
  }),
  "GET /api/centre-folder.zip": own("readDraft"),
  "GET /api/local-acts": own("readDraft"),
  "PUT /api/local-acts/:item": own("writeDraft", { body: () => ({ actId: null }) }),
  "PUT /api/execution-report-text": own("writeDraft", { body: () => ({ text: null }) }),
  "GET /api/overdue": own("readExecution"),
  "GET /api/letters": own("readDraft"),
  "POST /api/letters": own("writeDraft"),
  "GET /api/letters/:officialLetterId": object("readDraft"),
  "PUT /api/letters/:officialLetterId": object("writeDraft"),
  "DELETE /api/letters/:officialLetterId": object("writeDraft"),
  "POST /api/letters/:officialLetterId/sent": object("writeDraft", {
    body: () => ({ date: "2023-11-15", number: "7" }),
  }),
  "GET /api/letters/:officialLetterId/paper.:extension": object("readDraft"),
  "GET /api/duties/:dutyId/notes": object("reviewExecution"),
  "POST /api/duties/:dutyId/notes": object("reviewExecution", {
    body: () => ({ id: randomUUID(), promisedOn: null, text: "Обещали 30-го" }),
  }),
  "GET /api/letterhead": own("readDraft"),
  "PUT /api/letterhead": own("writeOrganisation", {
    query: () => "name=a.docx",
    body: () => Buffer.from("no letterhead"),
  }),
  "DELETE /api/letterhead": own("writeOrganisation"),
};
