/** What other features may do with the records of centres. */
export { selectKept } from "./held.ts";
export { putAgreement } from "./agreements.ts";
export { addItems, putUse } from "./equipment.ts";
export { putAttendance, putGroup } from "./groups.ts";
export { putProgramme } from "./programmes.ts";
