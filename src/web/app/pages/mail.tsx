import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import type { NoticeView } from "#contract/reminder.ts";
import { questionnaireNoticeWords } from "#core/reminder/questionnaire-notice.ts";
import { roundNoticeWords } from "#core/reminder/round-notice.ts";
import { trainingNoticeWords } from "#core/reminder/training-notice.ts";
import { MailPage } from "#web/mail/mail-page.tsx";
import { NoticesPage } from "#web/mail/notices-page.tsx";
import { NudgePage } from "#web/mail/nudge-page.tsx";
import {
  noticesQuery,
  nudgesQuery,
  queueQuery,
  seeNotices,
  settingsQuery,
  useRetry,
  useSetMail,
  wishQuery,
  type LetterFilter,
} from "#web/mail/queries.ts";
import { QueueList } from "#web/mail/queue-list.tsx";
import { SettingsForm } from "#web/mail/settings-form.tsx";
import { StopPage } from "#web/mail/stop-page.tsx";
import { TestLetter } from "#web/mail/test-letter.tsx";
import { noticeTexts, nudgeTexts, stopTexts, texts, wishTexts } from "#web/mail/texts.ts";
import { WishPage } from "#web/mail/wish-page.tsx";
import { Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** How letters leave the machine and what became of them; for the administrator at the head of a region. */
export function Mail() {
  const settings = useQuery(settingsQuery);
  const [filter, setFilter] = useState<LetterFilter>(null);
  const queue = useQuery(queueQuery(filter));
  const save = useSetMail(settings.data?.version ?? 0);
  const retry = useRetry();
  usePageTitle(texts.title);
  if (settings.data === undefined) {
    if (settings.error === null) return <Loading text={texts.loading} />;
    const { error, refetch } = settings;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  return (
    <MailPage
      queue={queue.data ?? null}
      form={
        <SettingsForm
          settings={settings.data}
          saving={save.isPending}
          saved={save.isSuccess}
          error={save.error}
          onSave={(next) => save.mutate(next)}
        />
      }
      test={<TestLetter mayTry={settings.data.version > 0} />}
      list={
        <QueueList
          queue={queue.data ?? null}
          filter={filter}
          onFilter={setFilter}
          onRetry={(letterId) => retry.mutate(letterId)}
          failure={retry.error?.message ?? queue.error?.message ?? null}
          retried={retry.isSuccess}
        />
      }
    />
  );
}

/** What I want to be written. */
export function MyLetters() {
  const { data, error, refetch } = useQuery(wishQuery);
  usePageTitle(wishTexts.title);
  if (data !== undefined) return <WishPage wish={data} />;
  if (error === null) return <Loading text={wishTexts.loading} />;
  return <Failure title={wishTexts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
}

/** Opening the page is seeing them; which were new stays to be seen on it. */
export function Notices() {
  const { data, error, refetch } = useQuery(noticesQuery);
  const client = useQueryClient();
  const unseen = data?.unseen ?? 0;
  usePageTitle(noticeTexts.title);
  useEffect(() => {
    if (unseen === 0) return;
    void seeNotices().then(() => client.invalidateQueries({ queryKey: noticesQuery.queryKey, refetchType: "none" }));
  }, [client, unseen]);
  if (data !== undefined) return <NoticesPage notices={data.notices} linkTo={noticeLink} />;
  if (error === null) return <Loading text={noticeTexts.loading} />;
  return (
    <Failure title={noticeTexts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />
  );
}

function noticeLink({ data }: NoticeView, content: ReactNode): ReactNode {
  switch (data.kind) {
    case "nudge":
      return data.dutyId === null ? (
        <a href="/proposals">{content}</a>
      ) : (
        <a href={`/duties/${data.dutyId}`}>{content}</a>
      );
    case "returned":
      return <a href="/records">{content}</a>;
    case "addressRefused":
      return <Link to="/people">{content}</Link>;
    case "questionnaire":
      return <a href={questionnaireNoticeWords(data).path}>{content}</a>;
    case "training":
      return <a href={trainingNoticeWords(data).path}>{content}</a>;
    case "round":
    case "roundBelow":
    case "corrected":
      return <a href={roundNoticeWords(data).path}>{content}</a>;
  }
}

/** Somebody who comes from a letter and need not sign in. */
export function LettersOff() {
  const { token } = useParams({ from: "/letters-off/$token" });
  usePageTitle(stopTexts.title);
  return <StopPage token={token} />;
}

/** «Напомнить»: who below has not done what comes from one's own row. */
export function Remind() {
  const { dutyId } = useParams({ from: "/remind/$dutyId" });
  const { data, error, refetch } = useQuery(nudgesQuery(dutyId));
  usePageTitle(nudgeTexts.title);
  if (data !== undefined) return <NudgePage key={dutyId} view={data} />;
  if (error === null) return <Loading text={nudgeTexts.loading} />;
  return <Failure title={nudgeTexts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
}
