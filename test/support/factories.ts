import * as z from "zod/mini";
import { intakeView, type IntakeView } from "#contract/intake.ts";
import type { Draft } from "#core/intake/draft.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import type { Role } from "#core/access/model.ts";
import { addAccount, begin } from "#server/account/service.ts";
import type { ReadFile } from "#server/intake/reader.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { NOW } from "./database.ts";

type Place = Pick<OrganisationContext, "organisationId" | "regionId" | "path">;

/** An organisation below another, or at the head of a region of its own. */
export async function anOrganisation(
  { db, newId }: Pick<ServerParts, "db" | "newId">,
  { kind, below, name = "Школа № 1" }: { readonly kind: string; readonly below: Place | null; readonly name?: string },
): Promise<Place> {
  const [id, regionId] = [newId(), below?.regionId ?? newId()];
  const path = `${below?.path ?? ""}${id}/`;
  const made = { id, region_id: regionId, parent_id: below?.organisationId ?? null, path, kind, name, created_at: NOW };
  await db.insertInto("organisation").values(made).execute();
  return { organisationId: id, regionId, path };
}

/** A person of an organisation who has signed in; `cookie` gives what their browser sends now. */
export async function aPerson(
  parts: ServerParts,
  place: Place,
  roles: readonly Role[],
): Promise<{ context: OrganisationContext; cookie: () => Promise<string> }> {
  const person = { surname: "Иванова", name: "Ольга", patronymic: "Сергеевна" };
  const device = { device: null, address: null };
  const entry = { way: "password", whole: true } as const;
  const account = { ...place, person, login: parts.newId(), password: null, roles };
  const accountId = await parts.db.transaction().execute((tx) => addAccount(tx, parts, account));
  const drafts = roles.some((role) => !["observer", "teacher", "administrator"].includes(role));
  const signIn = () => parts.db.transaction().execute((tx) => begin(tx, parts, accountId, device, entry));
  let [token, since] = [await signIn(), parts.clock()];
  const cookie = async (): Promise<string> => {
    // A test that moves the clock finds its people signed in again, as they would be.
    if (Math.abs(parts.clock().getTime() - since.getTime()) > 30 * 60_000)
      [token, since] = [await signIn(), parts.clock()];
    return `rostok=${token}`;
  };
  return { context: { ...place, drafts, accountId }, cookie };
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
  { base = 0, id = `change-${String((sent += 1)).padStart(6, "0")}` } = {},
): Promise<{ status: number; body: unknown }> {
  const payload = { id, base, action };
  return site.ask({ method: "POST", url: `/api/plans/${planId}/changes`, payload });
}
