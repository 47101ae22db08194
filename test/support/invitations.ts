import { randomInt, randomUUID } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod/mini";
import { createInvitations, type NewInvitation } from "#contract/invitation.ts";
import type { SiteOptions, TestServer, TestSite } from "./app.ts";
import { Browser } from "./browser.ts";

export const newMail = (): string => `someone-${randomUUID()}@example.org`;

/** Whoever has not signed in, each from an address of their own. */
export const stranger = (site: TestSite): Browser =>
  new Browser(site, {}, `198.51.${randomInt(250)}.${randomInt(250)}`);

/** An organisation whose administrator asks. */
export const aSite = (server: TestServer, options: SiteOptions = {}) =>
  server.site({ roles: ["administrator"], ...options });

export function wanted(site: TestSite, more: Partial<NewInvitation> = {}): NewInvitation {
  const { organisationId } = site.parts.context;
  const person = { surname: "Петров", name: "Пётр", patronymic: "Петрович", post: "методист" };
  return { ...person, organisationId, role: "methodologist", email: newMail(), until: null, ...more };
}

export async function invite(site: TestSite, more: Partial<NewInvitation> = {}) {
  const payload = { invitations: [wanted(site, more)] };
  const { status, body } = await site.ask({ method: "POST", url: "/api/invitations", payload });
  expect(status).toBe(200);
  const [created] = z.parse(createInvitations.response, body).created;
  if (created === undefined) throw new Error("nobody was invited");
  return created;
}

export const refused = async (site: TestSite, more: Partial<NewInvitation>) =>
  site.ask({ method: "POST", url: "/api/invitations", payload: { invitations: [wanted(site, more)] } });
