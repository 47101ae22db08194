import type { Role } from "#core/access/model.ts";
import type { Action } from "#core/access/rules.ts";

/*
 * What the requirements say, written by hand (sections 4 and 8, trust 2, 3 and 6.1), not taken from the rules. One line for
 * each role: what it may do, and where.
 *
 * o its own organisation · c its child and what lies deeper · p what lies above it · a a sibling that asked it
 * e everywhere in its region. Nothing reaches another region.
 */
export const MAY: Readonly<Record<Role, Readonly<Partial<Record<Action, string>>>>> = {
  // J1: makes the plan of the region, sends it for agreement, enters the act, keeps the register of organisations.
  regionalCoordinator: {
    readDraft: "o",
    writeDraft: "o",
    readSent: "a",
    endorse: "a",
    approve: "oa",
    readApproved: "ocp",
    readExecution: "oc",
    reportExecution: "o",
    reviewExecution: "c",
    answerProposal: "o",
    readOrganisation: "e",
    writeOrganisation: "oc",
    readPeople: "oc",
    writePeople: "oc",
  },
  // J2: reads and agrees, approves; changes no plan.
  approver: {
    readDraft: "o",
    readSent: "a",
    endorse: "a",
    approve: "oa",
    readApproved: "ocp",
    readExecution: "oc",
    reviewExecution: "c",
    readOrganisation: "e",
    readPeople: "oc",
  },
  // J3: makes plans of the institute, remarks on those of others; approves nothing.
  instituteMethodologist: {
    readDraft: "o",
    writeDraft: "o",
    readSent: "a",
    endorse: "a",
    readApproved: "ocp",
    readExecution: "oc",
    reportExecution: "o",
    reviewExecution: "c",
    answerProposal: "o",
    readOrganisation: "e",
    readPeople: "oc",
  },
  // J4
  municipalCoordinator: {
    readDraft: "o",
    writeDraft: "o",
    readSent: "a",
    endorse: "a",
    approve: "oa",
    readApproved: "ocp",
    readExecution: "oc",
    reportExecution: "o",
    reviewExecution: "c",
    answerProposal: "o",
    readOrganisation: "e",
    writeOrganisation: "oc",
    readPeople: "oc",
    writePeople: "oc",
  },
  // J5
  methodologist: {
    readDraft: "o",
    writeDraft: "o",
    readSent: "a",
    endorse: "a",
    readApproved: "ocp",
    readExecution: "oc",
    reportExecution: "o",
    reviewExecution: "c",
    answerProposal: "o",
    readOrganisation: "e",
    readPeople: "oc",
  },
  // J6: approves the plans of the school and of its centres (they ask), keeps its staff.
  schoolHead: {
    readDraft: "o",
    writeDraft: "o",
    readSent: "a",
    endorse: "a",
    approve: "oa",
    readApproved: "ocp",
    readExecution: "oc",
    reportExecution: "o",
    reviewExecution: "c",
    answerProposal: "o",
    readOrganisation: "e",
    writeOrganisation: "oc",
    readPeople: "oc",
    writePeople: "oc",
  },
  // J7: makes the plan of the centre, approves nothing.
  centreHead: {
    readDraft: "o",
    writeDraft: "o",
    readSent: "a",
    endorse: "a",
    readApproved: "ocp",
    readExecution: "oc",
    reportExecution: "o",
    reviewExecution: "c",
    answerProposal: "o",
    readOrganisation: "e",
    writeOrganisation: "oc",
    readPeople: "oc",
  },
  // J8
  teacher: { readApproved: "ocp", readExecution: "oc", reportExecution: "o", readOrganisation: "e" },
  // J11: approved data only, and the journal of what was done.
  observer: { readApproved: "ocp", readExecution: "oc", readOrganisation: "e", readAudit: "oc" },
  // J10: people, roles and the machine; no content.
  administrator: {
    readOrganisation: "e",
    writeOrganisation: "oc",
    readPeople: "oc",
    writePeople: "oc",
    writeGrants: "oc",
    readAudit: "oc",
    // At the head of a region only: see below.
    manageSystem: "",
  },
};
