import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as account from "#contract/account.ts";
import * as safety from "#contract/account-safety.ts";
import * as invitation from "#contract/invitation.ts";
import type * as z from "zod/mini";
import type { Me } from "#contract/account.ts";
import type { NewInvitation } from "#contract/invitation.ts";
import { call, callFile } from "#web/lib/api.ts";
import { confirming } from "#web/lib/confirming.ts";
import { leaveNothingToRead } from "#web/lib/without-network.ts";
import { meQuery, sessionEndedQuery, welcomeQuery } from "#web/lib/me.ts";

/**
 * Who has come in is known at once, and whatever another person saw is gone. Whoever comes back to their own pages finds
 * them as they were.
 */
function useEntered() {
  const client = useQueryClient();
  return (me: Me): void => {
    const before = client.getQueryData(meQuery.queryKey);
    if (before?.accountId === me.accountId && before.step === "whole") {
      if (me.step !== "whole") return;
      client.setQueryData(meQuery.queryKey, me);
      client.setQueryData(sessionEndedQuery.queryKey, false);
      void client.invalidateQueries();
      return;
    }
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "status" && queryKey[0] !== "welcome" });
    client.setQueryData(meQuery.queryKey, me);
  };
}

export function useSignIn() {
  const entered = useEntered();
  return useMutation({
    mutationFn: (body: { login: string; password: string }) => call(account.signIn, { body }),
    onSuccess: entered,
  });
}

export function useGiveCode() {
  const entered = useEntered();
  return useMutation({
    mutationFn: (code: string) => call(safety.giveCode, { body: { code } }),
    onSuccess: entered,
  });
}

export function useDemoSignIn() {
  const entered = useEntered();
  return useMutation({
    mutationFn: (accountId: string) => call(account.demoSignIn, { body: { accountId } }),
    onSuccess: entered,
  });
}

export const demoPeopleQuery = queryOptions({
  queryKey: ["demo-people"],
  queryFn: async ({ signal }) => (await call(account.listDemoPeople, {}, signal)).people,
  staleTime: Infinity,
});

export function useSetUp() {
  const entered = useEntered();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof account.setUp.body>) => call(account.setUp, { body }),
    onSuccess: async (me) => {
      await client.invalidateQueries({ queryKey: welcomeQuery.queryKey });
      entered(me);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(account.signOut, {}),
    onSuccess: async () => {
      await leaveNothingToRead();
      client.clear();
    },
  });
}

export function useSwitchOrganisation() {
  const entered = useEntered();
  return useMutation({
    mutationFn: (organisationId: string) => call(account.switchOrganisation, { body: { organisationId } }),
    onSuccess: entered,
  });
}

export const startProvider = (returnTo: string) => call(safety.startProvider, { body: { returnTo } });

export function useOfferFactor() {
  return useMutation({ mutationFn: () => confirming(() => call(safety.offerSecondFactor, {})) });
}

export function useTakeFactor() {
  return useMutation({ mutationFn: (code: string) => call(safety.takeSecondFactor, { body: { code } }) });
}

export function useRenewCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(safety.renewRecoveryCodes, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useConfirmMyself() {
  return useMutation({
    mutationFn: (typed: string) =>
      call(safety.confirmMyself, { body: /^[\d\s]{6,8}$/.test(typed) ? { code: typed } : { password: typed } }),
  });
}

export const sessionsQuery = queryOptions({
  queryKey: ["my-sessions"],
  queryFn: ({ signal }) => call(safety.listMySessions, {}, signal),
});

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => call(safety.endMySession, { params: { sessionId } }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useEndOthers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(safety.endOtherSessions, {}),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { old: string; new: string }) => call(safety.changePassword, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => call(invitation.lookAtInvitation, { body: { token } }, signal),
    staleTime: Infinity,
  });

export function useAcceptInvitation(token: string) {
  const entered = useEntered();
  return useMutation({
    mutationFn: (body: { login: string; password: string }) =>
      call(invitation.acceptInvitation, { body: { token, ...body } }),
    onSuccess: entered,
  });
}

export const resetQuery = (token: string) =>
  queryOptions({
    queryKey: ["password-reset", token],
    queryFn: ({ signal }) => call(safety.lookAtReset, { body: { token } }, signal),
    staleTime: Infinity,
  });

export function useSetNewPassword(token: string) {
  return useMutation({
    mutationFn: (password: string) => call(safety.setNewPassword, { body: { token, password } }),
  });
}

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async ({ signal }) => (await call(invitation.listInvitations, {}, signal)).invitations,
});

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: async ({ signal }) => (await call(invitation.listAccounts, {}, signal)).accounts,
});

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitations: NewInvitation[]) => call(invitation.createInvitations, { body: { invitations } }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  });
}

export function useCheckSheet() {
  return useMutation({ mutationFn: (file: File) => call(invitation.checkInvitationSheet, { body: file }) });
}

export const fetchTemplate = () => callFile(invitation.getInvitationTemplate, {});

export function useInvitationStep() {
  const client = useQueryClient();
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }) };
  const renew = useMutation({
    mutationFn: (invitationId: string) => call(invitation.renewInvitation, { params: { invitationId } }),
    ...settled,
  });
  const withdraw = useMutation({
    mutationFn: (invitationId: string) => call(invitation.withdrawInvitation, { params: { invitationId } }),
    ...settled,
  });
  return { renew, withdraw };
}

export function useAccountStep() {
  const client = useQueryClient();
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: accountsQuery.queryKey }) };
  const block = useMutation({
    mutationFn: (accountId: string) => call(invitation.blockAccount, { params: { accountId } }),
    ...settled,
  });
  const unblock = useMutation({
    mutationFn: (accountId: string) => call(invitation.unblockAccount, { params: { accountId } }),
    ...settled,
  });
  const endSessions = useMutation({
    mutationFn: (accountId: string) => call(invitation.endSessionsOf, { params: { accountId } }),
    ...settled,
  });
  const reset = useMutation({
    mutationFn: ({ accountId, secondFactor }: { accountId: string; secondFactor: boolean }) =>
      call(invitation.startPasswordReset, { params: { accountId }, body: { secondFactor } }),
  });
  return { block, unblock, endSessions, reset };
}
