/** What other features may do with reports and their evidence. */
export { tidyEvidence } from "./files.ts";
