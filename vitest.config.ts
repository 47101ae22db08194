import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest begins first, so that both workers end together; the rest by size. */
const LONGEST = [
  "test/storage/storage.test.ts",
  "src/server/access.test.ts",
  "test/simulator/simulator.test.ts",
  "src/server/main.test.ts",
  "src/server/platform/db/transfer/transfer.test.ts",
  "src/server/platform/db/transfer/archive.test.ts",
  "src/formats/scan/read.test.ts",
  "src/cli/backup.test.ts",
  "src/server/maintenance/maintenance.test.ts",
  "src/server/platform/db/embedded.test.ts",
  "src/server/mail/postman.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** Of pure functions: they need no built programs. */
const PURE = ["src/core/**/*.test.ts", "src/web/**/*.test.ts", "src/web/**/*.test.tsx"];
const OUTSIDE = ["test/journeys/**", "test/debian/**", "node_modules/**", "dist/**"];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "pure", include: PURE, exclude: OUTSIDE } },
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
    // Tests leave nothing behind in their process; to read the whole server anew for each file would cost more than most do.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    setupFiles: ["test/support/properties.ts"],
  },
});
