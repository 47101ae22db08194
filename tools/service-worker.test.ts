import { expect, test } from "vitest";
import { filesToKeep } from "./service-worker.mjs";

test("keeps the first page and what the pages without a network import, and no other page", () => {
  const manifest = {
    "index.html": {
      file: "assets/index.js",
      css: ["assets/index.css"],
      assets: ["assets/sans.woff2", "assets/sans.woff"],
      imports: ["_shared.js"],
    },
    "_shared.js": { file: "assets/shared.js", imports: ["index.html"] },
    "src/web/app/pages/report.tsx": { file: "assets/report.js", imports: ["_shared.js"] },
    "src/web/app/pages/plan.tsx": { file: "assets/plan.js", imports: ["_shared.js"] },
  };
  expect(filesToKeep(manifest)).toEqual([
    "/",
    "/assets/index.css",
    "/assets/index.js",
    "/assets/report.js",
    "/assets/sans.woff2",
    "/assets/shared.js",
    "/sprout.svg",
  ]);
});
