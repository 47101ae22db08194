import * as acts from "./duties-of-act.ts";
import * as daily from "./daily.ts";
import * as duties from "./own-duties.ts";
import * as queue from "./queue.ts";

/** What other features ask of the cascade, and what the program starts. */
export const CASCADE_QUEUE = queue.CASCADE_QUEUE;
export const askCascade = queue.askCascade;
export const tellHost = queue.tellHost;
export const wakeCascade = queue.wakeCascade;
export const workOnCascade = queue.workOnCascade;
export const recoverCascades = queue.recoverCascades;

/** What is true of the organisations below the one that is acted for, as the cascade looks at them. */
export { selectFacts as organisationFacts } from "./facts-store.ts";
export const bringOwnDuties = duties.bringOwnDuties;
export const orderDuties = acts.orderDuties;
export const followActState = acts.followActState;
export const closeAppointments = acts.closeAppointments;
export const followOrganisations = daily.followOrganisations;
export { answerProposals } from "./answers.ts";
export { ownProposals } from "./list.ts";
