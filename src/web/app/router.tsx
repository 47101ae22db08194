import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import {
  accessAddress,
  auditAddress,
  entranceAddress,
  peopleAddress,
  planAddress,
  scheduleAddress,
  searchAddress,
  todayAddress,
} from "./address.ts";
import { contestRoutes } from "./contest-routes.ts";
import { Home } from "./home.tsx";
import { root } from "./root-route.tsx";
import { workRoutes } from "./work-routes.tsx";
import { yearRoutes } from "./year-routes.tsx";

const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  validateSearch: todayAddress,
  component: lazyRouteComponent(() => import("./pages/today.tsx"), "Today"),
});
const plans = createRoute({
  getParentRoute: () => root,
  path: "/plans",
  component: lazyRouteComponent(() => import("./pages/plans.tsx"), "Plans"),
});
const plan = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId",
  validateSearch: planAddress,
  component: lazyRouteComponent(() => import("./pages/plan.tsx"), "Plan"),
});
const planTab = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/$tab",
  validateSearch: planAddress,
  component: lazyRouteComponent(() => import("./pages/plan.tsx"), "Plan"),
});
const planReview = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/review",
  validateSearch: planAddress,
  component: lazyRouteComponent(() => import("./pages/review.tsx"), "Review"),
});
const planEdit = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/edit",
  component: lazyRouteComponent(() => import("./pages/edit.tsx"), "Edit"),
});
const planComparison = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/compare",
  component: lazyRouteComponent(() => import("./pages/compare.tsx"), "Compare"),
});
const planCompared = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/compare/$otherId",
  component: lazyRouteComponent(() => import("./pages/compare.tsx"), "Compare"),
});
const nextYear = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/next-year",
  component: lazyRouteComponent(() => import("./pages/next-year.tsx"), "NextYear"),
});
const carryOver = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/carry-over",
  component: lazyRouteComponent(() => import("./pages/next-year.tsx"), "CarryOver"),
});
const acts = createRoute({
  getParentRoute: () => root,
  path: "/acts",
  component: lazyRouteComponent(() => import("./pages/acts.tsx"), "Acts"),
});
const actBuilder = createRoute({
  getParentRoute: () => root,
  path: "/acts/$actDraftId",
  component: lazyRouteComponent(() => import("./pages/acts.tsx"), "ActBuilder"),
});
const planLife = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/life",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "Life"),
});
const edition = createRoute({
  getParentRoute: () => root,
  path: "/editions/$editionId",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "Edition"),
});
const editions = createRoute({
  getParentRoute: () => root,
  path: "/editions",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "Editions"),
});
const editionsCompared = createRoute({
  getParentRoute: () => root,
  path: "/editions/$editionId/compare/$otherId",
  component: lazyRouteComponent(() => import("./pages/life.tsx"), "EditionsCompared"),
});
const endorsements = createRoute({
  getParentRoute: () => root,
  path: "/endorsements",
  component: lazyRouteComponent(() => import("./pages/endorsements.tsx"), "Endorsements"),
});
const endorsement = createRoute({
  getParentRoute: () => root,
  path: "/endorsements/$endorsementId",
  component: lazyRouteComponent(() => import("./pages/endorsements.tsx"), "Endorsement"),
});
const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: searchAddress,
  component: lazyRouteComponent(() => import("./pages/search.tsx"), "Search"),
});
const schedule = createRoute({
  getParentRoute: () => root,
  path: "/schedule",
  validateSearch: scheduleAddress,
  component: lazyRouteComponent(() => import("./pages/schedule.tsx"), "Schedule"),
});
const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: lazyRouteComponent(() => import("./pages/help.tsx"), "Help"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: entranceAddress,
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "SignIn"),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: "/second-factor",
  validateSearch: entranceAddress,
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "SecondFactor"),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "SetUp"),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation/$token",
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "Invitation"),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/new-password/$token",
  component: lazyRouteComponent(() => import("./pages/entrances.tsx"), "NewPassword"),
});
const myAccount = createRoute({
  getParentRoute: () => root,
  path: "/me",
  component: lazyRouteComponent(() => import("./pages/me.tsx"), "MyAccount"),
});
const organisations = createRoute({
  getParentRoute: () => root,
  path: "/organisations",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "Organisations"),
});
const organisation = createRoute({
  getParentRoute: () => root,
  path: "/organisations/$organisationId",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "Organisations"),
});
const organisationLists = createRoute({
  getParentRoute: () => root,
  path: "/organisation-lists",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "OrganisationLists"),
});
const planBodies = createRoute({
  getParentRoute: () => root,
  path: "/plans/$planId/bodies",
  component: lazyRouteComponent(() => import("./pages/organisations.tsx"), "Bodies"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: auditAddress,
  component: lazyRouteComponent(() => import("./pages/audit.tsx"), "Audit"),
});
const inspections = createRoute({
  getParentRoute: () => root,
  path: "/inspections",
  component: lazyRouteComponent(() => import("./pages/inspections.tsx"), "Inspections"),
});
const inspection = createRoute({
  getParentRoute: () => root,
  path: "/inspections/$inspectionId",
  component: lazyRouteComponent(() => import("./pages/inspections.tsx"), "Inspection"),
});
const system = createRoute({
  getParentRoute: () => root,
  path: "/system",
  component: lazyRouteComponent(() => import("./pages/system.tsx"), "System"),
});
const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: peopleAddress,
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "People"),
});
const newPerson = createRoute({
  getParentRoute: () => root,
  path: "/people/new",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "NewPerson"),
});
const posts = createRoute({
  getParentRoute: () => root,
  path: "/people/posts",
  validateSearch: peopleAddress,
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Posts"),
});
const vacant = createRoute({
  getParentRoute: () => root,
  path: "/people/vacant",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Vacant"),
});
const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$personId",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Person"),
});
const handover = createRoute({
  getParentRoute: () => root,
  path: "/people/$personId/handover",
  component: lazyRouteComponent(() => import("./pages/people.tsx"), "Handover"),
});
const access = createRoute({
  getParentRoute: () => root,
  path: "/access",
  validateSearch: accessAddress,
  component: lazyRouteComponent(() => import("./pages/access.tsx"), "Access"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    ...yearRoutes,
    ...workRoutes,
    ...contestRoutes,
    plans,
    plan,
    planReview,
    planEdit,
    planComparison,
    nextYear,
    carryOver,
    planCompared,
    planLife,
    edition,
    editions,
    editionsCompared,
    endorsements,
    endorsement,
    planTab,
    planBodies,
    organisations,
    organisation,
    organisationLists,
    acts,
    actBuilder,
    search,
    schedule,
    help,
    signIn,
    secondFactor,
    setUp,
    invitation,
    newPassword,
    myAccount,
    access,
    audit,
    inspections,
    inspection,
    system,
    people,
    newPerson,
    posts,
    vacant,
    person,
    handover,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
