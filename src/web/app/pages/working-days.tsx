import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { workingYearQuery } from "#web/working-calendar/queries.ts";
import { texts } from "#web/working-calendar/texts.ts";
import { YearPage } from "#web/working-calendar/year-page.tsx";
import { Failure, Loading } from "#web/ui/states.tsx";
import { usePageTitle } from "../use-page-title.ts";

/** Which days of a year are worked. */
export function WorkingDays() {
  const { year: given } = useParams({ from: "/working-days/$year" });
  const year = Number(given);
  const { data, error, refetch } = useQuery(workingYearQuery(year));
  usePageTitle(texts.title(year));
  if (data === undefined) {
    if (error === null) return <Loading text={texts.loading} />;
    return <Failure title={texts.failure} text={error.message} again={texts.again} onAgain={() => void refetch()} />;
  }
  return (
    <YearPage
      key={year}
      view={data}
      yearLink={(each, content) => (
        <Link to="/working-days/$year" params={{ year: String(each) }}>
          {content}
        </Link>
      )}
    />
  );
}
