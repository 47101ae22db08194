import type { HandoverPacket } from "#contract/person-rights.ts";
import { can } from "#core/access/can.ts";
import type { RoleGrant } from "#core/access/model.ts";
import { fullName } from "#core/people/names.ts";
import { isOn } from "#core/people/stretch.ts";
import { handoverPaper } from "#core/paper/handover-paper.ts";
import { writeDocx } from "#formats/docx/write/write-docx.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { listEndorsements } from "#server/plan-life/service.ts";
import { listPlans } from "#server/plan/service.ts";
import { askerOf, dayAfter, mustBeDay, type Asker } from "./asking.ts";
import * as posts from "./post-store.ts";
import { assignWithin } from "./posts.ts";
import * as rights from "./right-store.ts";
import { endDelegationWithin, endWithin } from "./rights.ts";
import { personFor } from "./service.ts";
import type { PersonCard } from "./store.ts";
import { assignmentOf, delegationOf, grantOf, shortName } from "./views.ts";

/** All that hangs on a person, as far as the asker sees it. */
export async function getHandover(parts: Parts, personId: string): Promise<HandoverPacket> {
  const asker = askerOf(parts);
  const work = await openWork(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const person = await personFor(tx, asker, "readPeople", personId);
    const packet = await packetOf(tx, asker, person, work);
    await recordAudit(tx, parts, {
      action: "personalData.read",
      objectKind: "person",
      objectId: person.id,
      organisationId: person.organisation_id,
      grant: person.grant,
    });
    return packet;
  });
}

/** What the organisation that is acted for has in work; null: not for the eyes of whoever asks. */
interface OpenWork {
  readonly plans: HandoverPacket["plans"];
  readonly endorsements: HandoverPacket["endorsements"];
}

async function openWork(parts: Parts): Promise<OpenWork> {
  if (!parts.context.drafts) return { plans: null, endorsements: null };
  const { plans } = await listPlans(parts);
  const { endorsements } = await listEndorsements(parts);
  return {
    plans: plans.map(({ id, title, fileName, state }) => ({ id, title: title ?? fileName, state })),
    endorsements: endorsements
      .filter(({ state }) => state === "open")
      .map(({ id, title, organisation, sentAt }) => ({ id, title: title ?? organisation, since: sentAt })),
  };
}

async function packetOf(tx: Tx, asker: Asker, person: PersonCard, work: OpenWork): Promise<HandoverPacket> {
  const { actor, today } = asker;
  const { regionId } = actor;
  const holds = (one: { until: string | null }): boolean => one.until === null || one.until >= today;
  const held = (await posts.assignmentsOfPerson(tx, regionId, person.id)).filter(holds);
  const account = person.account_id;
  const grants = account === null ? [] : (await rights.grantsOfAccount(tx, regionId, account)).filter(holds);
  const delegations = await rights.delegationsOf(tx, regionId, person.id);
  // Plans are the organisation's: they concern whoever works in the one that is acted for.
  const isHere = [...held, ...grants].some(({ organisationId }) => organisationId === actor.organisationId);
  return {
    personId: person.id,
    personName: fullName({ surname: person.surname, name: person.name, patronymic: person.patronymic }),
    organisationName: person.organisation_name,
    today,
    assignments: held.map((row) => ({ ...assignmentOf(row), duties: row.duties })),
    grants: grants.map(grantOf),
    delegations: delegations.filter((one) => one.endedAt === null && holds(one)).map(delegationOf),
    plans: isHere ? work.plans : null,
    endorsements: isHere ? work.endorsements : null,
    elsewhere: account === null ? 0 : await rights.countGrantsElsewhere(tx, account, today),
  };
}

/** «Передача дел» to be printed and signed. */
export async function printHandover(parts: Parts, personId: string): Promise<{ bytes: Buffer; name: string }> {
  const packet = await getHandover(parts, personId);
  const bytes = Buffer.from(await writeDocx(handoverPaper(packet)));
  return { bytes, name: `Передача дел — ${packet.personName}.docx` };
}

export interface LeaveWish {
  readonly lastDay: string;
  readonly successors: readonly {
    readonly postId: string;
    readonly personId: string;
    readonly acting: boolean;
    readonly partTime: boolean;
  }[];
}

/** Everything in one transaction: the account is closed exactly when the duties are handed over. */
export async function leave(
  parts: Parts,
  personId: string,
  { lastDay, successors }: LeaveWish,
): Promise<{ handoverId: string; orphaned: string[]; accountClosed: boolean }> {
  const asker = askerOf(parts);
  mustBeDay("lastDay", lastDay);
  const work = await openWork(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { actor, today, identity } = asker;
    const { regionId } = actor;
    const person = await personFor(tx, asker, "writePeople", personId);
    if (person.id === identity.personId) throw new Problem(403, "notOneself");
    if (person.left_on !== null) throw new Problem(409, "hasLeft");
    if (lastDay > today) throw new Problem(422, "badField", { field: "lastDay" });
    const account = person.account_id;
    if (account !== null) await rights.lockAccount(tx, account);
    const grants = account === null ? [] : await rights.grantsOfAccount(tx, regionId, account);
    mustOutrank(asker, grants);
    const packet = await packetOf(tx, asker, person, work);
    const held = await releaseAll(tx, parts, asker, person, lastDay);
    for (const grant of grants.filter((one) => one.until === null || one.until >= today))
      await endWithin(tx, parts, asker, grant, person.grant);
    for (const one of await rights.delegationsOf(tx, regionId, person.id))
      if (one.endedAt === null && one.until >= today) await endDelegationWithin(tx, parts, asker, one, person.grant);
    const closes = account !== null && packet.elsewhere === 0;
    if (closes) await rights.closeAccount(tx, account);
    await rights.markLeft(tx, regionId, person.id, lastDay);
    const orphaned = await handOver(tx, parts, asker, held, dayAfter(lastDay), successors);
    const handoverId = parts.newId();
    await rights.insertHandover(tx, {
      regionId,
      id: handoverId,
      organisationId: person.organisation_id,
      personId: person.id,
      lastDay,
      packet,
      madeBy: actor.accountId,
      at: parts.clock(),
    });
    await recordAudit(tx, parts, {
      action: "person.leave",
      objectKind: "person",
      objectId: person.id,
      organisationId: person.organisation_id,
      grant: person.grant,
      data: { lastDay, orphaned: orphaned.length, account: closes ? "closed" : null },
      personal: { person: shortName(person) },
    });
    return { handoverId, orphaned, accountClosed: closes };
  });
}

/** An administrator is dismissed by another one only: otherwise whoever leads a school could close its administration. */
function mustOutrank({ actor, today }: Asker, grants: readonly rights.GrantRow[]): void {
  const regionId = actor.regionId;
  for (const grant of grants)
    if (
      grant.role === "administrator" &&
      isOn(grant, today) &&
      !can(actor, "writeGrants", { regionId, path: grant.path }, today)
    )
      throw new Problem(403, "needsAdministrator");
}

/** Ends all posts that are held after the last day; answers with those that now need somebody. */
async function releaseAll(
  tx: Tx,
  parts: Parts,
  { actor }: Asker,
  { id: personId, grant }: { readonly id: string; readonly grant: RoleGrant },
  lastDay: string,
) {
  const { regionId } = actor;
  const held = (await posts.assignmentsOfPerson(tx, regionId, personId)).filter(
    (one) => one.until === null || one.until > lastDay,
  );
  for (const one of held) {
    await posts.lockPost(tx, regionId, one.postId);
    await posts.endAssignment(tx, regionId, one.id, lastDay);
    await recordAudit(tx, parts, {
      action: "post.release",
      objectKind: "person",
      objectId: personId,
      organisationId: one.organisationId,
      grant,
      data: { post: one.postName, until: lastDay },
    });
  }
  return held;
}

async function handOver(
  tx: Tx,
  parts: Parts,
  asker: Asker,
  held: readonly posts.AssignmentRow[],
  from: string,
  successors: LeaveWish["successors"],
): Promise<string[]> {
  const orphaned: string[] = [];
  for (const one of held) {
    const next = successors.find(({ postId }) => postId === one.postId);
    if (next === undefined) {
      if (!one.acting) orphaned.push(one.postName);
      continue;
    }
    const successor = await personFor(tx, asker, "readPeople", next.personId);
    const { acting, partTime } = next;
    await assignWithin(tx, parts, asker, successor.id, {
      postId: one.postId,
      from,
      until: null,
      acting,
      partTime,
      basis: null,
    });
  }
  return orphaned;
}
