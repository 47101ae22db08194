/** What other features need of courses and internships. */
export { entriesOfPerson } from "./calendar.ts";
export { selectTaught } from "./taught-store.ts";
export { remindOfTraining } from "./reminders.ts";
export { addOffer } from "./offers.ts";
export { addSlot } from "./slots.ts";
export { apply, stepApplications } from "./applications.ts";
export { addCertificates } from "./certificates.ts";
