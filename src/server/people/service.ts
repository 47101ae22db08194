import * as z from "zod/mini";
import type { PersonLine, PersonView } from "#contract/people.ts";
import { personView } from "#contract/people.ts";
import { can, grantFor } from "#core/access/can.ts";
import type { Role, RoleGrant } from "#core/access/model.ts";
import type { PeopleFilter } from "#core/people/people-filter.ts";
import { isOn } from "#core/people/stretch.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { askerOf, cleaned, mustBeWritten, organisationFor, type Asker } from "./asking.ts";
import { assignmentsOfPerson } from "./post-store.ts";
import { delegationsOf, grantsOfAccount, receivedToday } from "./right-store.ts";
import * as store from "./store.ts";
import { assignmentOf, delegationOf, formsOf, grantOf, needsSecondFactor, shortName } from "./views.ts";

const PAGE = 100;

export interface PeopleQuery {
  readonly q?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly role?: Role | undefined;
  readonly filter?: PeopleFilter | undefined;
  readonly after?: string | undefined;
}

/** People of the organisation that is acted for and of those below it. That they were read is in the journal. */
export async function listPeople(
  parts: Parts,
  query: PeopleQuery,
): Promise<{ people: PersonLine[]; total: number; withoutSecondFactor: number }> {
  const asker = askerOf(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const of = query.organisationId;
    const acting = parts.context.organisationId;
    const { id, path, grant } = await organisationFor(tx, asker, "readPeople", of ?? acting);
    const rows = await store.selectPeople(tx, parts.context, {
      q: cleaned(query.q ?? null),
      path: of === undefined ? null : path,
      role: query.role ?? null,
      filter: query.filter ?? "working",
      today: asker.today,
      after: Number(query.after ?? 0),
      most: PAGE,
    });
    const withoutSecondFactor = await store.countWithoutSecondFactor(tx, parts.context, asker.today);
    await recordAudit(tx, parts, {
      action: "personalData.read",
      objectKind: "people",
      objectId: id,
      grant,
      data: { count: rows.length },
    });
    return { people: rows.map(lineOf), total: rows[0]?.total ?? 0, withoutSecondFactor };
  });
}

function lineOf(row: store.PersonRow): PersonLine {
  return {
    ...row,
    posts: row.posts.map(({ name, acting }) => (acting ? `и. о.: ${name}` : name)),
    secondFactorRequired: needsSecondFactor(row.roles),
  };
}

/** A person whom the asker may do it to, and by which right: entered in their subtree, or (for reading) holding a post in it. */
export async function personFor(
  tx: Tx,
  asker: Asker,
  action: "readPeople" | "writePeople" | "writeGrants",
  personId: string,
): Promise<store.PersonCard & { readonly grant: RoleGrant }> {
  const { regionId } = asker.actor;
  const person = isId(personId) ? await store.selectPerson(tx, regionId, personId) : undefined;
  if (person === undefined) throw notFound();
  const held = action === "readPeople" ? await assignmentsOfPerson(tx, regionId, personId) : [];
  const paths = [person.path, ...held.map(({ path }) => path)];
  const grants = paths.map((path) => grantFor(asker.actor, action, { regionId, path }, asker.today));
  const grant = grants.find((one) => one !== null);
  if (grant === undefined || grant === null) throw notFound();
  return { ...person, grant };
}

export async function getPerson(parts: Parts, personId: string): Promise<PersonView> {
  const asker = askerOf(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const person = await personFor(tx, asker, "readPeople", personId);
    const view = await viewOf(tx, asker, person);
    await recordAudit(tx, parts, {
      action: "personalData.read",
      objectKind: "person",
      objectId: person.id,
      organisationId: person.organisation_id,
      grant: person.grant,
    });
    return view;
  });
}

async function viewOf(tx: Tx, asker: Asker, person: store.PersonCard): Promise<PersonView> {
  const { actor, today, identity } = asker;
  const { regionId } = actor;
  const grants = person.account_id === null ? [] : await grantsOfAccount(tx, regionId, person.account_id);
  const subject = { regionId, path: person.path };
  const write = can(actor, "writePeople", subject, today);
  const ofAccount = person.account_id === null ? {} : { accountId: person.account_id };
  const grant = can(actor, "writeGrants", { ...subject, ...ofAccount }, today);
  const roles = grants.filter((one) => isOn(one, today)).map(({ role }) => role);
  const isSelf = identity.personId === person.id;
  return {
    id: person.id,
    surname: person.surname,
    name: person.name,
    patronymic: person.patronymic,
    gender: z.parse(personView.shape.gender, person.gender),
    forms: formsOf(person.forms),
    surnameForms: formsOf(person.surname_forms),
    version: person.version,
    organisationId: person.organisation_id,
    organisationName: person.organisation_name,
    leftOn: person.left_on,
    account: z.parse(personView.shape.account, person.state ?? "none"),
    accountId: person.account_id,
    login: write || grant || isSelf ? person.login : null,
    secondFactor: person.second_factor,
    secondFactorRequired: needsSecondFactor(roles),
    assignments: (await assignmentsOfPerson(tx, regionId, person.id)).map(assignmentOf),
    grants: grants.map(grantOf),
    delegations: (await delegationsOf(tx, regionId, person.id)).map(delegationOf),
    may: {
      write,
      grant: grant && person.account_id !== null,
      delegate: person.account_id !== null && (isSelf || grant),
      leave: write && !isSelf && person.left_on === null,
    },
    today,
  };
}

export interface NewPerson extends store.PersonNames {
  readonly organisationId: string;
  readonly evenSo: boolean;
}

export async function addPerson(parts: Parts, asked: NewPerson): Promise<{ id: string }> {
  const asker = askerOf(parts);
  const names = namesOf(asked);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { id: organisationId, grant } = await organisationFor(tx, asker, "writePeople", asked.organisationId);
    const { regionId } = asker.actor;
    const namesake = asked.evenSo ? null : await store.selectNamesake(tx, regionId, organisationId, names);
    if (namesake !== null) throw new Problem(409, "samePerson", { personId: namesake });
    const id = parts.newId();
    await store.insertPerson(tx, { ...names, regionId, id, organisationId, at: parts.clock() });
    await recordAudit(tx, parts, {
      action: "person.add",
      objectKind: "person",
      objectId: id,
      organisationId,
      grant,
      personal: { person: shortName(names) },
    });
    return { id };
  });
}

export interface ChangedPerson extends store.PersonNames {
  readonly forms: object;
  readonly surnameForms: object;
  readonly version: number;
}

export async function changePerson(parts: Parts, personId: string, asked: ChangedPerson): Promise<{ id: string }> {
  const asker = askerOf(parts);
  const names = namesOf(asked);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const person = await personFor(tx, asker, "writePeople", personId);
    const { regionId } = asker.actor;
    const forms = { whole: asked.forms, surname: asked.surnameForms };
    if (!(await store.updatePerson(tx, regionId, person.id, asked.version, names, forms)))
      throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "person.change",
      objectKind: "person",
      objectId: person.id,
      organisationId: person.organisation_id,
      grant: person.grant,
      personal: { before: shortName(person), person: shortName(names) },
    });
    return { id: person.id };
  });
}

function namesOf({ surname, name, patronymic, gender }: store.PersonNames): store.PersonNames {
  return {
    surname: mustBeWritten("surname", surname),
    name: mustBeWritten("name", name),
    patronymic: cleaned(patronymic),
    gender,
  };
}

/** Whom the asker acts for by delegation today, in the organisation that they act for now. */
export async function listMyDelegations(parts: Parts) {
  const { identity, actor, today } = askerOf(parts);
  const rows = await withOrganisation(parts.db, parts.context, (tx) =>
    receivedToday(tx, actor.regionId, identity.personId, today),
  );
  return { delegations: rows.map(delegationOf) };
}
