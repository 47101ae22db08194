import type { FastifyInstance } from "fastify";
import * as contract from "#contract/invitation.ts";
import { serve } from "#server/platform/http/serve.ts";
import { accept, lookAt } from "./acceptance.ts";
import * as accounts from "./accounts.ts";
import { giveCookie, type CookieJar } from "./cookie.ts";
import { checkSheet, sheetTemplate } from "./invitation-sheet.ts";
import * as invitations from "./invitations.ts";

const LONGEST_DEVICE = 300;

export function invitationRoutes(app: FastifyInstance, jar: CookieJar): void {
  serve(app, contract.listInvitations, async ({ parts }) => ({
    invitations: await invitations.listInvitations(parts),
  }));
  serve(app, contract.createInvitations, async ({ parts, body }) => ({
    created: await invitations.createInvitations(parts, body.invitations),
  }));
  serve(app, contract.checkInvitationSheet, async ({ parts, body }) => ({ rows: await checkSheet(parts, body) }));
  serve(app, contract.getInvitationTemplate, () => sheetTemplate());
  serve(app, contract.renewInvitation, ({ parts, params }) => invitations.renewInvitation(parts, params.invitationId));
  serve(app, contract.withdrawInvitation, ({ parts, params }) =>
    invitations.withdrawInvitation(parts, params.invitationId),
  );
  serve(app, contract.lookAtInvitation, ({ parts, body, request }) => lookAt(parts, body.token, request.ip));
  serve(app, contract.acceptInvitation, async ({ parts, body, request, reply }) => {
    const device = { device: request.headers["user-agent"]?.slice(0, LONGEST_DEVICE) ?? null, address: request.ip };
    const { token, me } = await accept(parts, body, device);
    giveCookie(reply, jar, "session", token);
    return me;
  });
  accountsRoutes(app);
}

function accountsRoutes(app: FastifyInstance): void {
  serve(app, contract.listAccounts, async ({ parts }) => ({ accounts: await accounts.listAccounts(parts) }));
  serve(app, contract.blockAccount, async ({ parts, params }) => {
    await accounts.setBlocked(parts, params.accountId, true);
    return { done: true };
  });
  serve(app, contract.unblockAccount, async ({ parts, params }) => {
    await accounts.setBlocked(parts, params.accountId, false);
    return { done: true };
  });
  serve(app, contract.endSessionsOf, async ({ parts, params }) => {
    await accounts.endSessionsOf(parts, params.accountId);
    return { done: true };
  });
  serve(app, contract.startPasswordReset, ({ parts, params, body }) =>
    accounts.startPasswordReset(parts, params.accountId, body.secondFactor),
  );
}
