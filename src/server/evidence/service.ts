/** What other features may do with reports and their evidence. */
export { selectReportKeys } from "./drawn-store.ts";
export { getFile, lookInto, tidyEvidence } from "./files.ts";
export { selectHeld, selectTitles } from "./held-store.ts";
export { putRecord } from "./records.ts";
export { acceptRecords, returnRecord } from "./review.ts";
export { viewRecord } from "./views.ts";
