import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import * as mail from "#contract/mail.ts";
import * as reminder from "#contract/reminder.ts";
import { call } from "#web/lib/api.ts";

const WATCH_MS = 10_000;

export const settingsQuery = queryOptions({
  queryKey: ["mail", "settings"],
  queryFn: ({ signal }) => call(mail.getMailSettings, {}, signal),
});

export type LetterFilter = mail.LetterView["state"] | null;

export const queueQuery = (state: LetterFilter) =>
  queryOptions({
    queryKey: ["mail", "queue", state],
    queryFn: ({ signal }) => call(mail.getMailQueue, { query: state === null ? {} : { state } }, signal),
    refetchInterval: WATCH_MS,
  });

export type WrittenSettings = z.input<typeof mail.putMailSettings.body>;

export function useSetMail(version: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WrittenSettings) => call(mail.putMailSettings, { body }, undefined, version),
    onSuccess: (settings) => {
      client.setQueryData(settingsQuery.queryKey, settings);
      void client.invalidateQueries({ queryKey: ["mail", "queue"] });
    },
  });
}

export function useTestLetter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: string) => call(mail.sendTestLetter, { body: { to } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["mail", "queue"] }),
  });
}

export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (letterId: string) => call(mail.retryLetter, { params: { letterId } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["mail", "queue"] }),
  });
}

export const wishQuery = queryOptions({
  queryKey: ["mail", "wish"],
  queryFn: ({ signal }) => call(reminder.getMailWish, {}, signal),
});

type Wish = z.input<typeof reminder.putMailWish.body>;

/** What the server answers is how the wishes are now. */
function useWish<T>(mutationFn: (given: T) => Promise<reminder.MailWishView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: (wish) => client.setQueryData(wishQuery.queryKey, wish) });
}

export const useSetWish = (version: number) =>
  useWish((body: Wish) => call(reminder.putMailWish, { body }, undefined, version));
export const useAskAddress = () => useWish((address: string) => call(reminder.askMailAddress, { body: { address } }));
export const useConfirmAddress = () => useWish((code: string) => call(reminder.confirmMailAddress, { body: { code } }));

export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => call(reminder.listNotices, {}, signal),
});

export const seeNotices = () => call(reminder.seeNotices, {});

export const stopQuery = (token: string) =>
  queryOptions({
    queryKey: ["mail", "stop", token],
    queryFn: ({ signal }) => call(mail.lookAtStop, { body: { token } }, signal),
    retry: false,
  });

export function useStop(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(mail.stopLetters, { body: { token } }),
    onSuccess: (answer) => client.setQueryData(stopQuery(token).queryKey, answer),
  });
}

export const nudgesQuery = (dutyId: string) =>
  queryOptions({
    queryKey: ["nudges", dutyId],
    queryFn: ({ signal }) => call(reminder.getNudges, { params: { dutyId } }, signal),
  });

export function useNudge(dutyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (organisationIds: string[]) => call(reminder.nudge, { params: { dutyId }, body: { organisationIds } }),
    onSuccess: ({ view }) => client.setQueryData(nudgesQuery(dutyId).queryKey, view),
  });
}
