import { useQuery } from "@tanstack/react-query";
import { HelpPage } from "#web/help/help-page.tsx";
import { statusQuery } from "#web/lib/status-query.ts";

export function Help() {
  const { data: status } = useQuery(statusQuery);
  return <HelpPage version={status?.version ?? null} />;
}
