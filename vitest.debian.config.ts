import { defineConfig } from "vitest/config";

/** What needs programs of Debian packages (LibreOffice, poppler, tesseract): run by .ci/run after npm test. */
export default defineConfig({
  test: {
    include: ["test/debian/**/*.test.ts"],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    globalSetup: ["test/support/global-setup.ts"],
  },
});
