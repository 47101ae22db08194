import { expect } from "vitest";
import * as z from "zod/mini";
import { personView } from "#contract/people.ts";
import type { TestPerson, TestSite } from "#test/support/app.ts";

export const DAY = "2023-11-15";
export const names = (surname: string) => ({ surname, name: "Ольга", patronymic: "Сергеевна", gender: null });
const withId = z.object({ id: z.string() });

interface Asker {
  readonly ask: TestPerson["ask"];
}

export async function post(asker: Asker, url: string, payload: object = {}) {
  return asker.ask({ method: "POST", url, payload });
}

export async function made(asker: Asker, url: string, payload: object): Promise<string> {
  const answer = await post(asker, url, payload);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return z.parse(withId, answer.body).id;
}

export const organisationOf = ({ parts }: TestSite): string => parts.context.organisationId;

export const aPerson = (site: TestSite, surname: string): Promise<string> =>
  made(site, "/api/people", { organisationId: organisationOf(site), ...names(surname), evenSo: false });

export const aPost = (site: TestSite, name: string): Promise<string> =>
  made(site, "/api/posts", {
    organisationId: organisationOf(site),
    name,
    duties: "Отвечает за план",
    leads: false,
    forms: {},
    evenSo: false,
  });

export const wish = (postId: string, more: object = {}) => ({
  postId,
  from: "2023-09-01",
  until: null,
  acting: false,
  partTime: false,
  basis: null,
  ...more,
});

export async function card(asker: Asker, personId: string) {
  const { status, body } = await asker.ask({ method: "GET", url: `/api/people/${personId}` });
  expect(status).toBe(200);
  return z.parse(personView, body);
}

export const codeOf = (answer: { body: unknown }) =>
  z.parse(z.object({ error: z.object({ code: z.string(), data: z.optional(z.unknown()) }) }), answer.body).error;

/** The person whose account asks. */
export async function personIdOf({ ask }: Asker): Promise<string> {
  const { body } = await ask({ method: "GET", url: "/api/me" });
  return z.parse(z.object({ personId: z.string() }), body).personId;
}
