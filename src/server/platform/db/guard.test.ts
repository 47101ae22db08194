import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#test/support/database.ts";
import { guardEngine } from "./guard.ts";

class Stopped extends Error {}

function stop(): never {
  throw new Stopped();
}

function engineThatThrows(error: unknown) {
  const Module = {
    _PostgresMainLoopOnce: () => {
      throw error;
    },
  };
  return { Module, POSTGRES_MAIN_LONGJMP: 100 };
}

test("the embedded database is the release that the wrapper was made and tested for", () => {
  const manifest = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));
  expect(manifest("package.json").dependencies["@electric-sql/pglite"]).toBe("0.5.14");
  expect(manifest("node_modules/@electric-sql/pglite/package.json").version).toBe("0.5.14");
});

test("an exception that is not an SQL error stops the engine", () => {
  const engine = engineThatThrows(new Error("null function or function signature mismatch"));
  guardEngine(engine, stop);
  expect(() => engine.Module._PostgresMainLoopOnce()).toThrow(Stopped);
});

test("an SQL error goes its usual way", () => {
  const longjmp = { status: 100 };
  const engine = engineThatThrows(longjmp);
  guardEngine(engine, stop);
  let thrown: unknown;
  try {
    engine.Module._PostgresMainLoopOnce();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBe(longjmp);
});

test("a release without the known members is refused", () => {
  const engine = { Module: {}, POSTGRES_MAIN_LONGJMP: 100 };
  expect(() => guardEngine(engine as never, stop)).toThrow("not the one");
});
