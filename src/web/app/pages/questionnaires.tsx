import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "#web/lib/api.ts";
import { meQuery } from "#web/lib/me.ts";
import { BeginPage } from "#web/questionnaire/begin-page.tsx";
import { beginning } from "#web/questionnaire/draft.ts";
import { EditorPage } from "#web/questionnaire/editor-page.tsx";
import { questionnaireQuery, questionnairesQuery, responseQuery } from "#web/questionnaire/queries.ts";
import { QuestionnairesPage } from "#web/questionnaire/questionnaires-page.tsx";
import { ResponsePage } from "#web/questionnaire/response-page.tsx";
import { ResultsPage } from "#web/questionnaire/results-page.tsx";
import { texts } from "#web/questionnaire/texts.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { WorkTabs } from "../work-tabs.tsx";

const ONE = "/questionnaires/$questionnaireId";
const RESPONSE = "/questionnaires/$questionnaireId/responses/$organisationId";
const back = <Link to="/questionnaires">{texts.back}</Link>;

export function Questionnaires() {
  const { data, error, refetch } = useQuery(questionnairesQuery);
  usePageTitle(texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <QuestionnairesPage
      list={data}
      tabs={<WorkTabs />}
      toNew={(label) => (
        <Link to="/questionnaires/new" className="btn primary no-print">
          {label}
        </Link>
      )}
      toOne={({ expected, id: questionnaireId, organisationId, own }, label) =>
        // Whoever only answers has no results of others to look at.
        own !== null && expected < 2 && organisationId !== data.ownId ? (
          <Link to={RESPONSE} params={{ questionnaireId, organisationId: data.ownId }}>
            {label}
          </Link>
        ) : (
          <Link to={ONE} params={{ questionnaireId }}>
            {label}
          </Link>
        )
      }
      toAnswer={({ id: questionnaireId }, label) => (
        <Link to={RESPONSE} params={{ questionnaireId, organisationId: data.ownId }} className="btn small">
          {label}
        </Link>
      )}
    />
  );
}

/** A new one: what to begin with, then the questions. */
export function NewQuestionnaire() {
  const { from, template } = useSearch({ strict: false });
  const navigate = useNavigate();
  const list = useQuery(questionnairesQuery);
  const former = useQuery(questionnaireQuery(from ?? ""));
  usePageTitle(texts.newOne);
  if (template === undefined && from === undefined)
    return (
      <BeginPage
        back={back}
        toTemplate={(key, label) => (
          <Link to="/questionnaires/new" search={{ template: key }}>
            {label}
          </Link>
        )}
      />
    );
  if (list.data === undefined) return <Waiting error={list.error} onAgain={() => void list.refetch()} />;
  if (from !== undefined && former.data === undefined)
    return <Waiting error={former.error} onAgain={() => void former.refetch()} />;
  return (
    <EditorPage
      view={null}
      start={beginning(list.data.today, template, former.data?.content)}
      back={back}
      onSaved={({ line }) => void navigate({ to: ONE, params: { questionnaireId: line.id }, replace: true })}
      onOpened={() => undefined}
      onDropped={() => undefined}
    />
  );
}

export function Questionnaire() {
  const { questionnaireId = "" } = useParams({ strict: false });
  return <OneQuestionnaire key={questionnaireId} questionnaireId={questionnaireId} />;
}

function OneQuestionnaire({ questionnaireId }: { readonly questionnaireId: string }) {
  const { data, error, refetch } = useQuery(questionnaireQuery(questionnaireId));
  const [path, setPath] = useState<string | null>(null);
  const navigate = useNavigate();
  usePageTitle(data?.content.title ?? texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  if (data.line.state === "draft")
    return (
      <EditorPage
        view={data}
        start={data.content}
        back={back}
        onSaved={() => undefined}
        onOpened={(_view, told) => setPath(told)}
        onDropped={() => void navigate({ to: "/questionnaires", replace: true })}
      />
    );
  return (
    <ResultsPage
      view={data}
      path={path}
      back={back}
      toSame={(label) => (
        <Link to="/questionnaires/new" search={{ from: questionnaireId }} className="btn">
          {label}
        </Link>
      )}
      toResponse={(organisationId, label) => (
        <Link to={RESPONSE} params={{ questionnaireId, organisationId }}>
          {label}
        </Link>
      )}
    />
  );
}

export function QuestionnaireResponse() {
  const { organisationId = "", questionnaireId = "" } = useParams({ strict: false });
  const { data: me } = useQuery(meQuery);
  const { data, error, refetch } = useQuery(responseQuery(questionnaireId, organisationId));
  const list = useQuery(questionnairesQuery);
  usePageTitle(data?.content.title ?? texts.title);
  if (data === undefined || me === undefined || me === null)
    return <Waiting error={error} onAgain={() => void refetch()} />;
  const isOwn = organisationId === me.organisationId && data.line.organisationId !== me.organisationId;
  return (
    <ResponsePage
      key={`${questionnaireId} ${organisationId} ${data.mayFill}`}
      view={data}
      accountId={me.accountId}
      today={list.data?.today ?? data.line.dueOn}
      back={
        isOwn ? (
          back
        ) : (
          <Link to={ONE} params={{ questionnaireId }}>
            {texts.toResults}
          </Link>
        )
      }
    />
  );
}

/** One's own answer: where a letter or «Сегодня» leads. */
export function OwnAnswer() {
  const { questionnaireId = "" } = useParams({ strict: false });
  const { data: me } = useQuery(meQuery);
  if (me === undefined || me === null) return <Loading text={texts.loading} />;
  return <Navigate to={RESPONSE} params={{ questionnaireId, organisationId: me.organisationId }} replace />;
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
