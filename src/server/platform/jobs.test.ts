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

test("a queue moves without waiting for polls, and what waits is not queued twice", async () => {
  const { db, pool } = database();
  const jobs = await startJobs(pool, ["moves"], () => undefined);
  const send = (n: number): Promise<void> => db.transaction().execute((tx) => jobs.send(tx, "moves", { n }));
  for (const n of [1, 2, 3, 4, 5, 6, 6, 1]) await send(n);
  const done: unknown[] = [];
  const began = performance.now();
  await jobs.work("moves", 1, async (data) => void done.push(data));
  await expect.poll(() => done.length, { timeout: 20_000 }).toBe(6);
  expect(performance.now() - began).toBeLessThan(6000);
  await jobs.stop();
  expect(done).toEqual([1, 2, 3, 4, 5, 6].map((n) => ({ n })));
});
