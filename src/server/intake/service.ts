import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import * as z from "zod/mini";
import { intakeView, type IntakeView } from "#contract/intake.ts";
import { parsePeriod } from "#core/time/period.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { storableText } from "#server/platform/db/storable.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { planWithContent } from "#server/plan/service.ts";
import type { IntakeReader, JobData } from "./reader.ts";
import * as store from "./store.ts";

/** Stores a file once under each of its names; answers with the id of the stored one. */
export const keepSourceFile = store.insertSourceFile;

export const READ_QUEUE = "read-plan-file";

/** Files that wait or are being read, of one organisation. */
const MOST_UNFINISHED = 200;
const LISTED = 100;
const LONGEST_NAME = 200;

export interface ReceivedFile {
  readonly name: string;
  readonly content: Buffer;
  /** As typed: "2023/2024", "2024", "2022-2026"; empty or absent when the sender names none. */
  readonly period: string | undefined;
  readonly example: boolean;
}

/** Keeps the file and queues its reading, both or neither. A file that is a plan already is not read again. */
export async function receiveFile(parts: Parts, file: ReceivedFile): Promise<IntakeView> {
  if (file.content.length === 0) throw new Problem(400, "empty");
  const period = file.period === undefined || file.period.trim() === "" ? null : file.period.trim();
  if (period !== null && parsePeriod(period) === null) throw new Problem(400, "badPeriod");
  const sha256 = createHash("sha256").update(file.content).digest("hex");
  const { context, newId } = parts;
  const view = await withOrganisation(parts.db, context, async (tx) => {
    if ((await store.countUnfinished(tx, context)) >= MOST_UNFINISHED) throw new Problem(429, "queueFull");
    const createdAt = parts.clock();
    const planId = await planWithContent(tx, context, sha256);
    const sourceFileId = await store.insertSourceFile(tx, context, {
      id: newId(),
      name: fileNameOf(file.name),
      content: file.content,
      sha256,
      createdAt,
    });
    const id = newId();
    await store.insertIntake(tx, context, { id, sourceFileId, example: file.example, period, planId, createdAt });
    if (planId === null)
      await parts.jobs.send(tx, READ_QUEUE, {
        intakeId: id,
        organisationId: context.organisationId,
        regionId: context.regionId,
      } satisfies JobData);
    return viewOf(await store.selectIntake(tx, context, id));
  });
  if (view.state === "queued") parts.jobs.wake(READ_QUEUE);
  return view;
}

/** One of the sample documents that come with the product, through the same door as any other file. */
export async function readExample(parts: Parts, directory: string, name: string): Promise<IntakeView> {
  const file = `${name}.docx`;
  const content = await fs.readFile(path.join(directory, file));
  return receiveFile(parts, { name: file, content, period: undefined, example: true });
}

export async function listIntakes(parts: Parts): Promise<{ intakes: IntakeView[] }> {
  const rows = await withOrganisation(parts.db, parts.context, (tx) => store.selectIntakes(tx, parts.context, LISTED));
  return { intakes: rows.map(viewOf) };
}

export async function getIntake(parts: Parts, intakeId: string): Promise<IntakeView> {
  if (!isId(intakeId)) throw notFound();
  return viewOf(
    await withOrganisation(parts.db, parts.context, (tx) => store.selectIntake(tx, parts.context, intakeId)),
  );
}

/** Stops the reading, or takes an ended one off the list; the plan that came of it stays. */
export async function cancelIntake(parts: Parts, reader: IntakeReader, intakeId: string): Promise<{ id: string }> {
  if (!isId(intakeId)) throw notFound();
  const done = await withOrganisation(parts.db, parts.context, (tx) =>
    store.removeIntake(tx, parts.context, intakeId, parts.clock()),
  );
  if (!done) throw notFound();
  reader.stop(intakeId);
  return { id: intakeId };
}

type IntakeRow = NonNullable<Awaited<ReturnType<typeof store.selectIntake>>>;

function viewOf(row: IntakeRow | undefined): IntakeView {
  if (!row) throw notFound();
  return {
    id: row.id,
    fileName: row.name,
    fileSize: row.size,
    createdAt: row.created_at.toISOString(),
    state: z.parse(intakeView.shape.state, row.state),
    progress: z.parse(intakeView.shape.progress, row.progress),
    refusal: z.parse(intakeView.shape.refusal, row.refusal),
    planId: row.plan_id,
    sameAsPlanId: row.earlier_same === "sameFile" ? row.earlier_id : null,
    earlier: earlierOf(row),
  };
}

function earlierOf(row: IntakeRow): IntakeView["earlier"] {
  if (row.earlier_id === null) return null;
  return z.parse(intakeView.shape.earlier, {
    planId: row.earlier_id,
    title: row.earlier_title,
    fileName: row.earlier_name,
    createdAt: row.earlier_created_at?.toISOString(),
    state: row.earlier_state,
    same: row.earlier_same,
  });
}

/** The last part of the path, without control characters, short enough for any screen; never empty. */
function fileNameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = storableText(last.replace(/\p{Cc}/gu, "")).trim();
  const extension = path.extname(clean).slice(0, 12);
  const short = clean.length > LONGEST_NAME ? `${clean.slice(0, LONGEST_NAME - extension.length)}${extension}` : clean;
  return short === "" ? "без имени" : short;
}
