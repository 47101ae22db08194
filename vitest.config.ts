import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts", "tools/**/*.test.ts"],
    exclude: ["test/journeys/**", "test/debian/**", "node_modules/**", "dist/**"],
    // The machine of an office has two cores: few workers, each with one embedded database.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/properties.ts"],
  },
});
