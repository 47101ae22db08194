import * as z from "zod/mini";
import { intakeView, type IntakeView } from "#contract/intake.ts";
import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { ReadFile } from "#server/intake/reader.ts";
import type { Database } from "#server/platform/db/client.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { NewId } from "#server/platform/ids.ts";
import { NOW } from "./database.ts";

export async function anOrganisation(db: Database, newId: NewId): Promise<OrganisationContext> {
  const context = { organisationId: newId(), regionId: newId() };
  await db
    .insertInto("organisation")
    .values({ id: context.organisationId, region_id: context.regionId, name: "Школа № 1", created_at: NOW })
    .execute();
  return context;
}

interface Asker {
  ask(options: {
    method: "GET" | "POST";
    url: string;
    payload?: Buffer | object;
    headers?: Record<string, string>;
  }): Promise<{ status: number; body: unknown }>;
}

/** Uploads bytes as the pages do and answers with what the server said. */
export async function upload(site: Asker, bytes: Buffer, query = "name=plan.docx"): Promise<IntakeView> {
  const answer = await site.ask({
    method: "POST",
    url: `/api/intakes?${query}`,
    payload: bytes,
    headers: { "content-type": "application/octet-stream" },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return z.parse(intakeView, answer.body);
}

/** Waits until an intake is in one of the states. */
export async function settled(
  site: Asker,
  id: string,
  states: readonly IntakeView["state"][] = ["done", "refused"],
): Promise<IntakeView> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const { body } = await site.ask({ method: "GET", url: `/api/intakes/${id}` });
    const view = z.parse(intakeView, body);
    if (states.includes(view.state)) return view;
    if (performance.now() > deadline) throw new Error(`still ${view.state}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

interface Read {
  readonly draft: Draft;
  readonly document?: SourceDocument;
  readonly name?: string;
  readonly bytes?: string;
}

/** A plan made of the given reading of a file; answers with its id. */
export async function aPlanOf(
  server: { readWith(readFile: ReadFile): void },
  site: Asker,
  { draft, document, name = "plan.docx", bytes = "план" }: Read,
): Promise<string> {
  server.readWith(async () => ({ ok: true, draft, ...(document ? { document } : {}) }));
  const intake = await settled(site, (await upload(site, Buffer.from(bytes), `name=${encodeURIComponent(name)}`)).id);
  if (intake.planId === null) throw new Error(JSON.stringify(intake));
  return intake.planId;
}

let sent = 0;

/** Sends one change as a browser does; on the version that is given, the first when none is. */
export async function send(
  site: Asker,
  planId: string,
  action: PlanAction,
  { base = 0, author = "browser", id = `change-${String((sent += 1)).padStart(6, "0")}` } = {},
): Promise<{ status: number; body: unknown }> {
  const payload = { id, base, author: { id: author, name: null }, action };
  return site.ask({ method: "POST", url: `/api/plans/${planId}/changes`, payload });
}
