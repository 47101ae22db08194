import { isDeepStrictEqual } from "node:util";
import type { GroupView } from "#contract/education.ts";
import { badDay, groupTrouble, sizeTrouble, type GroupContent, type GroupSize } from "#core/centre-record/programme.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { deleteRecord } from "#server/platform/db/record.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { idOfPart, isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./group-store.ts";
import { selectProgrammes } from "./programme-store.ts";
import type { Versioned } from "./programmes.ts";
import { changedMeanwhile, needWhole } from "./scope.ts";

const MOST_SESSIONS = 300;

async function ownGroup(tx: Tx, { context }: Parts, id: string): Promise<store.GroupRow> {
  const [row] = isId(id) ? await store.selectGroups(tx, context, { id }) : [];
  if (row === undefined || row.path !== context.path) throw notFound();
  return row;
}

interface SentGroup {
  readonly programmeId: string;
  readonly content: GroupContent;
  readonly size: GroupSize | null;
}

/**
 * Version 0 makes it, with its size in pupils from its first day on. `notFound` for another's programme, `changedMeanwhile`
 * (412).
 */
export async function putGroup(
  parts: Parts,
  { id, version }: Versioned,
  { content, programmeId, size }: SentGroup,
): Promise<Versioned> {
  mustBeAllowed(parts, "keepRecords");
  needWhole(groupTrouble(content));
  if (size !== null) needWhole(sizeTrouble(size));
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectGroups(tx, context, { id });
    if (known !== undefined && known.path !== context.path) throw notFound();
    const [programme] = isId(programmeId) ? await selectProgrammes(tx, context, { id: programmeId }) : [];
    if (programme?.path !== context.path || (known === undefined && version > 0)) throw notFound();
    if (known !== undefined && known.programmeId !== programmeId) throw notFound();
    if (known !== undefined && known.version !== version) {
      if (version === 0 && isDeepStrictEqual(known.content, content)) return { id, version: known.version };
      throw changedMeanwhile(known.version);
    }
    if (!(await store.putGroup(tx, context, { id, programmeId, version }, content, clock())))
      throw changedMeanwhile(version);
    if (version === 0 && size !== null)
      await store.insertSize(tx, context, {
        id: idOfPart(id, "size"),
        groupId: id,
        from: content.from,
        size,
        author: await authorFor(tx, parts, "keepRecords", context.path),
        at: clock(),
      });
    await recordAudit(tx, parts, {
      action: version === 0 ? "studyGroup.add" : "studyGroup.change",
      objectKind: "programme",
      objectId: programmeId,
      data: { title: content.title },
    });
    return { id, version: version + 1 };
  });
}

/** Only one of which nothing was counted after its first day. `hasSessions` (409), `changedMeanwhile` (412). */
export async function deleteGroup(parts: Parts, which: Versioned): Promise<Record<string, never>> {
  mustBeAllowed(parts, "keepRecords");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownGroup(tx, parts, which.id);
    if (row.version !== which.version) throw changedMeanwhile(row.version);
    // What was counted on other days would be lost with it.
    if (row.sessions > 0 || row.sizes.length > 1) throw new Problem(409, "hasSessions");
    if (!(await deleteRecord(tx, context, "study_group", which))) throw changedMeanwhile(row.version);
    await recordAudit(tx, parts, {
      action: "studyGroup.delete",
      objectKind: "programme",
      objectId: row.programmeId,
      data: { title: row.content.title },
    });
    return {};
  });
}

/**
 * How many pupils are in it from a day on, until today; what was said before stays. `dayInFuture` (422), `idempotencyMismatch`
 * (409).
 */
export async function addGroupSize(
  parts: Parts,
  groupId: string,
  { from, id, size }: { readonly id: string; readonly from: string; readonly size: GroupSize },
): Promise<Record<string, never>> {
  mustBeAllowed(parts, "keepRecords");
  needWhole(badDay(from, "/from") ?? sizeTrouble(size));
  if (from > todayOf(parts)) throw new Problem(422, "dayInFuture", { field: "/from" });
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const group = await ownGroup(tx, parts, groupId);
    const known = (await store.selectSizes(tx, context, groupId)).find((one) => one.id === id.toLowerCase());
    if (known !== undefined) {
      if (known.from !== from || !isDeepStrictEqual(known.size, size)) throw new Problem(409, "idempotencyMismatch");
      return {};
    }
    const author = await authorFor(tx, parts, "keepRecords", context.path);
    if (!(await store.insertSize(tx, context, { id, groupId, from, size, author, at: clock() })))
      throw new Problem(409, "idempotencyMismatch");
    await recordAudit(tx, parts, {
      action: "studyGroup.size",
      objectKind: "programme",
      objectId: group.programmeId,
      data: { title: group.content.title, date: from },
    });
    return {};
  });
}

/** Every word on its size, and its latest sessions; `more`: how many sessions are not shown. */
export async function getGroup(parts: Parts, id: string): Promise<GroupView> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [row] = isId(id) ? await store.selectGroups(tx, context, { id }) : [];
    if (row === undefined || !isAllowed(parts, "readExecution", row.path)) throw notFound();
    const sizes = await store.selectSizes(tx, context, id);
    const sessions = await store.selectSessions(tx, context, id, MOST_SESSIONS);
    return {
      sizes: sizes.map(({ at, author, from, size }) => ({ from, size, author, at })),
      sessions: sessions.map(({ groupId: _group, path: _path, ...session }) => session),
      more: Math.max(0, row.sessions - sessions.length),
    };
  });
}

interface SentSession {
  readonly groupId: string;
  readonly on: string;
  readonly people: number;
  readonly note: string | null;
}

/**
 * How many pupils came on a day of the group. Version 0 makes it. `dayInFuture`, `dayBeforeGroup` (422), `changedMeanwhile`
 * (412).
 */
export async function putAttendance(parts: Parts, { id, version }: Versioned, sent: SentSession): Promise<Versioned> {
  mustBeAllowed(parts, "reportExecution");
  needWhole(badDay(sent.on, "/on"));
  if (sent.on > todayOf(parts)) throw new Problem(422, "dayInFuture", { field: "/on" });
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const group = await ownGroup(tx, parts, sent.groupId);
    const known = await store.selectSession(tx, context, id);
    if (known !== null && (known.path !== context.path || known.groupId !== group.id)) throw notFound();
    if (known === null && version > 0) throw notFound();
    if (known !== null && known.version !== version) {
      const { note, on, people } = known;
      const isSame = on === sent.on && people === sent.people && note === sent.note;
      if (version === 0 && isSame) return { id, version: known.version };
      throw changedMeanwhile(known.version);
    }
    if (sent.on < group.content.from) throw new Problem(422, "dayBeforeGroup", { field: "/on" });
    const author = await authorFor(tx, parts, "reportExecution", context.path);
    if (!(await store.putSession(tx, context, { ...sent, id, version, author, at: clock() })))
      throw changedMeanwhile(version);
    await recordAudit(tx, parts, {
      action: version === 0 ? "attendance.add" : "attendance.change",
      objectKind: "programme",
      objectId: group.programmeId,
      data: { title: group.content.title, date: sent.on },
    });
    return { id, version: version + 1 };
  });
}

/** Takes back what was marked by mistake. `changedMeanwhile` (412). */
export async function deleteAttendance(parts: Parts, { id, version }: Versioned): Promise<Record<string, never>> {
  mustBeAllowed(parts, "reportExecution");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = isId(id) ? await store.selectSession(tx, context, id) : null;
    if (row === null || row.path !== context.path) throw notFound();
    if (row.version !== version || !(await deleteRecord(tx, context, "attendance", { id, version })))
      throw changedMeanwhile(row.version);
    const group = await ownGroup(tx, parts, row.groupId);
    await recordAudit(tx, parts, {
      action: "attendance.delete",
      objectKind: "programme",
      objectId: group.programmeId,
      data: { title: group.content.title, date: row.on },
    });
    return {};
  });
}
