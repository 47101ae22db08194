import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { CallForm } from "#web/contest/call-form.tsx";
import { ContestPage } from "#web/contest/contest-page.tsx";
import { ContestsPage } from "#web/contest/contests-page.tsx";
import { EntryForm } from "#web/contest/entry-form.tsx";
import { EntryPage } from "#web/contest/entry-page.tsx";
import { JudgePage } from "#web/contest/judge-page.tsx";
import { contestQuery, contestsQuery, entryQuery, judgementQuery, judgementsQuery } from "#web/contest/queries.ts";
import { texts } from "#web/contest/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { meQuery } from "#web/lib/me.ts";
import { newId } from "#web/lib/new-id.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { WorkTabs } from "../work-tabs.tsx";

const CONTEST = "/contests/$contestId";

export function Contests() {
  const navigate = useNavigate();
  const [newKey, setNewKey] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(contestsQuery);
  const judgements = useQuery(judgementsQuery);
  usePageTitle(texts.list);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <ContestsPage
      contests={data.contests}
      judgements={judgements.data?.judgements ?? []}
      mayCall={data.mayCall}
      adding={newKey !== null}
      tabs={<WorkTabs />}
      link={({ id, title }) => (
        <Link to={CONTEST} params={{ contestId: id }}>
          {title}
        </Link>
      )}
      judgeLink={({ id, title }) => (
        <Link to="/judgements/$judgementId" params={{ judgementId: id }}>
          {title}
        </Link>
      )}
      onAdd={() => setNewKey(newId())}
    >
      {newKey !== null && (
        <CallForm
          contestId={newKey}
          saved={null}
          onSaved={() => void navigate({ to: CONTEST, params: { contestId: newKey } })}
          onCancel={() => setNewKey(null)}
        />
      )}
    </ContestsPage>
  );
}

export function Contest() {
  const { contestId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(contestQuery(contestId));
  usePageTitle(data?.contest.title ?? texts.list);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <ContestPage
      key={contestId}
      view={data}
      tabs={<WorkTabs />}
      back={<Link to="/contests">{texts.backToList}</Link>}
      entryLink={({ id, title }) => (
        <Link to="/contest-entries/$contestEntryId" params={{ contestEntryId: id }}>
          {title === "" ? texts.newWork : title}
        </Link>
      )}
      sendLink={
        <Link className="btn primary" to="/contests/$contestId/new" params={{ contestId }}>
          {texts.send}
        </Link>
      }
    />
  );
}

/** A work that is not kept yet; it gets its page with its first saving. */
export function NewEntry() {
  const { contestId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const [entryId] = useState(newId);
  const { data, error, refetch } = useQuery(contestQuery(contestId));
  const { data: me } = useQuery(meQuery);
  usePageTitle(texts.newWork);
  if (data === undefined || me === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  const { contest, content, whyNot } = data;
  return (
    <div className="ct-page">
      <WorkTabs />
      <header className="page-head">
        <div>
          <p className="meta">
            <Link to={CONTEST} params={{ contestId }}>
              {texts.back}
            </Link>
          </p>
          <h1>{texts.newWork}</h1>
        </div>
      </header>
      <EntryForm
        entryId={entryId}
        contest={contest}
        call={content}
        saved={null}
        author=""
        whyNot={whyNot}
        onCancel={() => void navigate({ to: CONTEST, params: { contestId } })}
        onSent={() => void navigate({ to: "/contest-entries/$contestEntryId", params: { contestEntryId: entryId } })}
      />
    </div>
  );
}

export function Entry() {
  const { contestEntryId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(entryQuery(contestEntryId));
  usePageTitle(data?.title ?? texts.work);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  const contestId = data.contest.id;
  return (
    <EntryPage
      key={contestEntryId}
      view={data}
      tabs={<WorkTabs />}
      back={
        <Link to={CONTEST} params={{ contestId }}>
          {data.contest.title}
        </Link>
      }
      practiceLink={
        <Link to="/practices/$practiceId" params={{ practiceId: contestEntryId }}>
          {texts.openPractice}
        </Link>
      }
      onLeave={() => void navigate({ to: CONTEST, params: { contestId } })}
    />
  );
}

export function Judgement() {
  const { judgementId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(judgementQuery(judgementId));
  usePageTitle(data?.title ?? texts.judge);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <JudgePage
      key={judgementId}
      view={data}
      tabs={<WorkTabs />}
      back={<Link to="/contests">{texts.backToList}</Link>}
    />
  );
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
