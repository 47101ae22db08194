import type { BenchLine } from "./bench-line.ts";
import { anotherRound, aPersonOf, type FigureRegion } from "./figure-region.ts";
import { sumOfCountry } from "./figure-country.ts";
import { Client, type Request } from "./load.ts";
import { lockWaitsOf } from "./lock-waits.ts";
import { startMeasured } from "./measured.ts";
import type { EmptyDatabase } from "./postgres.ts";

const WRITERS = 200;
const PERIOD = "2027-Q1";
/** Bars: milliseconds. */
const WAIT = 100;
const SEEN = 1000;
const GIVEN = 7;

/** The last hour of a quarter: the heads of 200 centres of one region confirm forms of ten indicators at the same moment. */
export async function deadline(server: EmptyDatabase, region: FigureRegion): Promise<BenchLine[]> {
  const roundId = await anotherRound(server, region, PERIOD);
  const heads: { readonly cookie: string; readonly path: string }[] = [];
  for (const place of region.centres.slice(0, WRITERS)) {
    const { cookie } = await aPersonOf(server, region.context, place, "schoolHead");
    heads.push({ cookie, path: `/api/reporting-rounds/${roundId}/forms/${place.organisationId}` });
  }
  const product = await startMeasured("product-server", server.url);
  const client = new Client(product.address, WRITERS);
  const request = (index: number, method: "PUT" | "POST", version: string, body: object): Request => {
    const { cookie = "", path = "" } = heads[index] ?? {};
    const step = method === "PUT" ? "" : "/send";
    return { method, path: path + step, headers: { cookie, "if-match": version }, body: JSON.stringify(body) };
  };
  try {
    const given = [String(GIVEN), "9", "8"];
    const lines = region.passports.map(({ code }) => ({ code, typed: given, reason: "Так и есть" }));
    await client.load(heads.length, 8, (index) => request(index, "PUT", "1", { lines }));
    const before = await sumOfCountry(server, PERIOD);
    let answers: number[] = [];
    const { deadlocks, waits } = await lockWaitsOf(server.url, async () => {
      answers = await client.load(heads.length, WRITERS, (index) => request(index, "POST", "2", { action: "send" }));
    });
    const began = performance.now();
    const more = (await sumOfCountry(server, PERIOD)) - before;
    const seen = performance.now() - began;
    if (more !== GIVEN * heads.length) throw new Error(`the country has ${more} more`);
    // Whoever waited for nobody waited nought.
    const all = [...waits, ...Array.from({ length: Math.max(0, heads.length - waits.length) }, () => 0)];
    const wait = p99(all);
    return [
      { name: "figures.deadline.writers", value: answers.length, unit: "forms of ten indicators" },
      { name: "figures.deadline.waitsForLocks", value: waits.length, unit: "waits seen" },
      { name: "figures.deadline.lockWait.p99", value: wait, unit: "ms", ratio: wait / WAIT, peer: `bar of ${WAIT} ms` },
      { name: "figures.deadline.lockWait.longest", value: Math.max(0, ...waits), unit: "ms" },
      { name: "figures.deadline.deadlocks", value: deadlocks, unit: "deadlocks" },
      { name: "figures.deadline.answer.p99", value: p99(answers), unit: "ms, 200 at once on this machine" },
      { name: "figures.country.newValueSeen", value: seen, unit: "ms", ratio: seen / SEEN, peer: `bar of ${SEEN} ms` },
    ];
  } finally {
    client.close();
    await product.stop();
  }
}

function p99(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}
