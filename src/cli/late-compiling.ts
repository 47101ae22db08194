import { setFlagsFromString } from "node:v8";

/**
 * A short run ends before optimised code has paid for its making: V8 begins with it later than by default. Only the V8 of
 * Node 20 has this setting in this meaning; the later ones have a cheap compiler between the two.
 */
export function compileLate(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=4000000");
}
