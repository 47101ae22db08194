/** What the other features need of calendars. */
export { entriesOf } from "./entries.ts";
export type { Scope, Wanted } from "./entries-store.ts";
export { offerIssues, openOffers } from "./offers.ts";
