import { useQuery } from "@tanstack/react-query";
import { AccessPage } from "#web/account/access-page.tsx";
import { meQuery } from "#web/lib/me.ts";

export function Access() {
  const { data: me } = useQuery(meQuery);
  if (me === undefined || me === null) return null;
  return <AccessPage own={{ id: me.organisationId, name: me.organisationName }} />;
}
