/** What the program runs of rounds, and what other features may ask of them. */
export { remindOfRounds } from "./reminders.ts";
export { changesSince, correctionsSince, partInWords } from "./corrections.ts";
export { getRound } from "./matrix.ts";
export { seenRound } from "./rounds.ts";
export { selectMembers } from "./member-store.ts";
export type { RoundRow } from "./round-store.ts";
export { getForm, saveForm } from "./form.ts";
export { listRounds, openRound } from "./rounds.ts";
export { confirmForm, reviewForm, sendForm } from "./steps.ts";
