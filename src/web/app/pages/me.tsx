import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MePage } from "#web/account/me-page.tsx";
import { useSignOut } from "#web/account/queries.ts";
import { meQuery } from "#web/lib/me.ts";
import { texts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

export function MyAccount() {
  const { data: me } = useQuery(meQuery);
  const signOut = useSignOut();
  const navigate = useNavigate();
  usePageTitle(texts.me);
  if (me === undefined || me === null) return null;
  return (
    <MePage
      me={me}
      // The whole page begins anew: nothing of whoever was here stays in it.
      onSignOut={() => signOut.mutate(undefined, { onSuccess: () => window.location.assign("/sign-in") })}
      onSwitched={() => void navigate({ to: "/" })}
    />
  );
}
