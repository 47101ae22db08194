import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Me } from "#contract/account.ts";
import { askWith } from "#web/lib/confirming.ts";
import { meQuery, sessionEndedQuery } from "#web/lib/me.ts";
import { Failure, Loading } from "#web/ui/states.tsx";
import { Layout } from "./layout.tsx";
import { texts } from "./texts.ts";

// Seldom needed: not in what is loaded first.
const ConfirmDialog = lazy(async () => ({
  default: (await import("#web/account/confirm-dialog.tsx")).ConfirmDialog,
}));
const SignInAgain = lazy(async () => ({ default: (await import("#web/account/sign-in-again.tsx")).SignInAgain }));

/** Pages for whoever has not come in yet. */
const ENTRANCES = [
  "/sign-in",
  "/second-factor",
  "/setup",
  "/invitation/",
  "/new-password/",
  "/letters-off/",
  "/survey/",
];

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
  const { data: ended } = useQuery(sessionEndedQuery);
  const here = useRouterState({ select: ({ location }) => location.href });
  if (error !== null && me === undefined)
    return <Failure title={texts.noAnswer} text={error.message} again={texts.reload} onAgain={() => void refetch()} />;
  if (me === undefined) return <Loading text={texts.opening} />;
  if (me === null) return <Navigate to="/sign-in" search={{ returnTo: here }} replace />;
  if (me.step !== "whole") return <Navigate to="/second-factor" search={{ returnTo: here }} replace />;
  const entered = (again: Me) => {
    // Somebody else at the same screen begins anew: nothing of the other one may stay on it.
    if (again.accountId !== me.accountId) window.location.assign("/");
  };
  return (
    <>
      <Layout />
      <Suspense fallback={null}>
        <Confirmation />
        {ended && <SignInAgain login={me.login} onEntered={entered} />}
      </Suspense>
    </>
  );
}

/** Its window is fetched when somebody is asked for the first time, and kept: it gives the focus back when it closes. */
function Confirmation() {
  const [settle, setSettle] = useState<((confirmed: boolean) => void) | null>(null);
  const [wasAsked, setWasAsked] = useState(false);
  useEffect(() => {
    askWith(() => {
      setWasAsked(true);
      return new Promise<boolean>((resolve) => setSettle(() => resolve));
    });
    return () => askWith(() => Promise.resolve(false));
  }, []);
  if (!wasAsked) return null;
  return (
    <ConfirmDialog
      opened={settle !== null}
      onSettled={(confirmed) => {
        settle?.(confirmed);
        setSettle(null);
      }}
    />
  );
}
