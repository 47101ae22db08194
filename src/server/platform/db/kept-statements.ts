import { createHash } from "node:crypto";
import type pg from "pg";

/**
 * A statement that begins with this is planned once for each connection and not every time: for the few that every request
 * runs. Never for a search of words, whose best plan hangs on the words.
 */
const KEPT = "/* kept */";

/** To be called before the pool has made its first connection. */
export function keepStatements(pool: pg.Pool): void {
  pool.on("connect", (client) => {
    const plain: unknown = Reflect.get(client, "query");
    if (typeof plain !== "function") throw new Error("the driver has changed");
    const ask = (...args: unknown[]): unknown => Reflect.apply(plain, client, args);
    Object.assign(client, {
      query: (statement: unknown, ...rest: unknown[]): unknown =>
        typeof statement === "string" && statement.startsWith(KEPT)
          ? ask({ name: nameOf(statement), text: statement, values: rest[0] })
          : ask(statement, ...rest),
    });
  });
}

const names = new Map<string, string>();

/** Shorter than the 63 bytes that PostgreSQL tells names apart by. */
function nameOf(statement: string): string {
  const known = names.get(statement);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(statement).digest("base64url").slice(0, 40);
  names.set(statement, name);
  return name;
}
