import { can, grantFor, mayEver } from "#core/access/can.ts";
import { role, type Actor, type OrganisationPath, type Subject } from "#core/access/model.ts";
import { ACTIONS, type Action } from "#core/access/rules.ts";
import { isAbove, mayBe, rootOf, type Holder, type Node, type Question } from "./oracle.ts";
import { oneOf, randomOf, type Random } from "./random.ts";

export interface PolicyResult {
  readonly cases: number;
  readonly allowed: number;
  readonly refused: number;
  /** Trees whose organisations were moved, joined or renamed between the questions. */
  readonly moves: number;
  readonly faults: readonly string[];
}

const TODAY = "2024-03-15";
const QUESTIONS_OF_A_TREE = 250;
const MOST_FAULTS = 20;
const STAGES = ["none", "draft", "approved"] as const;
/** Last sign in the order of the database: what stands between a path and this lies below it. */
const LAST = String.fromCodePoint(0x10ffff);
/** Only these may be done to what does not belong to one's own branch of the tree and was not sent to one. */
const SIDEWAYS: ReadonlySet<Action> = new Set<Action>(["readOrganisation"]);

/**
 * Generated trees of two regions, people with roles in them, and questions who may do what: core/access answers as the
 * oracle does, and keeps the laws of trust 6.1 (down, sideways, upward, time, moves, lists).
 */
export function tryPolicy(count: number, seed: number): PolicyResult {
  const random = randomOf(seed);
  const faults: string[] = [];
  let [allowed, moves, cases] = [0, 0, 0];
  while (cases < count) {
    const nodes = aForest(random);
    for (let asked = 0; asked < QUESTIONS_OF_A_TREE && cases < count; asked += 1, cases += 1) {
      if (random(40) === 0 && moveOne(random, nodes)) moves += 1;
      const question = aQuestion(random, nodes);
      const isAllowed = can(actorOf(question), question.action, subjectOf(question), TODAY);
      if (isAllowed) allowed += 1;
      const fault = faultOf(question, isAllowed, nodes);
      if (fault !== null && faults.length < MOST_FAULTS) faults.push(`${fault}: ${tell(question)}`);
    }
  }
  return { cases, allowed, refused: cases - allowed, moves, faults };
}

function faultOf(question: Question, isAllowed: boolean, nodes: readonly Node[]): string | null {
  const { action, at, of, stage, asked } = question;
  if (isAllowed !== mayBe(question)) return isAllowed ? "allowed, and should not be" : "refused, and should not be";
  const isOnBranch = isAbove(at, of) || isAbove(of, at);
  if (isAllowed && !isOnBranch && !asked.includes(at) && !SIDEWAYS.has(action)) return "sideways";
  if (isAllowed && !mayEver(actorOf(question), action, TODAY)) return "allowed, though the door is closed";
  if (isAllowed && rootOf(at) !== rootOf(of)) return "into another region";
  if (isAllowed && action.endsWith("Draft") && at !== of) return "a draft of somebody else";
  if (isAllowed && action === "readApproved" && stage !== "approved") return "a draft as an approved one";
  const grant = grantFor(actorOf(question), action, subjectOf(question), TODAY);
  if ((grant !== null) !== isAllowed) return "grantFor and can differ";
  if (grant !== null && (grant.from > TODAY || (grant.until !== null && grant.until < TODAY))) return "a dead grant";
  // Monotone down: who stands higher with the same roles sees everything approved that those below see of theirs.
  if (isAllowed && action === "readApproved" && isAbove(at, of) && at.parent !== null) {
    const holds = question.holds.map((holder) => (holder.at === at ? { ...holder, at: at.parent ?? at } : holder));
    const higher = { ...question, at: at.parent, holds };
    if (!can(actorOf(higher), action, subjectOf(higher), TODAY)) return "not seen from above";
  }
  return isListRight(question, nodes) ? null : "list and item differ";
}

/** A list is a range of paths in SQL, an item is asked of `can`: both must find the same organisations below. */
function isListRight(question: Question, nodes: readonly Node[]): boolean {
  const from = pathOf(question.at);
  const path = pathOf(question.of);
  const isInRange = compareBytes(path, from) >= 0 && compareBytes(path, from + LAST) < 0;
  return isInRange === isAbove(question.at, question.of) && nodes.includes(question.of);
}

/** As collation "C" does. */
function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function pathOf(node: Node): OrganisationPath {
  return node.parent === null ? `${node.key}/` : `${pathOf(node.parent)}${node.key}/`;
}

function actorOf({ me, at, holds }: Question): Actor {
  return {
    accountId: me,
    regionId: rootOf(at).key,
    organisationId: at.key,
    path: pathOf(at),
    grants: holds.map((holder, index) => ({
      id: String(index),
      role: role.parse(holder.role),
      organisationId: holder.at.key,
      from: dayOf(holder.fromDay),
      until: holder.untilDay === null ? null : dayOf(holder.untilDay),
      onBehalfOf: holder.delegated ? "somebody" : null,
    })),
  };
}

function subjectOf({ of, stage, asked, about }: Question): Subject {
  return {
    regionId: rootOf(of).key,
    path: pathOf(of),
    ...(stage === undefined ? {} : { stage }),
    ...(asked.length === 0 ? {} : { askedOf: asked.map(({ key }) => key) }),
    ...(about === undefined ? {} : { accountId: about }),
  };
}

function dayOf(fromToday: number): string {
  return new Date(Date.parse(TODAY) + fromToday * 86_400_000).toISOString().slice(0, 10);
}

/** Two regions; keys that begin alike, so that a path that is compared sign by sign would be caught. */
function aForest(random: Random): Node[] {
  const nodes: Node[] = [
    { key: "a", parent: null },
    { key: "b", parent: null },
  ];
  const size = 4 + random(22);
  while (nodes.length < size) {
    const parent = oneOf(random, nodes);
    const key = random(3) === 0 ? `${oneOf(random, nodes).key}x${nodes.length}` : `n${nodes.length}`;
    nodes.push({ key, parent });
  }
  return nodes;
}

/** An organisation gets another parent in its region (a merger, a split, a new founder); everything below goes with it. */
function moveOne(random: Random, nodes: readonly Node[]): boolean {
  const node = oneOf(random, nodes);
  const parent = oneOf(random, nodes);
  if (node.parent === null || isAbove(node, parent) || rootOf(parent) !== rootOf(node)) return false;
  node.parent = parent;
  return true;
}

function aQuestion(random: Random, nodes: readonly Node[]): Question {
  const at = oneOf(random, nodes);
  const people = ["me", "other"];
  const stage = oneOf(random, STAGES);
  const holds = Array.from({ length: random(4) }, (): Holder => {
    const fromDay = random(5) === 0 ? 1 + random(30) : -random(400);
    return {
      role: oneOf(random, role.options),
      at: random(4) === 0 ? oneOf(random, nodes) : at,
      fromDay,
      untilDay: random(3) === 0 ? null : fromDay + random(450),
      delegated: random(4) === 0,
    };
  });
  return {
    me: "me",
    at,
    holds,
    action: oneOf(random, ACTIONS),
    of: aSubject(random, nodes, at),
    stage: stage === "none" ? undefined : stage,
    asked: Array.from({ length: random(3) === 0 ? 1 + random(3) : 0 }, () =>
      random(2) === 0 ? at : oneOf(random, nodes),
    ),
    about: random(2) === 0 ? oneOf(random, people) : undefined,
  };
}

/** Relatives are asked about more often than chance would have it. */
function aSubject(random: Random, nodes: readonly Node[], at: Node): Node {
  if (random(3) === 0) return at;
  const near = nodes.filter((node) => node.parent === at || node === at.parent || node.parent === at.parent);
  return random(2) === 0 && near.length > 0 ? oneOf(random, near) : oneOf(random, nodes);
}

function tell({ at, of, ...rest }: Question): string {
  const holds = rest.holds.map((holder) => `${holder.role}@${pathOf(holder.at)} ${holder.fromDay}..${holder.untilDay}`);
  const asked = rest.asked.map(pathOf).join(" ");
  return `${rest.action} of ${pathOf(of)} (${rest.stage}, about ${rest.about}, asked ${asked}) by ${pathOf(at)} with ${holds.join(", ")}`;
}
