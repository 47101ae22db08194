import { defineConfig } from "@playwright/test";
import chromium from "@sparticuz/chromium";

/** Another Chromium than the one from npm may be named, such as the one of the system. */
const executablePath = process.env["CHROMIUM_PATH"] ?? (await chromium.executablePath());

export default defineConfig({
  testDir: "test/journeys",
  globalSetup: "./test/journeys/support/filled-region.ts",
  outputDir: "node_modules/.cache/journeys",
  // Each worker runs a server with a database of its own; the machine of an office has two cores.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "ru-RU",
    // People and their server have one day; the machine of the tests may have another.
    timezoneId: "Europe/Moscow",
    viewport: { width: 1366, height: 768 },
    // Journeys change answers on their way; those of the time without a network let the worker in.
    serviceWorkers: "block",
    // Not the package's own arguments: they put all pages into one process and switch protection off.
    launchOptions: { executablePath, args: ["--no-sandbox", "--font-render-hinting=none"] },
    trace: "on-first-retry",
  },
});
