/** The members of PGlite that its typings hide; their presence is checked at start. */
export interface EngineInside {
  readonly Module: { _PostgresMainLoopOnce: () => void };
  readonly POSTGRES_MAIN_LONGJMP: number;
}

/**
 * PGlite goes on after any exception of its main loop that is not its own way of reporting an SQL error, and may
 * commit a half-run statement (storage.md 3b). `stop` must end the engine at once and not return; the log of the
 * database restores the last committed state when it is opened again.
 */
export function guardEngine(engine: EngineInside, stop: (error: unknown) => never): void {
  const { Module: module, POSTGRES_MAIN_LONGJMP: known } = engine;
  if (typeof known !== "number" || typeof module._PostgresMainLoopOnce !== "function") {
    throw new Error("this release of PGlite is not the one the guard was made for");
  }
  const original = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      original();
    } catch (error) {
      const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
      if (status !== known) stop(error);
      throw error;
    }
  };
}
