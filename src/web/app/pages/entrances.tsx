import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate, useNavigate, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Me } from "#contract/account.ts";
import { InvitationPage, NewPasswordPage } from "#web/account/invitation-page.tsx";
import { useSignOut } from "#web/account/queries.ts";
import { SecondFactorPage } from "#web/account/second-factor-page.tsx";
import { SetUpPage } from "#web/account/set-up-page.tsx";
import { SignInPage } from "#web/account/sign-in-page.tsx";
import { errorText } from "#web/lib/error-texts.ts";
import { meQuery, welcomeQuery } from "#web/lib/me.ts";
import { texts as accountTexts } from "#web/account/texts.ts";
import { texts } from "../texts.ts";
import { usePageTitle } from "../use-page-title.ts";

const signInRoute = getRouteApi("/sign-in");
const secondFactorRoute = getRouteApi("/second-factor");
const invitationRoute = getRouteApi("/invitation/$token");
const newPasswordRoute = getRouteApi("/new-password/$token");

/** On to where one wanted to go, by way of the second factor when it is still asked for. */
function useOnward(returnTo: string) {
  const router = useRouter();
  const navigate = useNavigate();
  return useCallback(
    (me: Me) => {
      if (me.step === "whole") router.history.replace(returnTo);
      else void navigate({ to: "/second-factor", search: { returnTo }, replace: true });
    },
    [router, navigate, returnTo],
  );
}

const signInLink = <Link to="/sign-in">{texts.toSignIn}</Link>;

export function SignIn() {
  const { returnTo = "/", trouble } = signInRoute.useSearch();
  usePageTitle(accountTexts.signIn.title);
  const { data: welcome } = useQuery(welcomeQuery);
  const onward = useOnward(returnTo);
  if (welcome?.needsSetUp === true) return <Navigate to="/setup" replace />;
  return (
    <SignInPage onEntered={onward} returnTo={returnTo} trouble={trouble === undefined ? null : errorText(trouble)} />
  );
}

export function SecondFactor() {
  const { returnTo = "/" } = secondFactorRoute.useSearch();
  usePageTitle(accountTexts.code.title);
  const { data: me, refetch } = useQuery(meQuery);
  const client = useQueryClient();
  const router = useRouter();
  const onward = useOnward(returnTo);
  const signOut = useSignOut();
  if (me === undefined) return null;
  if (me === null) return <Navigate to="/sign-in" search={{ returnTo }} replace />;
  if (me.step === "whole") return <Navigate to={returnTo} replace />;
  const enrolled = () => {
    client.removeQueries({ queryKey: meQuery.queryKey });
    router.history.replace(returnTo);
  };
  const leave = () => signOut.mutate(undefined, { onSettled: () => void refetch() });
  return <SecondFactorPage step={me.step} onEntered={onward} onEnrolled={enrolled} onSignOut={leave} />;
}

export function SetUp() {
  usePageTitle(accountTexts.setUp.title);
  return <SetUpPage onEntered={useOnward("/")} signInLink={signInLink} />;
}

export function Invitation() {
  const { token } = invitationRoute.useParams();
  usePageTitle(accountTexts.invitation.title);
  return <InvitationPage token={token} onEntered={useOnward("/")} signInLink={signInLink} />;
}

export function NewPassword() {
  const { token } = newPasswordRoute.useParams();
  usePageTitle(accountTexts.newPassword.title);
  return <NewPasswordPage token={token} signInLink={signInLink} />;
}
