/** What other features may do with reports and their evidence. */
export { getFile, lookInto, tidyEvidence } from "./files.ts";
export { selectHeld, selectTitles } from "./held-store.ts";
export { putRecord } from "./records.ts";
export { acceptRecords, returnRecord } from "./review.ts";
