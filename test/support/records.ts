import { EMPTY_RECORD, type RecordContent } from "#core/evidence/model.ts";
import { aDuty, anOccurrence } from "./ledger.ts";
import type { TestServer, TestSite } from "./app.ts";

const NOT_READ = { audience: null, schedule: null, scheduleInWords: null, occurrences: [], responsible: null };

type GivenDuty = Parameters<typeof aDuty>[1];

/** An open time of a duty of the site, of a plan for 2023/2024, due at the end of October 2023. */
export async function anOpenTime(site: Pick<TestSite, "parts">, given: GivenDuty = {}): Promise<string> {
  const dutyId = await aDuty(site, { number: "4.3", ...given });
  await site.parts.db
    .updateTable("duty")
    .set({ period: "2023/2024", readings: JSON.stringify(NOT_READ) })
    .where("id", "=", dutyId)
    .execute();
  return anOccurrence(site, dutyId, { starts: "2023-10-01", due: "2023-10-31" });
}

/** What a phone sends of an event that was held on 20 October 2023. */
export function aRecord(occurrenceIds: readonly string[], more: Partial<RecordContent> = {}): RecordContent {
  return {
    ...EMPTY_RECORD,
    occurrenceIds: [...occurrenceIds],
    day: "2023-10-20",
    counts: [
      { segment: "students", count: 64 },
      { segment: "guardians", count: 38 },
    ],
    text: "Прошёл день открытых дверей.",
    ...more,
  };
}

type Asks = Pick<TestSite, "ask">;

export function putRecord(site: Asks, id: string, content: RecordContent) {
  return site.ask({ method: "PUT", url: `/api/records/${id}`, payload: content });
}

export function putFile(
  site: Asks,
  file: {
    readonly id: string;
    readonly recordId: string;
    readonly name: string;
    readonly bytes: Buffer;
    readonly kind?: string;
  },
) {
  const { bytes, id, kind = "photo", name, recordId } = file;
  return site.ask({
    method: "PUT",
    url: `/api/evidence-files/${id}?recordId=${recordId}&kind=${kind}&name=${encodeURIComponent(name)}`,
    payload: bytes,
    headers: { "content-type": "application/octet-stream" },
  });
}

/** A municipality with a school under it. */
export async function schoolUnderMunicipality(server: TestServer) {
  const region = await server.site();
  const municipality = await server.site({
    roles: ["municipalCoordinator"],
    kind: "municipalAuthority",
    below: region,
  });
  const school = await server.site({ roles: ["schoolHead"], kind: "school", below: municipality });
  return { region, municipality, school };
}

export const stateOf = async ({ parts }: Pick<TestSite, "parts">, id: string) =>
  parts.db
    .selectFrom("occurrence")
    .select(["state", "record_id", "review", "held", "held_on"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
