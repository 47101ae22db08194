import * as approval from "./approval.ts";
import * as files from "./files.ts";
import * as endorsements from "./endorsements.ts";
import * as life from "./life.ts";

/** What other features may do with the official way of a plan: as its own pages would. */
export const approvePlan = approval.approvePlan;
export const takeOwnStep = life.takeOwnStep;
export const listEndorsements = endorsements.listEndorsements;
export const getApprovalFile = files.getFile;
