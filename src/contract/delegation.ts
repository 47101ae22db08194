import * as z from "zod/mini";
import { role } from "#core/access/model.ts";
import { endpoint } from "./endpoint.ts";

export const delegationView = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  giverId: z.string(),
  giverName: z.string(),
  receiverId: z.string(),
  receiverName: z.string(),
  roles: z.array(role),
  from: z.string(),
  until: z.string(),
  basis: z.nullable(z.string()),
  /** Taken back before its end, ISO 8601. */
  endedAt: z.nullable(z.string()),
});
export type DelegationView = z.infer<typeof delegationView>;

/** Whom I act for by delegation today, for the head of the page. */
export const listMyDelegations = endpoint({
  method: "GET",
  path: "/api/me/delegations",
  summary: "За кого я действую по поручению сегодня",
  access: "signedIn",
  response: z.object({ delegations: z.array(delegationView) }),
  errors: [],
});
