import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { recordsOfAddress } from "./address.ts";
import { root } from "./root-route.tsx";

const programmes = createRoute({
  getParentRoute: () => root,
  path: "/programmes",
  validateSearch: recordsOfAddress,
  component: lazyRouteComponent(() => import("./pages/programmes.tsx"), "Programmes"),
});
const agreements = createRoute({
  getParentRoute: () => root,
  path: "/agreements",
  validateSearch: recordsOfAddress,
  component: lazyRouteComponent(() => import("./pages/programmes.tsx"), "Agreements"),
});
const equipment = createRoute({
  getParentRoute: () => root,
  path: "/equipment",
  validateSearch: recordsOfAddress,
  component: lazyRouteComponent(() => import("./pages/programmes.tsx"), "Equipment"),
});

const questionnaires = createRoute({
  getParentRoute: () => root,
  path: "/questionnaires",
  component: lazyRouteComponent(() => import("./pages/questionnaires.tsx"), "Questionnaires"),
});
const newQuestionnaire = createRoute({
  getParentRoute: () => root,
  path: "/questionnaires/new",
  validateSearch: beginningAddress,
  component: lazyRouteComponent(() => import("./pages/questionnaires.tsx"), "NewQuestionnaire"),
});
const questionnaire = createRoute({
  getParentRoute: () => root,
  path: "/questionnaires/$questionnaireId",
  component: lazyRouteComponent(() => import("./pages/questionnaires.tsx"), "Questionnaire"),
});
const ownAnswer = createRoute({
  getParentRoute: () => root,
  path: "/questionnaires/$questionnaireId/answer",
  component: lazyRouteComponent(() => import("./pages/questionnaires.tsx"), "OwnAnswer"),
});
const questionnaireResponse = createRoute({
  getParentRoute: () => root,
  path: "/questionnaires/$questionnaireId/responses/$organisationId",
  component: lazyRouteComponent(() => import("./pages/questionnaires.tsx"), "QuestionnaireResponse"),
});
const survey = createRoute({
  getParentRoute: () => root,
  path: "/survey/$token",
  component: lazyRouteComponent(() => import("./pages/survey.tsx"), "Survey"),
});

/** With what a new questionnaire begins; anything else in the address is dropped. */
function beginningAddress({ from, template }: Record<string, unknown>): {
  from?: string | undefined;
  template?: string | undefined;
} {
  return {
    from: typeof from === "string" ? from : undefined,
    template: typeof template === "string" ? template : undefined,
  };
}

/** Pages of the place «Работа центра». */
export const workRoutes = [
  questionnaires,
  newQuestionnaire,
  questionnaire,
  ownAnswer,
  questionnaireResponse,
  survey,
  programmes,
  agreements,
  equipment,
] as const;
