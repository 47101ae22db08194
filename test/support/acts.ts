import { expect } from "vitest";
import * as z from "zod/mini";
import { actDraftView, type ActDraftView } from "#contract/act.ts";
import { emptyPoint } from "#core/act/points.ts";
import type { ActDraft } from "#core/act/model.ts";
import type { TestServer, TestSite } from "./app.ts";
import { aDraft, anActivity } from "./drafts.ts";
import { aPlanOf } from "./factories.ts";

type Asker = Pick<TestSite, "ask">;

/** A draft of an act; its id. */
export async function anAct(site: Asker, payload: object): Promise<string> {
  const { status, body } = await site.ask({ method: "POST", url: "/api/act-drafts", payload });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(z.object({ id: z.string() }), body).id;
}

export async function getAct(site: Asker, id: string): Promise<ActDraftView> {
  const { status, body } = await site.ask({ method: "GET", url: `/api/act-drafts/${id}` });
  expect(status, JSON.stringify(body)).toBe(200);
  return z.parse(actDraftView, body);
}

export const saveAct = (site: Asker, id: string, version: number, content: ActDraft) =>
  site.ask({
    method: "PUT",
    url: `/api/act-drafts/${id}`,
    payload: content,
    headers: { "if-match": `"${version}"` },
  });

export const register = (site: Asker, id: string, version: number, payload: object) =>
  site.ask({
    method: "POST",
    url: `/api/act-drafts/${id}/register`,
    payload,
    headers: { "if-match": `${version}` },
  });

/** A draft of an order that could be signed. */
export async function aReadyOrder(
  site: Asker,
  fields: Partial<ActDraft> = {},
): Promise<{ id: string; version: number }> {
  const id = await anAct(site, { from: "nothing", kind: "order" });
  const { content, version } = await getAct(site, id);
  const points = [{ ...emptyPoint("p1"), number: "1", text: "Утвердить план.", role: "approve" as const }];
  const saved = await saveAct(site, id, version, { ...content, heading: "Об утверждении плана", points, ...fields });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  return { id, version: version + 1 };
}

export async function aPlanToOrder(server: TestServer, site: TestSite, title = "План мероприятий"): Promise<string> {
  const draft = aDraft({ title, activities: [anActivity({ schedule: "май 2024 г." })] });
  return aPlanOf(server, site, { draft, bytes: title });
}
