import type { Endpoint } from "#contract/endpoint.ts";
import type { Objects } from "./objects.ts";

/** A key that belongs to nothing. */
export const NO_KEY = "018bd2e0-0000-4000-8000-000000000000";

/** Of somebody who has nothing: every key leads nowhere. */
export const NOTHING: Objects = { word: "zkanar99dq" };

/** Parameters of a path that name no object. */
const VALUES: Readonly<Record<string, string>> = {
  page: "1",
  kind: "plan",
  extension: "docx",
  exampleName: "school55-centre",
  sheet: "month",
  size: "a4",
  year: "2024",
  section: "overdue",
  rowKey: "t1r2",
  link: "0",
  code: "1",
  targetKey: "target-1",
  paper: "protocol",
};

/** Other names that the contract gives to the same things. */
const ALIASES: Readonly<Record<string, string>> = {
  parentId: "organisationId",
  otherPlanId: "planId",
  objectId: "planId",
  receiverId: "personId",
  listId: "organisationListId",
  grantId: "roleGrantId",
  editionId: "planEditionId",
  fileId: "approvalFileId",
  recordId: "completionRecordId",
  awaitedId: "awaitedDateId",
  offerId: "awaitedOfferId",
  requestId: "serviceRequestId",
  setId: "indicatorSetId",
  roundId: "reportingRoundId",
  ruleId: "figureRuleId",
  projectId: "developmentProjectId",
  judgementId: "contestJudgementId",
};

/** The key of the named thing; one that leads nowhere when the owner has none. */
export function keyIn(objects: Objects, name: string): string {
  return objects[name] ?? objects[ALIASES[name] ?? ""] ?? NO_KEY;
}

/** The address of a request about these objects. */
export function urlOf({ path }: Pick<Endpoint, "path">, objects: Objects, query?: string): string {
  const url = path.replace(/:(\w+)/g, (_whole, name: string) => VALUES[name] ?? keyIn(objects, name));
  return query === undefined ? url : `${url}?${query}`;
}
