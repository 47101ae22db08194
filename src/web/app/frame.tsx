import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Me } from "#contract/account.ts";
import { meQuery } from "#web/lib/me.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { Layout } from "./layout.tsx";
import { texts } from "./texts.ts";

// Seldom needed: not in what is loaded first.
const ConfirmDialog = lazy(async () => ({
  default: (await import("#web/account/confirm-dialog.tsx")).ConfirmDialog,
}));
const SignInAgain = lazy(async () => ({ default: (await import("#web/account/sign-in-again.tsx")).SignInAgain }));

/** Pages for whoever has not come in yet. */
const ENTRANCES = ["/sign-in", "/second-factor", "/setup", "/invitation/", "/new-password/"];

/** All pages but the entrances are for whoever has signed in. */
export function Frame() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return ENTRANCES.some((entrance) => path === entrance || (entrance.endsWith("/") && path.startsWith(entrance))) ? (
    <Outlet />
  ) : (
    <Inside />
  );
}

function Inside() {
  const { data: me, error, refetch } = useQuery(meQuery);
  const [last, setLast] = useState<Me | null>(null);
  const here = useRouterState({ select: ({ location }) => location.href });
  const client = useQueryClient();
  if (me?.step === "whole" && me !== last) setLast(me);
  if (error !== null && last === null)
    return <Failure title={texts.noAnswer} text={error.message} again={texts.reload} onAgain={() => void refetch()} />;
  if (me === undefined && last === null) return <Loading text={texts.opening} />;
  if (last === null && me === null) return <Navigate to="/sign-in" search={{ returnTo: here }} replace />;
  if (me !== undefined && me !== null && me.step !== "whole")
    return <Navigate to="/second-factor" search={{ returnTo: here }} replace />;
  const entered = (again: Me) => {
    // Somebody else at the same screen begins anew: nothing of the other one may stay on it.
    if (again.accountId !== last?.accountId) window.location.assign("/");
    else void client.invalidateQueries();
  };
  return (
    <>
      <Layout />
      <Suspense fallback={null}>
        <ConfirmDialog />
        {me === null && <SignInAgain login={last?.login ?? ""} onEntered={entered} />}
      </Suspense>
    </>
  );
}
