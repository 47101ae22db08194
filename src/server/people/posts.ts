import type { AssignmentView, PostView } from "#contract/people.ts";
import type { RoleGrant } from "#core/access/model.ts";
import { holderOn, judgeAssignment, type Assignment, type AskedAssignment } from "#core/people/assignment.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { askerOf, cleaned, mustBeDay, mustBeWritten, mustReach, organisationFor, type Asker } from "./asking.ts";
import * as store from "./post-store.ts";
import { personFor } from "./service.ts";
import { assignmentOf, formsOf, shortName } from "./views.ts";

const MOST_POSTS = 500;

/** Posts of one organisation, or the vacant ones of everything below the organisation that is acted for. */
export async function listPosts(
  parts: Parts,
  query: { readonly organisationId?: string | undefined; readonly vacant?: "yes" | "no" | undefined },
): Promise<{ posts: PostView[]; total: number; today: string }> {
  const asker = askerOf(parts);
  const { regionId, organisationId: acting } = asker.actor;
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { today } = asker;
    if (query.vacant === "yes")
      return {
        ...(await viewsOf(tx, regionId, today, await store.selectVacantPosts(tx, regionId, today, MOST_POSTS))),
        today,
      };
    const { id, grant } = await organisationFor(tx, asker, "readPeople", query.organisationId ?? acting);
    const found = await viewsOf(tx, regionId, today, await store.selectPosts(tx, regionId, id, MOST_POSTS));
    await recordAudit(tx, parts, {
      action: "personalData.read",
      objectKind: "posts",
      objectId: id,
      grant,
      data: { count: found.total },
    });
    return { ...found, today };
  });
}

async function viewsOf(tx: Tx, regionId: string, today: string, posts: readonly store.PostRow[]) {
  const ids = posts.map(({ id }) => id);
  const held = (await store.assignmentsOfPosts(tx, regionId, ids)).map(assignmentOf);
  return { posts: posts.map((post) => viewOf(post, held, today)), total: posts[0]?.total ?? 0 };
}

function viewOf(
  { id, organisationId, organisationName, name, forms, duties, leads, until, version }: store.PostRow,
  held: readonly AssignmentView[],
  today: string,
): PostView {
  const own = held.filter(({ postId }) => postId === id);
  const holders = own.filter((one) => one.until === null || one.until >= today);
  const isVacant = holderOn(own, today) === null;
  const past = own.filter((one) => one.until !== null && one.until < today);
  const lastHolder = isVacant
    ? (past.toSorted((a, b) => ((a.until ?? "") < (b.until ?? "") ? 1 : -1))[0] ?? null)
    : null;
  const facts = { id, organisationId, organisationName, name, duties, leads, until, version };
  return { ...facts, forms: formsOf(forms), holders, lastHolder };
}

export interface PostWish {
  readonly name: string;
  readonly duties: string;
  readonly leads: boolean;
  readonly forms: object;
}

export async function addPost(
  parts: Parts,
  asked: PostWish & { readonly organisationId: string; readonly evenSo: boolean },
): Promise<{ id: string }> {
  const asker = askerOf(parts);
  const name = mustBeWritten("name", asked.name);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { id: organisationId, grant } = await organisationFor(tx, asker, "writePeople", asked.organisationId);
    const { regionId } = asker.actor;
    if (!asked.evenSo && (await store.hasPostOfName(tx, regionId, organisationId, name)))
      throw new Problem(409, "samePost");
    const id = parts.newId();
    const made = { regionId, id, organisationId, at: parts.clock() };
    await store.insertPost(tx, made, { ...asked, name, duties: asked.duties.trim() });
    await recordAudit(tx, parts, {
      action: "post.add",
      objectKind: "post",
      objectId: id,
      organisationId,
      grant,
      data: { name },
    });
    return { id };
  });
}

/** The post, locked, of an organisation in which the asker may change people. */
export async function postFor(
  tx: Tx,
  asker: Asker,
  postId: string,
): Promise<store.PostRow & { readonly grant: RoleGrant }> {
  const post = isId(postId) ? await store.lockPost(tx, asker.actor.regionId, postId) : undefined;
  if (post === undefined) throw notFound();
  const subject = { regionId: asker.actor.regionId, path: post.path };
  return { ...post, grant: mustReach(asker, "writePeople", subject) };
}

export async function changePost(
  parts: Parts,
  postId: string,
  asked: PostWish & { readonly until: string | null; readonly version: number },
): Promise<{ id: string }> {
  const asker = askerOf(parts);
  const name = mustBeWritten("name", asked.name);
  mustBeDay("until", asked.until);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const post = await postFor(tx, asker, postId);
    const { regionId } = asker.actor;
    const { until } = asked;
    const held = await store.assignmentsOfPosts(tx, regionId, [post.id]);
    const later = until === null ? undefined : held.find((one) => one.until === null || one.until > until);
    if (later !== undefined) throw new Problem(409, "postHeld", { holder: shortName(later) });
    if (
      !(await store.updatePost(tx, regionId, post.id, asked.version, { ...asked, name, duties: asked.duties.trim() }))
    )
      throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: until === null ? "post.change" : "post.abolish",
      objectKind: "post",
      objectId: post.id,
      organisationId: post.organisationId,
      grant: post.grant,
      data: { before: post.name, name, until },
    });
    return { id: post.id };
  });
}

export interface AssignmentWish {
  readonly postId: string;
  readonly from: string;
  readonly until: string | null;
  readonly acting: boolean;
  readonly partTime: boolean;
  readonly basis: string | null;
}

export async function assign(parts: Parts, personId: string, wish: AssignmentWish): Promise<{ id: string }> {
  const asker = askerOf(parts);
  mustBeDay("from", wish.from);
  mustBeDay("until", wish.until);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const person = await personFor(tx, asker, "readPeople", personId);
    if (person.left_on !== null && (wish.until === null || wish.until > person.left_on))
      throw new Problem(409, "hasLeft");
    return { id: await assignWithin(tx, parts, asker, person.id, wish) };
  });
}

/** Judges and writes down an assignment in the caller's transaction. */
export async function assignWithin(
  tx: Tx,
  parts: Parts,
  asker: Asker,
  personId: string,
  wish: AssignmentWish,
): Promise<string> {
  const post = await postFor(tx, asker, wish.postId);
  const { regionId } = asker.actor;
  await mustFit(tx, regionId, { ...wish, personId }, post.until, null);
  const id = parts.newId();
  const { from, until, acting, partTime } = wish;
  await store.insertAssignment(tx, {
    regionId,
    id,
    organisationId: post.organisationId,
    postId: post.id,
    personId,
    from,
    until,
    acting,
    partTime,
    basis: cleaned(wish.basis),
    at: parts.clock(),
  });
  await recordAudit(tx, parts, {
    action: acting ? "post.act" : "post.assign",
    objectKind: "person",
    objectId: personId,
    organisationId: post.organisationId,
    grant: post.grant,
    data: { post: post.name, from, until, partTime: partTime ? "yes" : null },
  });
  return id;
}

/** `except`: the assignment itself, when it is changed. */
async function mustFit(
  tx: Tx,
  regionId: string,
  asked: AskedAssignment,
  postUntil: string | null,
  except: string | null,
): Promise<void> {
  const rows = [
    ...(await store.assignmentsOfPosts(tx, regionId, [asked.postId])),
    ...(await store.assignmentsOfPerson(tx, regionId, asked.personId)),
  ];
  const others = rows
    .filter(({ id }) => id !== except)
    .map((row): Assignment => ({ ...row, personName: shortName(row) }));
  const problem = judgeAssignment(asked, others, postUntil);
  if (problem === null) return;
  switch (problem.code) {
    case "datesCrossed":
      throw new Problem(422, "datesCrossed");
    case "postAbolished":
      throw new Problem(422, "postAbolished", { until: problem.until });
    case "postTaken": {
      const { personName, from, until } = problem.holder;
      throw new Problem(409, "postTaken", { holder: personName, from, ...(until === null ? {} : { until }) });
    }
    case "secondPost":
      throw new Problem(409, "secondPost", {
        post: problem.other.postName,
        organisation: problem.other.organisationName,
      });
  }
}

export async function endAssignment(parts: Parts, assignmentId: string, until: string): Promise<{ id: string }> {
  const asker = askerOf(parts);
  mustBeDay("until", until);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const { regionId } = asker.actor;
    const found = isId(assignmentId) ? await store.selectAssignment(tx, regionId, assignmentId) : undefined;
    if (found === undefined) throw notFound();
    const post = await postFor(tx, asker, found.postId);
    if (until >= found.from && (found.until === null || until > found.until))
      await mustFit(tx, regionId, { ...found, until }, post.until, found.id);
    await store.endAssignment(tx, regionId, found.id, until);
    await recordAudit(tx, parts, {
      action: "post.release",
      objectKind: "person",
      objectId: found.personId,
      organisationId: found.organisationId,
      grant: post.grant,
      data: { post: found.postName, until },
    });
    return { id: found.id };
  });
}
