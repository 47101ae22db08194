import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ProjectEditionPage, ProjectPage } from "#web/development-project/project-page.tsx";
import { ProjectsPage } from "#web/development-project/projects-page.tsx";
import { projectEditionQuery, projectQuery, projectsQuery } from "#web/development-project/queries.ts";
import { texts } from "#web/development-project/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { plansQuery } from "#web/plan/queries.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { IndicatorTabs } from "../indicator-tabs.tsx";
import { useMay } from "../use-may.ts";
import { usePageTitle } from "../use-page-title.ts";

const PROJECT = "/projects/$projectId";
const EDITION = "/project-editions/$projectEditionId";

/** Own projects, and approved ones of the branch. */
export function Projects() {
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(projectsQuery);
  const plans = useQuery({ ...plansQuery, enabled: may?.("writeDraft") === true });
  usePageTitle(texts.list);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <ProjectsPage
      projects={data.projects}
      mayAdd={data.mayAdd}
      plans={(plans.data ?? [])
        .toSorted((one, other) => Number(isProject(other)) - Number(isProject(one)))
        .map(({ fileName, id, title }) => ({ id, title: title ?? fileName }))}
      tabs={<IndicatorTabs />}
      link={({ editionId, id, state, title }) =>
        state === null && editionId !== null ? (
          <Link to={EDITION} params={{ projectEditionId: editionId }}>
            {title}
          </Link>
        ) : (
          <Link to={PROJECT} params={{ projectId: id }}>
            {title}
          </Link>
        )
      }
      onMade={(projectId) => void navigate({ to: PROJECT, params: { projectId } })}
    />
  );
}

const isProject = ({ kind }: { readonly kind: string }): boolean => kind === "developmentProject";

export function Project() {
  const { projectId = "" } = useParams({ strict: false });
  const may = useMay();
  const { data, error, refetch } = useQuery(projectQuery(projectId));
  const plans = useQuery({ ...plansQuery, enabled: may?.("writeDraft") === true });
  usePageTitle(data?.content.title ?? texts.list);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <ProjectPage
      key={projectId}
      project={data}
      // What is approved changes by an edition of its own; the document of the project is no plan of a year.
      drafts={(plans.data ?? [])
        .filter(({ kind, life }) => kind !== "developmentProject" && life === null)
        .map(({ fileName, id, period, title }) => ({ id, title: [title ?? fileName, period ?? ""].join(" ").trim() }))}
      tabs={<IndicatorTabs />}
      planLink={(planId, label) => (
        <Link to="/plans/$planId" params={{ planId }}>
          {label}
        </Link>
      )}
      editionLink={editionLink}
    />
  );
}

export function ProjectEdition() {
  const { projectEditionId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(projectEditionQuery(projectEditionId));
  usePageTitle(data?.content.title ?? texts.list);
  if (data === undefined) return <Waiting error={error} onAgain={() => void refetch()} />;
  return (
    <ProjectEditionPage key={projectEditionId} edition={data} tabs={<IndicatorTabs />} editionLink={editionLink} />
  );
}

function editionLink(projectEditionId: string, label: string) {
  return (
    <Link to={EDITION} params={{ projectEditionId }}>
      {label}
    </Link>
  );
}

function Waiting({ error, onAgain }: { readonly error: Error | null; readonly onAgain: () => void }) {
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "notFound")
    return <EmptyState page title={texts.notFound} text={error.message} />;
  return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={onAgain} />;
}
