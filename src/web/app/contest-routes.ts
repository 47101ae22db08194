import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { bankAddress } from "./contest-address.ts";
import { root } from "./root-route.tsx";

const contests = createRoute({
  getParentRoute: () => root,
  path: "/contests",
  component: lazyRouteComponent(() => import("./pages/contests.tsx"), "Contests"),
});
const contest = createRoute({
  getParentRoute: () => root,
  path: "/contests/$contestId",
  component: lazyRouteComponent(() => import("./pages/contests.tsx"), "Contest"),
});
const newEntry = createRoute({
  getParentRoute: () => root,
  path: "/contests/$contestId/new",
  component: lazyRouteComponent(() => import("./pages/contests.tsx"), "NewEntry"),
});
const entry = createRoute({
  getParentRoute: () => root,
  path: "/contest-entries/$contestEntryId",
  component: lazyRouteComponent(() => import("./pages/contests.tsx"), "Entry"),
});
const judgement = createRoute({
  getParentRoute: () => root,
  path: "/judgements/$judgementId",
  component: lazyRouteComponent(() => import("./pages/contests.tsx"), "Judgement"),
});
const practices = createRoute({
  getParentRoute: () => root,
  path: "/practices",
  validateSearch: bankAddress,
  component: lazyRouteComponent(() => import("./pages/practices.tsx"), "Practices"),
});
const practice = createRoute({
  getParentRoute: () => root,
  path: "/practices/$practiceId",
  component: lazyRouteComponent(() => import("./pages/practices.tsx"), "Practice"),
});

/** Contests and the bank of practices. */
export const contestRoutes = [contests, contest, newEntry, entry, judgement, practices, practice] as const;
