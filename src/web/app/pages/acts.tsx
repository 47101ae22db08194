import type { Action } from "#core/access/rules.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ActsPage } from "#web/act/acts-page.tsx";
import { useCreateDraft } from "#web/act/begin.ts";
import { BuilderPage } from "#web/act/builder-page.tsx";
import { LetterheadCard } from "#web/act/letterhead-card.tsx";
import { OutsideAct } from "#web/act/outside-act.tsx";
import {
  actDraftQuery,
  actDraftsQuery,
  actFile,
  actsQuery,
  useActState,
  useDeleteDraft,
  useRegister,
} from "#web/act/queries.ts";
import { builder, texts } from "#web/act/texts.ts";
import { CentrePapers } from "#web/centre-folder/centre-papers.tsx";
import { ApiError } from "#web/lib/api.ts";
import { meQuery } from "#web/lib/me.ts";
import { saveFile } from "#web/lib/save-file.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { texts as shellTexts } from "../texts.ts";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

const CENTRE_KINDS: readonly string[] = ["school", "centre"];

/** Wires the list of documents to the pages that it leads to. */
export function Acts() {
  const known = useMay();
  const may = (action: Action) => known?.(action) === true;
  const { data: me } = useQuery(meQuery);
  const navigate = useNavigate();
  const acts = useQuery(actsQuery);
  const drafts = useQuery({ ...actDraftsQuery, enabled: may("readDraft") });
  const [outside, setOutside] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const create = useCreateDraft();
  const remove = useDeleteDraft();
  const setState = useActState();
  usePageTitle(shellTexts.acts);
  const open = ({ id }: { id: string }) => void navigate({ to: "/acts/$actDraftId", params: { actDraftId: id } });
  const told = { onError: (error: Error) => setFailure(error.message) };
  const failed = acts.error ?? drafts.error;
  if (failed !== null)
    return (
      <Failure
        title={texts.failure}
        text={failed.message}
        again={texts.again}
        onAgain={() => {
          void acts.refetch();
          if (may("readDraft")) void drafts.refetch();
        }}
      />
    );
  if (acts.data === undefined || (may("readDraft") && drafts.data === undefined))
    return <Loading text={texts.loading} />;
  return (
    <>
      <ActsPage
        drafts={drafts.data ?? null}
        acts={acts.data}
        organisationId={me?.organisationId ?? null}
        mayWrite={may("writeDraft")}
        failure={failure}
        draftLink={(draft, label) => (
          <Link to="/acts/$actDraftId" params={{ actDraftId: draft.id }}>
            {label}
          </Link>
        )}
        onCreate={(kind) => create.mutate({ from: "nothing", kind }, { ...told, onSuccess: open })}
        onTakeOver={(act) => create.mutate({ from: "act", actId: act.id, planId: null }, { ...told, onSuccess: open })}
        onDelete={(draft) => remove.mutate(draft.id, told)}
        onState={(act, state) => setState.mutate({ actId: act.id, state }, told)}
        onFile={(act, extension) =>
          void actFile(act.id, extension).then(
            ({ content, name }) => saveFile(content, name ?? `act.${extension}`),
            (error: unknown) => setFailure(error instanceof ApiError ? error.message : builder.fileFailed),
          )
        }
        onOutside={() => setOutside(true)}
        centrePapers={
          may("readDraft") && CENTRE_KINDS.includes(me?.organisationKind ?? "") ? (
            <CentrePapers mayWrite={may("writeDraft")} />
          ) : null
        }
        letterhead={may("readDraft") ? <LetterheadCard mayWrite={may("writeOrganisation")} /> : null}
      />
      <OutsideAct opened={outside} onClose={() => setOutside(false)} />
    </>
  );
}

/** Wires the builder of one document. */
export function ActBuilder() {
  const { actDraftId = "" } = useParams({ strict: false });
  const client = useQueryClient();
  const { data: view, error, refetch } = useQuery(actDraftQuery(actDraftId));
  const { data: acts, error: actsError } = useQuery(actsQuery);
  const register = useRegister(actDraftId);
  const [readings, setReadings] = useState(0);
  const heading = view?.content.heading ?? texts.untitled;
  usePageTitle(heading);
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <EmptyState page title={builder.notFound} text={error.message}>
        <Link to="/acts" className="btn">
          {builder.toList}
        </Link>
      </EmptyState>
    );
  const failed = error ?? actsError;
  if (failed !== null && view === undefined)
    return <Failure title={builder.failure} text={failed.message} again={texts.again} onAgain={() => void refetch()} />;
  if (view === undefined || acts === undefined) return <Loading text={builder.loading} />;
  const readAgain = async () => {
    await client.refetchQueries({ queryKey: ["act-draft", actDraftId] });
    setReadings((count) => count + 1);
  };
  return (
    <BuilderPage
      key={`${view.id} ${readings}`}
      view={view}
      acts={acts}
      onReload={() => void readAgain()}
      onRegister={async (version, date, number) => {
        await register.mutateAsync({ version, date, number });
        await readAgain();
      }}
      endorseLink={(label) =>
        view.content.appendixPlanId === null ? null : (
          <Link to="/plans/$planId/life" params={{ planId: view.content.appendixPlanId }} className="btn primary">
            {label}
          </Link>
        )
      }
    />
  );
}
