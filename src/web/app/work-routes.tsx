import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";

const programmes = createRoute({
  getParentRoute: () => root,
  path: "/programmes",
  component: lazyRouteComponent(() => import("./pages/programmes.tsx"), "Programmes"),
});

/** Pages of the place «Работа центра». */
export const workRoutes = [programmes] as const;
