import type { Role, Subject } from "./model.ts";

/** What can be done, one name for each right. An endpoint of the contract names the action that it needs. */
export const ACTIONS = [
  /** The working plan: drafts, questions, changes, source files, papers of it. */
  "readDraft",
  "writeDraft",
  /** A frozen text that was sent to the organisation for endorsement, and the answer to it. */
  "readSent",
  "endorse",
  /** Entering date, number and signer of the act that approves: makes an edition. */
  "approve",
  /** Approved editions and what stands in them. */
  "readApproved",
  /** What organisations have to carry out and have done of it, with its evidence. */
  "readExecution",
  /** Marks and reports of what one's own organisation carries out. */
  "reportExecution",
  /** Programmes, groups, agreements and equipment of one's own organisation. */
  "keepRecords",
  /** Accepting or returning what those below have reported. */
  "reviewExecution",
  /** Questionnaires and check lists for those below, or by a link for everybody; giving their answers back. */
  "askQuestions",
  /** Answering what an approved plan above asks of one's own organisation. */
  "answerProposal",
  /** Sets of indicators, what they mean, targets, rounds of collection. */
  "writeIndicators",
  /** What is asked by those above and what those below have answered. */
  "readIndicators",
  /** Figures of one's own organisation. */
  "reportFigures",
  /** The word of a school's head for the figures of its centre, before they go up. */
  "confirmFigures",
  /** Accepting or returning the figures of those below. */
  "reviewFigures",
  /** Courses and internships of one's own organisation: groups, answers, certificates. */
  "offerTraining",
  /** The word of the head for who of the own people goes to learn. */
  "approveTraining",
  /** Contests and calls for practices: regulations, experts, the protocol. */
  "callForWorks",
  "readOrganisation",
  "writeOrganisation",
  "readPeople",
  "writePeople",
  /** Roles, invitations, blocking of accounts. */
  "writeGrants",
  "readAudit",
  /** Backups, state of the machine, settings of the whole installation: of those who stand at the head of a region. */
  "manageSystem",
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How far a right reaches from the organisation that one acts for. own: that organisation; root: that organisation when it
 * is the head of its region; below: it and everything under it; under: everything under it, not itself; around: own, below
 * and above; asked: what was sent to it; region: the whole region.
 */
export type Reach = "own" | "root" | "below" | "under" | "around" | "asked" | "region";

const PLANNERS = [
  "regionalCoordinator",
  "instituteMethodologist",
  "municipalCoordinator",
  "methodologist",
  "schoolHead",
  "centreHead",
] as const satisfies readonly Role[];
const CHIEFS = ["regionalCoordinator", "municipalCoordinator", "schoolHead"] as const satisfies readonly Role[];
const ALL_BUT_ADMINISTRATOR = [...PLANNERS, "approver", "teacher", "observer"] as const satisfies readonly Role[];
const ALL = [...ALL_BUT_ADMINISTRATOR, "administrator"] as const satisfies readonly Role[];

export interface Rule {
  readonly roles: readonly Role[];
  readonly reach: Reach;
  /** Of what is in one of these stages only; whatever the stage when absent. */
  readonly stages?: readonly Subject["stage"][];
  /** Not by a role that somebody delegated: rights are not passed on, nor is the machine. */
  readonly inPerson?: true;
  /** Not to one's own account: nobody gives rights to themselves. */
  readonly ofOthers?: true;
}

/** Deny by default: what stands in no line is refused. Drafts are never seen from above or from the side. */
export const RULES: Readonly<Record<Action, readonly Rule[]>> = {
  readDraft: [{ roles: [...PLANNERS, "approver"], reach: "own" }],
  // What is approved changes by a new edition only, which is a draft again.
  writeDraft: [{ roles: PLANNERS, reach: "own", stages: ["draft", undefined] }],
  readSent: [{ roles: [...PLANNERS, "approver"], reach: "asked" }],
  endorse: [{ roles: [...PLANNERS, "approver"], reach: "asked" }],
  approve: [
    { roles: ["approver", ...CHIEFS], reach: "own" },
    { roles: ["approver", ...CHIEFS], reach: "asked" },
  ],
  // Who does not say that it is approved is asking for a draft.
  readApproved: [{ roles: ALL_BUT_ADMINISTRATOR, reach: "around", stages: ["approved"] }],
  readExecution: [{ roles: ALL_BUT_ADMINISTRATOR, reach: "below" }],
  reportExecution: [{ roles: [...PLANNERS, "teacher"], reach: "own" }],
  keepRecords: [{ roles: PLANNERS, reach: "own" }],
  reviewExecution: [{ roles: [...PLANNERS, "approver"], reach: "under" }],
  askQuestions: [{ roles: PLANNERS, reach: "own" }],
  answerProposal: [{ roles: PLANNERS, reach: "own" }],
  writeIndicators: [{ roles: PLANNERS, reach: "own" }],
  readIndicators: [{ roles: ALL_BUT_ADMINISTRATOR, reach: "around" }],
  reportFigures: [{ roles: PLANNERS, reach: "own" }],
  confirmFigures: [{ roles: ["schoolHead"], reach: "under" }],
  // Not the head who has confirmed them: those above look with other eyes.
  reviewFigures: [{ roles: [...PLANNERS.filter((role) => role !== "schoolHead"), "approver"], reach: "under" }],
  offerTraining: [{ roles: PLANNERS, reach: "own" }],
  approveTraining: [
    { roles: CHIEFS, reach: "own" },
    { roles: ["schoolHead"], reach: "under" },
  ],
  callForWorks: [{ roles: PLANNERS, reach: "own" }],
  readOrganisation: [{ roles: ALL, reach: "region" }],
  writeOrganisation: [{ roles: ["administrator", ...CHIEFS, "centreHead"], reach: "below" }],
  readPeople: [{ roles: ["administrator", ...PLANNERS, "approver"], reach: "below" }],
  writePeople: [{ roles: ["administrator", ...CHIEFS], reach: "below" }],
  writeGrants: [{ roles: ["administrator"], reach: "below", inPerson: true, ofOthers: true }],
  readAudit: [{ roles: ["administrator", "observer"], reach: "below" }],
  manageSystem: [{ roles: ["administrator"], reach: "root", inPerson: true }],
};

/** Roles that may not be used without a second factor (trust 2, ASVS 6.3.3). */
export const SECOND_FACTOR_ROLES: readonly Role[] = [
  "regionalCoordinator",
  "municipalCoordinator",
  "approver",
  "administrator",
];
