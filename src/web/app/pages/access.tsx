import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { AccessPage } from "#web/account/access-page.tsx";
import { meQuery } from "#web/lib/me.ts";
import { texts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

export function Access() {
  const { data: me } = useQuery(meQuery);
  const { invite } = useSearch({ from: "/access" });
  usePageTitle(texts.access);
  if (me === undefined || me === null) return null;
  return <AccessPage own={{ id: me.organisationId, name: me.organisationName }} start={invite ?? null} />;
}
