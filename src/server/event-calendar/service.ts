/** What the other features need of calendars. */
export { entriesOf } from "./entries.ts";
export type { Scope } from "./entries-store.ts";
export { offerIssues } from "./offers.ts";
export { collectIssue, publishIssue } from "./issues.ts";
