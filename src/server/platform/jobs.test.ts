import { expect, test, vi } from "vitest";
import { theDatabase } from "#test/support/database.ts";
import { startJobs } from "./jobs.ts";

const database = theDatabase();

test.each([
  ["done", () => undefined],
  [
    "failed",
    () => {
      throw new Error("the work failed");
    },
  ],
])("a job that cannot be marked as %s because the database is gone does not end the program", async (mark, work) => {
  const { db, pool } = database();
  const troubles: unknown[] = [];
  const jobs = await startJobs(pool, [mark], (error) => void troubles.push(error));
  const gone = new Error("the database is gone");
  await jobs.work(mark, 1, async () => {
    vi.spyOn(pool, "query").mockImplementationOnce(() => {
      throw gone;
    });
    work();
  });
  await db.transaction().execute((tx) => jobs.send(tx, mark, {}));
  jobs.wake(mark);
  await expect.poll(() => troubles, { timeout: 10_000 }).toEqual([gone]);
  await jobs.stop();
});
