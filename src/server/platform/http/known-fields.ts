import { validatorCompiler } from "fastify-type-provider-zod";
import { Problem } from "./problem.ts";

/**
 * Validation by the contract that also refuses a body with fields the contract does not know. Left alone they would be
 * dropped without a word, and whoever sent them would believe that they were kept.
 */
export const knownFieldsOnly: typeof validatorCompiler = (route) => {
  const validate = validatorCompiler(route);
  if (route.httpPart !== "body") return validate;
  return (data: unknown) => {
    const result = validate(data);
    if (typeof result !== "object" || !("value" in result)) return result;
    const taken: unknown = result.value;
    const field = unknownField(data, taken, "");
    return field === null ? result : { error: new Problem(400, "badRequest", { field }) };
  };
};

/** The path of the first field that is in `sent` and not in `taken`; null when there is none. */
function unknownField(sent: unknown, taken: unknown, path: string): string | null {
  if (typeof sent !== "object" || sent === null || typeof taken !== "object" || taken === null) return null;
  const kept = new Map<string, unknown>(Object.entries(taken));
  for (const [name, value] of Object.entries(sent)) {
    const here = `${path}/${name}`;
    const field = kept.has(name) ? unknownField(value, kept.get(name), here) : here;
    if (field !== null) return field;
  }
  return null;
}
