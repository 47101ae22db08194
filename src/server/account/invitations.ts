import type { InvitationView, NewInvitation } from "#contract/invitation.ts";
import { can } from "#core/access/can.ts";
import { isMailAddress, normaliseLogin } from "#core/account/login.ts";
import { mailGoesOut, queueLetter } from "#server/mail/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { dayIn } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import { sha256 } from "./digest.ts";
import * as store from "./invitation-store.ts";
import { mayWriteTo } from "./limits.ts";
import { newToken } from "./sessions.ts";

const VALID_MS = 7 * 24 * 3_600_000;
const LONGEST_LINE = 300;

export interface Linked {
  readonly invitation: InvitationView;
  /** Of the link; told once. */
  readonly token: string;
}

export function viewOf(row: store.InvitationRow, now: Date): InvitationView {
  return {
    id: row.id,
    surname: row.surname,
    name: row.name,
    patronymic: row.patronymic,
    post: row.post,
    organisationName: row.organisation_name,
    role: row.role,
    email: row.email,
    state: stateOf(row, now),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

export function stateOf(row: store.InvitationRow, now: Date): InvitationView["state"] {
  if (row.accepted_at !== null) return "accepted";
  if (row.withdrawn_at !== null) return "withdrawn";
  return row.expires_at > now ? "waiting" : "expired";
}

export async function listInvitations(parts: Parts): Promise<InvitationView[]> {
  const { regionId } = parts.context;
  const rows = await withOrganisation(parts.db, parts.context, (tx) => store.selectInvitations(tx, regionId));
  return rows.map((row) => viewOf(row, parts.clock()));
}

function refusedRow(row: number, field: string, why: string): Problem {
  return new Problem(422, "badInvitation", { row, field, why });
}

/** Why the words of a row cannot be an invitation, whatever the organisation; null: they can. */
export function wordsProblem({
  surname,
  name,
  patronymic,
  post,
  email,
}: Pick<NewInvitation, "surname" | "name" | "patronymic" | "post" | "email">): { field: string; why: string } | null {
  if (surname.trim() === "") return { field: "surname", why: "empty" };
  if (name.trim() === "") return { field: "name", why: "empty" };
  const long = Object.entries({ surname, name, patronymic, post }).find(
    ([, text]) => (text?.length ?? 0) > LONGEST_LINE,
  );
  if (long !== undefined) return { field: long[0], why: "tooLong" };
  return isMailAddress(normaliseLogin(email)) ? null : { field: "email", why: "notAnAddress" };
}

/** All or none: a list is not invited by halves. */
export async function createInvitations(parts: Parts, asked: readonly NewInvitation[]): Promise<Linked[]> {
  const { actor, timeZone } = whoAsks(parts);
  const now = parts.clock();
  const today = dayIn(timeZone, now);
  const wanted = asked.map((each) => ({ ...each, email: normaliseLogin(each.email) }));
  for (const [index, each] of wanted.entries()) {
    const problem = wordsProblem(each);
    if (problem !== null) throw refusedRow(index + 1, problem.field, problem.why);
    if (each.until !== null && !isDayFrom(each.until, today)) throw refusedRow(index + 1, "until", "badDay");
    if (wanted.findIndex(({ email }) => email === each.email) < index)
      throw refusedRow(index + 1, "email", "alreadyInvited");
  }
  await withOrganisation(parts.db, parts.context, (tx) => refuseKnown(tx, wanted, now));
  // Counted outside of the transaction: the embedded engine has one connection.
  for (const [index, { email }] of wanted.entries())
    if (!(await mayWriteTo(parts, email))) throw refusedRow(index + 1, "email", "tooOften");
  const goesOut = await mailGoesOut(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    await refuseKnown(tx, wanted, now);
    const places = new Map(
      (await store.selectPlacesBelow(tx, actor.regionId, actor.path)).map((each) => [each.id, each]),
    );
    const made: Linked[] = [];
    for (const [index, each] of wanted.entries()) {
      const place = places.get(each.organisationId);
      if (place === undefined) throw refusedRow(index + 1, "organisation", "unknownOrganisation");
      if (!can(actor, "writeGrants", { regionId: actor.regionId, path: place.path }, today))
        throw refusedRow(index + 1, "role", "mayNot");
      const linked = await insertOne(tx, parts, each, today);
      if (goesOut) await writeTo(tx, parts, linked, each.organisationId);
      made.push(linked);
    }
    return made;
  });
}

async function refuseKnown(tx: Tx, wanted: readonly NewInvitation[], now: Date): Promise<void> {
  const known = await store.selectKnownAddresses(
    tx,
    wanted.map(({ email }) => email),
    now,
  );
  for (const [index, { email }] of wanted.entries()) {
    if (known.withAccount.has(email)) throw refusedRow(index + 1, "email", "hasAccount");
    if (known.waiting.has(email)) throw refusedRow(index + 1, "email", "alreadyInvited");
  }
}

async function insertOne(tx: Tx, parts: Parts, asked: NewInvitation, today: string): Promise<Linked> {
  const { actor } = whoAsks(parts);
  const [id, token, at] = [parts.newId(), newToken(parts), parts.clock()];
  await store.insertInvitation(tx, {
    id,
    regionId: actor.regionId,
    organisationId: asked.organisationId,
    tokenSha256: sha256(token),
    surname: asked.surname.trim(),
    name: asked.name.trim(),
    patronymic: orNull(asked.patronymic),
    post: orNull(asked.post),
    email: asked.email,
    role: asked.role,
    fromDay: today,
    untilDay: asked.until,
    createdBy: actor.accountId,
    at,
    expiresAt: new Date(at.getTime() + VALID_MS),
  });
  await recordAudit(tx, parts, {
    action: "invitation.create",
    objectKind: "invitation",
    objectId: id,
    organisationId: asked.organisationId,
    data: { role: asked.role },
    personal: { email: asked.email, surname: asked.surname.trim() },
  });
  return { invitation: await theInvitation(tx, parts, id), token };
}

/** The link also goes by e-mail where that is set up; without it nothing of the link is kept anywhere. */
async function writeTo(tx: Tx, parts: Parts, { invitation, token }: Linked, organisationId?: string): Promise<void> {
  await queueLetter(tx, parts, {
    kind: "invitation",
    key: `invitation/${invitation.id}/${sha256(token)}`,
    ...(organisationId === undefined ? {} : { organisationId }),
    accountId: null,
    address: invitation.email,
    content: {
      subject: "Приглашение в «Росток»",
      blocks: [
        {
          kind: "text",
          text: `${invitation.name}, вас приглашают работать с планами: ${invitation.organisationName}.`,
        },
        { kind: "link", label: "Принять приглашение", path: `/invitation/${token}` },
        {
          kind: "text",
          text: "Ссылка действует семь дней и один раз. Если вы не ждали приглашения, ничего делать не нужно.",
        },
      ],
    },
  });
}

async function theInvitation(tx: Tx, parts: Parts, id: string): Promise<InvitationView> {
  const row = isId(id) ? await store.selectInvitation(tx, parts.context.regionId, id) : null;
  if (row === null) throw notFound();
  return viewOf(row, parts.clock());
}

/** A new link instead of the old one, which stops working. */
export async function renewInvitation(parts: Parts, id: string): Promise<Linked> {
  const { email } = await withOrganisation(parts.db, parts.context, (tx) => theInvitation(tx, parts, id));
  if (!(await mayWriteTo(parts, email))) throw new Problem(429, "tooOften");
  const goesOut = await mailGoesOut(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    if ((await theInvitation(tx, parts, id)).state === "accepted") throw new Problem(409, "invitationUsed");
    const token = newToken(parts);
    const expiresAt = new Date(parts.clock().getTime() + VALID_MS);
    await store.replaceToken(tx, parts.context.regionId, id, sha256(token), expiresAt);
    await recordAudit(tx, parts, { action: "invitation.renew", objectKind: "invitation", objectId: id });
    const linked = { invitation: await theInvitation(tx, parts, id), token };
    if (goesOut) await writeTo(tx, parts, linked);
    return linked;
  });
}

export async function withdrawInvitation(parts: Parts, id: string): Promise<InvitationView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    if ((await theInvitation(tx, parts, id)).state === "accepted") throw new Problem(409, "invitationUsed");
    await store.markWithdrawn(tx, parts.context.regionId, id, parts.clock());
    await recordAudit(tx, parts, { action: "invitation.withdraw", objectKind: "invitation", objectId: id });
    return theInvitation(tx, parts, id);
  });
}

function orNull(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDayFrom(day: string, today: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return DAY.test(day) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && day >= today;
}
