import type { Database } from "./db/client.ts";
import type { OrganisationContext } from "./db/transaction.ts";
import type { NewId } from "./ids.ts";
import type { Jobs } from "./jobs.ts";

/** What every feature may use; joined in `main.ts`, and in the tests' application. */
export interface Parts {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: () => Date;
  readonly newId: NewId;
  /** For whom a request works. One organisation until there are accounts. */
  readonly context: OrganisationContext;
  /** Something went wrong that nobody asked for; goes to the log. */
  readonly onTrouble: (error: unknown) => void;
}

/** The calendar day on the wall of the machine, YYYY-MM-DD. */
export function dayOfClock(clock: () => Date): string {
  const now = clock();
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
