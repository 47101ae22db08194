/** What other features may do with what organisations carry out. */
export { ensureDuties, withdrawDuties, type NewDuty } from "./duties.ts";
export { linkRow, reconcilePlan } from "./own-rows.ts";
export { fulfil, markOccurrences, takeBackRecord } from "./marks.ts";
export { rewordDuties } from "./reword.ts";
export { authorFor } from "./rights.ts";
export { enterDate, listAwaited, addAsk } from "./awaited.ts";
export { addEvent } from "./events.ts";
export { selectLedger, type LedgerLine } from "./read-store.ts";
export { addRequest, answerRequest, listRequests } from "./requests.ts";
