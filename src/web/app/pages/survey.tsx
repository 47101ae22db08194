import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiError } from "#web/lib/api.ts";
import { surveyQuery } from "#web/questionnaire/queries.ts";
import { SurveyPage } from "#web/questionnaire/survey-page.tsx";
import { texts } from "#web/questionnaire/texts.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** For whoever has the link: nobody signs in. */
export function Survey() {
  const { token } = useParams({ from: "/survey/$token" });
  const { data, error, refetch } = useQuery(surveyQuery(token));
  usePageTitle(data?.title ?? texts.title);
  if (data !== undefined) return <SurveyPage survey={data} token={token} />;
  if (error === null) return <Loading text={texts.loading} />;
  if (error instanceof ApiError && error.code === "surveyOver")
    return (
      <main>
        <EmptyState page title={texts.surveyOver} text={error.message} />
      </main>
    );
  if (error instanceof ApiError && error.code === "notFound")
    return (
      <main>
        <EmptyState page title={texts.surveyGone} text={texts.surveyGoneText} />
      </main>
    );
  return (
    <main>
      <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />
    </main>
  );
}
