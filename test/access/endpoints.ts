import fs from "node:fs";
import path from "node:path";
import type { Endpoint } from "#contract/endpoint.ts";

const CONTRACT = path.resolve(import.meta.dirname, "../../src/contract");

/** Every endpoint of every file of the contract: a new file cannot be forgotten. */
export async function allEndpoints(): Promise<Endpoint[]> {
  const files = fs.readdirSync(CONTRACT).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const found: Endpoint[] = [];
  for (const file of files.toSorted()) {
    const module: object = await import(path.join(CONTRACT, file));
    found.push(...Object.values<unknown>({ ...module }).filter(isEndpoint));
  }
  return found;
}

export const nameOf = ({ method, path: url }: Pick<Endpoint, "method" | "path">): string => `${method} ${url}`;

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value && "response" in value;
}
