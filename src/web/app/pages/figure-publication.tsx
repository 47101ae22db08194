import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { PublicationPage } from "#web/figure-publication/publication-page.tsx";
import { publicationQuery } from "#web/figure-publication/queries.ts";
import { texts } from "#web/figure-publication/texts.ts";
import { ApiError } from "#web/lib/api.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

export function FigurePublication() {
  const { roundId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(publicationQuery(roundId));
  usePageTitle(texts.title);
  if (data === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    if (error instanceof ApiError && error.code === "notFound")
      return <EmptyState page title={texts.notFound} text={error.message} />;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  return (
    <PublicationPage
      key={roundId}
      view={data}
      back={
        <Link to="/rounds/$roundId/reports" params={{ roundId }}>
          {texts.back}
        </Link>
      }
    />
  );
}
