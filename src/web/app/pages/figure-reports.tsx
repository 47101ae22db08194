import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { periodInWords } from "#core/indicator/period-words.ts";
import { FigureFormPage } from "#web/figure-report/form-page.tsx";
import { figureFormQuery, reportQuery } from "#web/figure-report/queries.ts";
import { ReportPage } from "#web/figure-report/report-page.tsx";
import { ReportsPage } from "#web/figure-report/reports-page.tsx";
import { texts } from "#web/figure-report/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { roundQuery } from "#web/reporting-round/queries.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

const ROUND = "/rounds/$roundId";
const REPORTS = "/rounds/$roundId/reports";
const REPORT = "/rounds/$roundId/report";
const PUBLIC = "/rounds/$roundId/public";
const FORM = "/rounds/$roundId/reports/$figureFormId";

export function FigureReports() {
  const { roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const may = useMay();
  const { data, error, refetch } = useQuery(roundQuery(roundId, undefined, undefined));
  usePageTitle(texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <ReportsPage
      key={roundId}
      roundId={roundId}
      round={`${data.round.title} за ${periodInWords(data.round.period)}`}
      mayFill={may?.("writeIndicators") === true}
      back={
        <Link to={ROUND} params={{ roundId }}>
          {texts.back}
        </Link>
      }
      toReport={(label) => (
        <Link to={REPORT} params={{ roundId }} className="btn primary">
          {label}
        </Link>
      )}
      toPublication={(label) => (
        <Link to={PUBLIC} params={{ roundId }} className="btn">
          {label}
        </Link>
      )}
      toForm={(figureFormId, label) => (
        <Link to={FORM} params={{ roundId, figureFormId }}>
          {label}
        </Link>
      )}
      onAdded={(figureFormId) => void navigate({ to: FORM, params: { roundId, figureFormId } })}
    />
  );
}

export function FigureReport() {
  const { roundId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(reportQuery(roundId));
  usePageTitle(texts.report);
  if (data === undefined)
    return <Waiting error={error} none={texts.noReport} failure={texts.reportFailure} onAgain={() => void refetch()} />;
  return (
    <ReportPage
      key={roundId}
      roundId={roundId}
      report={data}
      back={
        <Link to={REPORTS} params={{ roundId }}>
          {texts.toReports}
        </Link>
      }
    />
  );
}

export function FigureForm() {
  const { figureFormId = "", roundId = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(figureFormQuery(figureFormId));
  usePageTitle(data?.form.name ?? texts.title);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <FigureFormPage
      key={figureFormId}
      view={data}
      back={
        <Link to={REPORTS} params={{ roundId }}>
          {texts.toReports}
        </Link>
      }
      onRemoved={() => void navigate({ to: REPORTS, params: { roundId } })}
    />
  );
}

interface WaitingProps {
  readonly error: Error | null;
  readonly none?: string;
  readonly failure?: string;
  readonly onAgain: () => void;
}

function Waiting({ error, failure = texts.failure, none = texts.notFound, onAgain }: WaitingProps) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={none} text={error.message} />;
  return <Failure title={failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
