// Whether the time of an answer tells that a login exists (S-03), and how many of 10,000 guesses are tried at all (S-02).
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { tryOnce } from "#server/account/limits.ts";
import { addAccount } from "#server/account/service.ts";
import { hashPassword } from "#server/account/passwords.ts";
import { signIn } from "#server/account/sign-in.ts";
import { openDatabase } from "#server/platform/db/client.ts";
import { migrate } from "#server/platform/db/migrate.ts";
import { idMaker } from "#server/platform/ids.ts";
import { NOBODY, type Parts } from "#server/platform/parts.ts";
import { createRoot } from "#server/organisation/service.ts";
import type { BenchLine } from "./support/bench-line.ts";

const TRIES = 2000;
const GUESSES = 10_000;
const DAY_MS = 24 * 3_600_000;

export async function run(): Promise<BenchLine[]> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "rostok-bench-"));
  let now = Date.UTC(2026, 8, 1);
  const clock = (): Date => new Date(now);
  const home = path.resolve("dist");
  const database = await openDatabase({
    kind: "embedded",
    dataDirectory: data,
    enginePath: path.join(home, "embedded-engine.js"),
    imagePath: path.join(home, "embedded-cluster.tar.br"),
    clock,
  });
  try {
    await migrate(database.pool, path.join(home, "migrations"), clock);
    const jobs = {
      send: async () => undefined,
      wake: () => undefined,
      work: async () => undefined,
      stop: async () => undefined,
    };
    const server = { db: database.db, jobs, clock, newId: idMaker(clock, randomBytes), random: randomBytes };
    const parts: Parts = { ...server, onTrouble: (error) => console.error(error), context: NOBODY, identity: null };
    const password = await hashPassword("синий трамвай у реки");
    await database.db.transaction().execute(async (tx) => {
      const place = await createRoot(tx, parts, { name: "Школа", kind: "school" });
      const person = { surname: "Иванова", name: "Ольга", patronymic: null };
      await addAccount(tx, parts, { ...place, person, login: "known", password, roles: ["teacher"] });
    });
    const times = { known: 0, unknown: 0 };
    for (let count = 0; count < TRIES; count += 1) {
      // A day lies between two tries, so that each is made; in turn, so that the machine's moods meet both alike.
      now += DAY_MS + 1;
      for (const login of count % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const)) {
        const before = performance.now();
        await signIn(parts, { login, password: "не тот" }, { device: null, address: "192.0.2.1" }, null).catch(
          () => null,
        );
        times[login] += performance.now() - before;
      }
    }
    let tried = 0;
    for (let guess = 0; guess < GUESSES; guess += 1) {
      now += 1000;
      const what = {
        kind: "login",
        what: "guessed",
        address: `10.${guess >> 16}.${(guess >> 8) & 255}.${guess & 255}`,
      } as const;
      await tryOnce(parts, what, async () => {
        tried += 1;
        return { right: false, result: null };
      }).catch(() => null);
    }
    return [
      { name: `a wrong password, mean of ${TRIES}`, value: times.known / TRIES, unit: "ms" },
      {
        name: `a login that nobody has, mean of ${TRIES}`,
        value: times.unknown / TRIES,
        unit: "ms",
        ratio: times.unknown / times.known,
        peer: "a wrong password",
      },
      { name: `tried of ${GUESSES} guesses, one a second`, value: tried, unit: "tries" },
    ];
  } finally {
    await database.close();
    fs.rmSync(data, { recursive: true, force: true });
  }
}
