import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config.ts";

/** The pictures of the manual: npx playwright test --config test/journeys/pictures.config.ts (after npm run build). */
export default defineConfig({
  ...journeys,
  globalSetup: "./support/filled-region.ts",
  testDir: ".",
  testMatch: "pictures.ts",
  outputDir: "../../node_modules/.cache/pictures",
});
