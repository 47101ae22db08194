import { useQuery } from "@tanstack/react-query";
import { HelpPage } from "#web/help/help-page.tsx";
import { statusQuery } from "#web/lib/status-query.ts";
import { texts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

export function Help() {
  const { data: status } = useQuery(statusQuery);
  usePageTitle(texts.help);
  return <HelpPage version={status?.version ?? null} />;
}
