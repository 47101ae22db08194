import { expect, it } from "vitest";
import { pageAt } from "./page-map.ts";
import { router } from "./router.tsx";

/** Entrances, and the page of a questionnaire for whoever has its link, have no crumbs and the start leads on at once. */
const WITHOUT = [
  "/",
  "/sign-in",
  "/second-factor",
  "/setup",
  "/invitation/$token",
  "/new-password/$token",
  "/letters-off/$token",
  "/survey/$token",
];

it("knows the place of every page of the router", () => {
  const paths = Object.keys(router.routesByPath).filter((path) => !WITHOUT.includes(path));
  expect(paths.length).toBeGreaterThan(25);
  expect(paths.filter((path) => pageAt(path).crumbs.length === 0)).toEqual([]);
});

it("leads from a page to the list that it belongs to", () => {
  expect(pageAt("/people/posts").crumbs).toEqual([
    { name: "Люди", to: "/people" },
    { name: "Должности", to: null },
  ]);
  expect(pageAt("/people/").crumbs).toEqual([{ name: "Люди", to: null }]);
  expect(pageAt("/editions/1/compare/now").crumbs[0]?.to).toBe("/editions");
});

it("asks for the right to write where a page only writes", () => {
  expect(pageAt("/plans/1/edit").needs).toEqual(["writeDraft"]);
  expect(pageAt("/plans/1/life").needs).toEqual(["readDraft"]);
  expect(pageAt("/people/new").needs).toEqual(["writePeople"]);
  expect(pageAt("/nowhere").needs).toEqual([]);
});
