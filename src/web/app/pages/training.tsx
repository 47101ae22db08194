import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { MyTrainingPage } from "#web/training/person-training.tsx";
import { personTrainingQuery, slotQuery, trainingQuery } from "#web/training/queries.ts";
import { SlotPage } from "#web/training/slot-page.tsx";
import { texts } from "#web/training/texts.ts";
import { TrainingPage } from "#web/training/training-page.tsx";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";
import { WorkTabs } from "../work-tabs.tsx";

const toAll = (label: string) => <Link to="/training">{label}</Link>;

export function Training() {
  const { data, error, refetch } = useQuery(trainingQuery);
  usePageTitle(texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <TrainingPage
      view={data}
      tabs={<WorkTabs />}
      links={{
        slot: (trainingSlotId, label, name) => (
          <Link to="/training/slots/$trainingSlotId" params={{ trainingSlotId }} className="btn line" aria-label={name}>
            {label}
          </Link>
        ),
        mine: (label) => (
          <Link to="/training/mine" className="btn">
            {label}
          </Link>
        ),
        requests: (label) => (
          <Link to="/requests" className="btn">
            {label}
          </Link>
        ),
      }}
    />
  );
}

export function MyTraining() {
  const { data, error, refetch } = useQuery(personTrainingQuery(null));
  const { data: all } = useQuery(trainingQuery);
  usePageTitle(texts.myTitle);
  if (data === undefined || all === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return <MyTrainingPage training={data} today={all.today} tabs={<WorkTabs />} back={toAll} />;
}

export function TrainingSlot() {
  const { trainingSlotId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(slotQuery(trainingSlotId));
  usePageTitle(data?.title ?? texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return <SlotPage key={trainingSlotId} sheet={data} tabs={<WorkTabs />} back={toAll} />;
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
