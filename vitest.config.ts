import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The trials of the storage mostly wait: they begin, and everything else runs beside them. */
class TrialsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isTrial = ({ moduleId }: TestSpecification): boolean => moduleId.includes("/test/storage/");
    return [...sorted.filter(isTrial), ...sorted.filter((file) => !isTrial(file))];
  }
}

/** Of pure functions: they leave nothing behind in their process, and a process for each would cost more than they do. */
const PURE = ["src/core/**/*.test.ts", "src/web/**/*.test.ts", "src/web/**/*.test.tsx"];
const OUTSIDE = ["test/journeys/**", "test/debian/**", "node_modules/**", "dist/**"];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "pure", include: PURE, exclude: OUTSIDE, isolate: false } },
      {
        extends: true,
        test: {
          name: "real",
          include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: [...OUTSIDE, ...PURE],
          globalSetup: ["test/support/global-setup.ts"],
        },
      },
    ],
    // The machine of an office has two cores: few workers, each with one embedded database.
    maxWorkers: 2,
    sequence: { sequencer: TrialsFirst },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    setupFiles: ["test/support/properties.ts"],
  },
});
