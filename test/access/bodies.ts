import * as z from "zod/mini";
import type { Endpoint } from "#contract/endpoint.ts";
import { oneOf, type Random } from "./random.ts";

/** What a body or a query is made of: how things are named, and which words stand where words may stand. */
export interface Filling {
  readonly random: Random;
  /** The key for a field that names something: `organisationId`, `parentId` … */
  readonly key: (name: string) => string;
  readonly word: string;
  /** How often a field that may be left out is sent, of ten. */
  readonly optional: number;
}

const schema = z.looseObject({
  type: z.optional(z.union([z.string(), z.array(z.string())])),
  const: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  anyOf: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
  allOf: z.optional(z.array(z.unknown())),
  $ref: z.optional(z.string()),
  pattern: z.optional(z.string()),
  minLength: z.optional(z.number()),
  maxLength: z.optional(z.number()),
  minimum: z.optional(z.number()),
  minItems: z.optional(z.number()),
  items: z.optional(z.unknown()),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  $defs: z.optional(z.record(z.string(), z.unknown())),
});
type Schema = z.infer<typeof schema>;

const known = new WeakMap<object, Schema>();

function schemaOf(type: z.ZodMiniType): Schema {
  const found = known.get(type);
  if (found !== undefined) return found;
  const made = z.parse(schema, z.toJSONSchema(type, { io: "input", unrepresentable: "any" }));
  known.set(type, made);
  return made;
}

/** A body that the contract takes, with keys in it that are the filling's; undefined when there is none. */
export function bodyOf({ body }: Endpoint, filling: Filling): object | Buffer | undefined {
  if (body === undefined) return undefined;
  if (body === "bytes") return Buffer.from(filling.word);
  const root = schemaOf(body);
  const made = make(root, "", { ...filling, root, depth: 0 });
  return typeof made === "object" && made !== null ? made : {};
}

/** A query that the contract takes, without the question mark; undefined when it takes none. */
export function queryOf({ query }: Endpoint, filling: Filling): string | undefined {
  if (query === undefined) return undefined;
  const root = schemaOf(query);
  const made = make(root, "", { ...filling, root, depth: 0 });
  const fields = Object.entries(typeof made === "object" && made !== null ? made : {}).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return new URLSearchParams(Object.fromEntries(fields)).toString();
}

interface Making extends Filling {
  readonly root: Schema;
  readonly depth: number;
}

const DEEPEST = 6;

function make(given: unknown, name: string, making: Making): unknown {
  const at = z.parse(schema, given);
  const { random } = making;
  if (at.$ref !== undefined) {
    const target = at.$ref === "#" ? making.root : making.root.$defs?.[at.$ref.replace("#/$defs/", "")];
    return making.depth > DEEPEST ? null : make(target ?? {}, name, { ...making, depth: making.depth + 1 });
  }
  if (at.const !== undefined) return at.const;
  if (at.enum !== undefined) return oneOf(random, at.enum);
  const choice = at.anyOf ?? at.oneOf;
  if (choice !== undefined) return make(chosen(choice, name, making), name, making);
  if (at.allOf !== undefined) return Object.assign({}, ...at.allOf.map((part) => make(part, name, making)));
  const types = typeof at.type === "string" ? [at.type] : (at.type ?? ["object"]);
  const some = isKey(name) ? types.filter((each) => each !== "null") : types;
  const type = some.length === 1 ? some[0] : oneOf(random, some);
  switch (type) {
    case "string":
      return textOf(at, name, making);
    case "number":
    case "integer":
      return Math.max(at.minimum ?? 0, 0) + random(2);
    case "boolean":
      return random(2) === 0;
    case "null":
      return null;
    case "array": {
      const length = Math.max(at.minItems ?? 0, making.depth > DEEPEST ? 0 : random(2));
      return Array.from({ length }, () => make(at.items ?? {}, name, { ...making, depth: making.depth + 1 }));
    }
    default:
      return objectOf(at, making);
  }
}

/** A key rather than nothing: it is keys that may lead astray. */
function chosen(choice: readonly unknown[], name: string, { random }: Making): unknown {
  const real = choice.filter((one) => z.parse(schema, one).type !== "null");
  return isKey(name) || random(4) > 0 ? oneOf(random, real.length > 0 ? real : choice) : oneOf(random, choice);
}

function objectOf({ properties = {}, required = [] }: Schema, making: Making): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [field, of] of Object.entries(properties))
    if (required.includes(field) || isKey(field) || making.random(10) < making.optional)
      made[field] = make(of, field, { ...making, depth: making.depth + 1 });
  return made;
}

function isKey(name: string): boolean {
  return name === "id" || /Ids?$/.test(name);
}

/** What a field of such a name holds, when the contract does not say. */
const LIKELY: readonly (readonly [RegExp, string])[] = [
  [/^(on|from|until|to)$|[dD](ay|ate|eadline)$/, "2023-12-01"],
  [/^period$/, "2024"],
  [/[eE]mail$/, "a@example.ru"],
];
const CANDIDATES = ["2023-12-01", "2023", "2023/2024", "1", "123456", "a@example.ru", "10:00", "7707083893"];

function textOf({ pattern, minLength = 0, maxLength }: Schema, name: string, { key, word }: Making): string {
  const wanted = isKey(name)
    ? key(name.replace(/Ids$/, "Id"))
    : (LIKELY.find(([form]) => form.test(name))?.[1] ?? word);
  if (pattern !== undefined) {
    const form = new RegExp(pattern);
    return [wanted, word, ...CANDIDATES].find((text) => form.test(text)) ?? wanted;
  }
  const text = maxLength === undefined ? wanted : wanted.slice(0, maxLength);
  return text.padEnd(minLength, "a");
}
