import type { Action } from "#core/access/rules.ts";

/*
 * What the requirements say of rights, a second time and in another form: over a tree of nodes with parents instead of
 * paths, and over sentences instead of tables. It shares nothing with core/access but the names of the actions, so that
 * both would have to be wrong in the same way.
 */

export interface Node {
  readonly key: string;
  parent: Node | null;
}

export interface Holder {
  readonly role: string;
  readonly at: Node;
  /** Days from today, both included; null: without an end. */
  readonly fromDay: number;
  readonly untilDay: number | null;
  readonly delegated: boolean;
}

export interface Question {
  readonly me: string;
  /** For whom the person acts. */
  readonly at: Node;
  readonly holds: readonly Holder[];
  readonly action: Action;
  readonly of: Node;
  readonly stage: "draft" | "approved" | undefined;
  readonly asked: readonly Node[];
  readonly about: string | undefined;
}

const makesPlans = (role: string): boolean => /Coordinator$|Methodologist$|^methodologist$|Head$/.test(role);
const isChief = (role: string): boolean => role.endsWith("Coordinator") || role === "schoolHead";

export function rootOf(node: Node): Node {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** The node itself counts as above itself. */
export function isAbove(above: Node, below: Node): boolean {
  for (let at: Node | null = below; at !== null; at = at.parent) if (at === above) return true;
  return false;
}

export function mayBe(question: Question): boolean {
  if (rootOf(question.at) !== rootOf(question.of)) return false;
  return question.holds.some(
    (holder) =>
      holder.at === question.at &&
      holder.fromDay <= 0 &&
      (holder.untilDay === null || holder.untilDay >= 0) &&
      holderMay(holder, question),
  );
}

function holderMay({ role, delegated }: Holder, { me, at, action, of, stage, asked, about }: Question): boolean {
  const isMine = at === of;
  const isMineOrBelow = isAbove(at, of);
  const isSentToMe = asked.includes(at);
  switch (action) {
    case "readDraft":
      return isMine && (makesPlans(role) || role === "approver");
    case "writeDraft":
      return isMine && makesPlans(role) && stage !== "approved";
    case "readSent":
    case "endorse":
      return isSentToMe && (makesPlans(role) || role === "approver");
    case "approve":
      return (isMine || isSentToMe) && (isChief(role) || role === "approver");
    case "readApproved":
      return role !== "administrator" && stage === "approved" && (isMineOrBelow || isAbove(of, at));
    case "readExecution":
      return role !== "administrator" && isMineOrBelow;
    case "reportExecution":
      return isMine && (makesPlans(role) || role === "teacher");
    case "reviewExecution":
      return isMineOrBelow && !isMine && (makesPlans(role) || role === "approver");
    case "answerProposal":
    case "callForWorks":
      return isMine && makesPlans(role);
    case "writeIndicators":
    case "reportFigures":
      return isMine && makesPlans(role);
    case "offerTraining":
    case "askQuestions":
    case "keepRecords":
      return isMine && makesPlans(role);
    case "approveTraining":
      return isMine ? isChief(role) : isMineOrBelow && role === "schoolHead";
    case "readIndicators":
      return role !== "administrator" && (isMineOrBelow || isAbove(of, at));
    case "confirmFigures":
      return isMineOrBelow && !isMine && role === "schoolHead";
    case "reviewFigures":
      return isMineOrBelow && !isMine && role !== "schoolHead" && (makesPlans(role) || role === "approver");
    case "readOrganisation":
      return true;
    case "writeOrganisation":
      return isMineOrBelow && (isChief(role) || role === "centreHead" || role === "administrator");
    case "readPeople":
      return isMineOrBelow && role !== "teacher" && role !== "observer";
    case "writePeople":
      return isMineOrBelow && (isChief(role) || role === "administrator");
    case "writeGrants":
      return isMineOrBelow && role === "administrator" && !delegated && about !== me;
    case "readAudit":
      return isMineOrBelow && (role === "administrator" || role === "observer");
    case "manageSystem":
      return isMine && at.parent === null && role === "administrator" && !delegated;
  }
}
