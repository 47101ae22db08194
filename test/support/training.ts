import type { InjectOptions } from "fastify";
import * as z from "zod/mini";
import { slotSheet, type SlotSheet } from "#contract/training-application.ts";
import { applicationView, type ApplicationView } from "#contract/training.ts";
import type { ApplicationStep, OfferFields, SlotDays, SlotFields } from "#core/training/model.ts";
import type { TestPerson, TestServer, TestSite } from "./app.ts";

interface Asker {
  ask(options: InjectOptions): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** An institute that offers, a municipality beside it, a school of it with its head and a teacher. */
export async function region(
  server: TestServer,
): Promise<{ host: TestSite; municipality: TestSite; school: TestSite; teacher: TestPerson }> {
  const host = await server.site({ roles: ["instituteMethodologist"] });
  const municipality = await server.site({ below: host, kind: "municipalAuthority", roles: ["municipalCoordinator"] });
  const school = await server.site({ below: municipality, kind: "school", roles: ["schoolHead"] });
  return { host, municipality, school, teacher: await school.person(["teacher"]) };
}

export const anOffer: OfferFields = {
  kind: "course",
  title: "Цифровая лаборатория на уроке физики",
  hours: 36,
  programmeState: "approved",
  registerNumber: null,
  form: "onSite",
  audience: null,
  requirements: null,
};

/** A group of a new programme; rejects with the code of what is wrong. */
export async function aGroup(
  host: TestSite,
  fields: Partial<SlotFields>,
  days: Partial<SlotDays> = {},
  offer: Partial<OfferFields> = {},
): Promise<string> {
  const [offerId, id] = [host.parts.newId(), host.parts.newId()];
  await asked(host, "/api/training/offers", { id: offerId, fields: { ...anOffer, ...offer } });
  await asked(host, `/api/training/offers/${offerId}/slots`, {
    id,
    days: { startsOn: "2023-12-12", endsOn: "2023-12-14", startsAt: "10:00", endsAt: "16:00", ...days },
    fields: { places: 25, quota: [], applyUntil: null, place: null, host: null, ...fields },
  });
  return id;
}

const refusal = z.object({ error: z.object({ code: z.string() }) });

async function asked(host: Asker, url: string, payload: object): Promise<void> {
  const { body, status } = await host.ask({ method: "POST", url, payload });
  if (status !== 200) throw new Error(z.parse(refusal, body).error.code);
}

let made = 0;

/** Applies for a group; answers with the key of the application. */
export async function put(who: Asker, slotId: string): Promise<string> {
  made += 1;
  const id = `018bd2e0-1111-4000-8000-${String(made).padStart(12, "0")}`;
  await asked(who, `/api/training/slots/${slotId}/applications`, { id, personId: null });
  return id;
}

export function steps(who: Asker, ids: readonly string[], step: ApplicationStep, versions: readonly number[]) {
  const applications = ids.map((id, index) => ({ id, version: versions[index] ?? 0 }));
  if (step.kind === "withdraw")
    return who.ask({
      method: "POST",
      url: `/api/training/applications/${ids[0] ?? ""}/withdraw`,
      payload: { reason: step.reason },
      headers: { "if-match": String(versions[0] ?? 0) },
    });
  const path = step.kind === "approve" || step.kind === "decline" ? "approvals" : "answers";
  return who.ask({ method: "POST", url: `/api/training/applications/${path}`, payload: { applications, step } });
}

/** A group as whoever offers sees it. */
export async function offered(host: Asker, slotId: string): Promise<SlotSheet> {
  return z.parse(slotSheet, (await host.ask({ method: "GET", url: `/api/training/slots/${slotId}` })).body);
}

const own = z.object({ mine: z.array(applicationView) });

/** One of one's own applications. */
export async function stateOf(who: Asker, id: string): Promise<ApplicationView | undefined> {
  const { body } = await who.ask({ method: "GET", url: "/api/training" });
  return z.parse(own, body).mine.find((one) => one.id === id);
}

const notices = z.object({
  notices: z.array(z.object({ data: z.object({ what: z.string(), reason: z.nullable(z.string()) }) })),
});

/** What somebody was told of trainings, sorted. */
export async function told(who: Asker): Promise<string[]> {
  const { body } = await who.ask({ method: "GET", url: "/api/me/notices" });
  return z
    .parse(notices, body)
    .notices.map(({ data: { reason, what } }) => (reason === null ? what : `${what}: ${reason}`))
    .toSorted();
}
