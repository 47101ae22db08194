import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BackupPlanForm } from "#web/system/backup-plan-form.tsx";
import { systemQuery, useSetPlan, useStart } from "#web/system/queries.ts";
import { SystemPage } from "#web/system/system-page.tsx";
import { texts } from "#web/system/texts.ts";
import { statusQuery } from "#web/lib/status-query.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** The machine, its backups and their trials; for the administrator at the head of a region. */
export function System() {
  const { data: state, error, refetch } = useQuery(systemQuery);
  const backup = useStart("backup");
  const test = useStart("restoreTest");
  const plan = useSetPlan();
  const { data: status } = useQuery(statusQuery);
  usePageTitle(texts.title);
  if (state === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  return (
    <SystemPage
      state={state}
      links={
        <>
          <Link to="/mail" className="btn">
            {texts.mail}
          </Link>
          {status !== undefined && (
            <Link to="/working-days/$year" params={{ year: status.today.slice(0, 4) }} className="btn">
              {texts.workingDays}
            </Link>
          )}
        </>
      }
      failure={backup.error?.message ?? test.error?.message ?? null}
      onBackup={() => backup.mutate()}
      onTest={() => test.mutate()}
      planForm={
        <BackupPlanForm
          plan={state.plan}
          usualPlace={state.usualPlace}
          hasKey={state.hasKey}
          keyFile={state.keyFile}
          saving={plan.isPending}
          saved={plan.isSuccess}
          failure={plan.error?.message ?? null}
          madeSecret={plan.data?.madeSecret ?? null}
          onSave={(next) => plan.mutate(next)}
        />
      }
    />
  );
}
