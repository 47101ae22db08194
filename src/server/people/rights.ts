import type { GrantOfPerson } from "#contract/people.ts";
import { can, grantFor } from "#core/access/can.ts";
import type { Role, RoleGrant } from "#core/access/model.ts";
import { judgeDelegation, judgeGrant, lastDayWhenTaken } from "#core/people/granting.ts";
import { overlap } from "#core/people/stretch.ts";
import { addGrant } from "#server/account/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { askerOf, cleaned, dayBefore, mustBeDay, organisationFor, type Asker } from "./asking.ts";
import * as store from "./right-store.ts";
import { personFor } from "./service.ts";
import { grantOf, shortName } from "./views.ts";

export interface GrantAsked {
  readonly organisationId: string;
  readonly role: Role;
  readonly from: string;
  readonly until: string | null;
}

/** A role for somebody else, in the subtree of the organisation that is acted for. */
export async function giveRole(parts: Parts, personId: string, asked: GrantAsked): Promise<{ id: string }> {
  const asker = askerOf(parts);
  mustBeDay("from", asked.from);
  mustBeDay("until", asked.until);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { actor, today } = asker;
    const { regionId } = actor;
    const person = await personFor(tx, asker, "readPeople", personId);
    const organisation = await organisationFor(tx, asker, "writeGrants", asked.organisationId);
    const accountId = person.account_id;
    if (accountId === null || !(await store.lockAccount(tx, accountId))) throw new Problem(422, "noAccount");
    const { role, from, until } = asked;
    const wish = { role, accountId, from, until, organisation: { ...organisation, regionId } };
    const problem = judgeGrant(actor, wish, today);
    if (problem === "notFound") throw notFound();
    if (problem !== null) throw new Problem(problem === "notToOneself" ? 403 : 422, problem);
    const there = (await store.grantsOfAccount(tx, regionId, accountId)).some(
      (one) =>
        one.role === role && one.organisationId === organisation.id && one.onBehalfOf === null && overlap(one, asked),
    );
    if (there) throw new Problem(409, "alreadyGranted");
    const id = parts.newId();
    await addGrant(tx, {
      regionId,
      id,
      organisationId: organisation.id,
      accountId,
      role,
      from,
      until,
      givenBy: actor.accountId,
      at: parts.clock(),
    });
    await recordAudit(tx, parts, {
      action: "grant.give",
      objectKind: "person",
      objectId: person.id,
      organisationId: organisation.id,
      grant: organisation.grant,
      data: { role, from, until },
    });
    return { id };
  });
}

export async function takeRole(parts: Parts, grantId: string): Promise<{ id: string }> {
  const asker = askerOf(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { actor, today } = asker;
    const { regionId } = actor;
    const grant = isId(grantId) ? await store.selectGrant(tx, regionId, grantId) : undefined;
    if (grant === undefined) throw notFound();
    const subject = { regionId, path: grant.path };
    if (!can(actor, "writeGrants", subject, today)) throw notFound();
    // The last administrator who takes their own role away would leave the organisation without one.
    if (!can(actor, "writeGrants", { ...subject, accountId: grant.accountId }, today))
      throw new Problem(403, "notToOneself");
    await endWithin(tx, parts, asker, grant, grantFor(actor, "writeGrants", subject, today));
    return { id: grant.id };
  });
}

/** Takes a grant away at once, and with it what was passed on from it. */
export async function endWithin(
  tx: Tx,
  parts: Parts,
  { actor, today }: Asker,
  grant: store.GrantRow,
  by: RoleGrant | null,
): Promise<void> {
  const { regionId } = actor;
  for (const one of [grant, ...(await store.grantsFrom(tx, regionId, grant.id))]) {
    await store.endGrant(tx, regionId, one.id, lastDayWhenTaken(one, dayBefore(today)));
    await recordAudit(tx, parts, {
      action: "grant.take",
      objectKind: "person",
      objectId: one.personId,
      organisationId: one.organisationId,
      grant: by,
      data: { role: one.role, from: one.from, until: one.until },
    });
  }
}

export async function listGrants(parts: Parts, organisationId: string) {
  const asker = askerOf(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { id, grant } = await organisationFor(tx, asker, "readPeople", organisationId);
    const rows = await store.grantsOfOrganisation(tx, asker.actor.regionId, id, asker.today);
    await recordAudit(tx, parts, {
      action: "personalData.read",
      objectKind: "grants",
      objectId: id,
      grant,
      data: { count: rows.length },
    });
    const grants = rows.map((row) => ({
      ...(grantOf(row) satisfies GrantOfPerson),
      personId: row.personId,
      personName: shortName(row),
    }));
    return { grants };
  });
}

export interface DelegationAsked {
  readonly receiverId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly from: string;
  readonly until: string;
  readonly basis: string | null;
}

/** «За … по поручению»: by the giver in person, or by an administrator for two others. */
export async function delegate(parts: Parts, giverId: string, asked: DelegationAsked): Promise<{ id: string }> {
  const asker = askerOf(parts);
  mustBeDay("from", asked.from);
  mustBeDay("until", asked.until);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { actor, today, identity } = asker;
    const { regionId } = actor;
    const giver = await personFor(tx, asker, "readPeople", giverId);
    const receiver = await personFor(tx, asker, "readPeople", asked.receiverId);
    const organisation = await organisationFor(tx, asker, "readPeople", asked.organisationId);
    if (giver.account_id === null) throw new Problem(422, "noAccount", { who: shortName(giver) });
    if (receiver.account_id === null || receiver.state !== "active")
      throw new Problem(422, "noAccount", { who: shortName(receiver) });
    const subject = { regionId, path: organisation.path, accountId: receiver.account_id };
    const inPerson = identity.personId === giver.id;
    if (!inPerson && !can(actor, "writeGrants", subject, today)) throw new Problem(403, "onlyInPerson");
    await store.lockAccount(tx, giver.account_id);
    const wish = { ...asked, giverAccountId: giver.account_id, receiverAccountId: receiver.account_id };
    const judged = judgeDelegation(wish, await store.grantsOfAccount(tx, regionId, giver.account_id), today);
    if ("problem" in judged) throw refusalOf(judged.problem);
    const id = parts.newId();
    const { from, until, roles } = asked;
    const [giverName, receiverName] = [shortName(giver), shortName(receiver)];
    const days = { regionId, organisationId: organisation.id, from, until, at: parts.clock() };
    await store.insertDelegation(tx, {
      ...days,
      id,
      giverId: giver.id,
      giverName,
      receiverId: receiver.id,
      receiverName,
      roles,
      basis: cleaned(asked.basis),
      createdBy: actor.accountId,
    });
    for (const source of judged.sources)
      await addGrant(tx, {
        ...days,
        id: parts.newId(),
        accountId: receiver.account_id,
        role: source.role,
        givenBy: actor.accountId,
        onBehalfOf: giver.account_id,
        delegationId: id,
        sourceId: source.id,
      });
    await recordAudit(tx, parts, {
      action: "delegation.give",
      objectKind: "person",
      objectId: giver.id,
      organisationId: organisation.id,
      grant: (inPerson ? judged.sources[0] : grantFor(actor, "writeGrants", subject, today)) ?? organisation.grant,
      data: { roles: roles.join(", "), from, until, receiverId: receiver.id },
      personal: { giver: giverName, receiver: receiverName },
    });
    return { id };
  });
}

function refusalOf(problem: Extract<ReturnType<typeof judgeDelegation>, { problem: unknown }>["problem"]): Problem {
  if (problem.code === "notOwnRole") return new Problem(422, problem.code, { role: problem.role });
  if (problem.code !== "beyondGiver") return new Problem(422, problem.code);
  const { from, until } = problem.own;
  return new Problem(422, problem.code, { role: problem.role, from, ...(until === null ? {} : { until }) });
}

/** By the giver, the receiver or an administrator. */
export async function endDelegation(parts: Parts, delegationId: string): Promise<{ id: string }> {
  const asker = askerOf(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { actor, today, identity } = asker;
    const { regionId } = actor;
    const found = isId(delegationId) ? await store.selectDelegation(tx, regionId, delegationId) : undefined;
    if (found === undefined) throw notFound();
    const { path } = found;
    const isParty = [found.giverId, found.receiverId].includes(identity.personId);
    if (!isParty && !can(actor, "readPeople", { regionId, path }, today)) throw notFound();
    if (!isParty && !can(actor, "writeGrants", { regionId, path }, today)) throw new Problem(403, "onlyInPerson");
    const by = grantFor(actor, isParty ? "readPeople" : "writeGrants", { regionId, path }, today);
    await endDelegationWithin(tx, parts, asker, found, by);
    return { id: found.id };
  });
}

export async function endDelegationWithin(
  tx: Tx,
  parts: Parts,
  { actor, today }: Asker,
  { id, giverId, organisationId, receiverId }: store.DelegationRow,
  by: RoleGrant | null,
): Promise<void> {
  const { regionId } = actor;
  for (const grant of await store.grantsOfDelegation(tx, regionId, id))
    await store.endGrant(tx, regionId, grant.id, lastDayWhenTaken(grant, dayBefore(today)));
  await store.endDelegation(tx, regionId, id, parts.clock());
  await recordAudit(tx, parts, {
    action: "delegation.end",
    objectKind: "person",
    objectId: giverId,
    organisationId,
    grant: by,
    data: { receiverId },
  });
}
