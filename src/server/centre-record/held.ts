import { agreementState, isInForce } from "#core/centre-record/agreement.ts";
import { isTaughtOn, meetsOn, pupilsOf, sizeOn } from "#core/centre-record/programme.ts";
import type { HeldRecord, KeptList } from "#core/indicator/prefill.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { selectAgreements } from "./agreement-store.ts";
import { selectUses } from "./equipment-store.ts";
import { selectGroups } from "./group-store.ts";
import { selectBranch } from "./place-store.ts";
import { selectProgrammes } from "./programme-store.ts";

interface Asked {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

interface Line {
  readonly id: string;
  readonly path: string;
  readonly day: string;
  readonly title: string;
  readonly counts: HeldRecord["counts"];
}

/**
 * What the lists that are asked for say at and below a path, line by line: programmes, groups and agreements as they stand on the
 * last day of the period, uses of equipment over it. A group of which nobody said how many are in it says nothing.
 */
export async function selectKept(
  tx: Tx,
  context: OrganisationContext,
  lists: readonly KeptList[],
  asked: Asked,
): Promise<(HeldRecord & { organisationId: string; path: string; ofCentre: boolean })[]> {
  if (lists.length === 0) return [];
  const places = new Map((await selectBranch(tx, context, asked.path)).map((place) => [place.path, place]));
  const found = [];
  for (const kept of lists)
    for (const line of await linesOf(tx, context, kept, asked)) {
      const place = places.get(line.path);
      if (place === undefined) continue;
      found.push({ ...line, eventId: null, workstreams: [], kept, organisationId: place.id, ofCentre: place.isCentre });
    }
  return found;
}

async function linesOf(
  tx: Tx,
  context: OrganisationContext,
  kept: KeptList,
  { from, path, to: on }: Asked,
): Promise<Line[]> {
  const line = ({ id, path: at }: { readonly id: string; readonly path: string }, title: string): Line => ({
    id,
    path: at,
    day: on,
    title,
    counts: {},
  });
  switch (kept) {
    case "equipmentLessons":
      return (await selectUses(tx, context, { within: path, days: { from, to: on } })).map((row) => ({
        ...line(row, [row.content.subject, row.content.classGroup ?? ""].join(" ").trim()),
        day: row.content.on,
      }));
    case "agreements":
      return (await selectAgreements(tx, context, { within: path }))
        .filter(({ content, terminatedOn }) => isInForce(agreementState({ ...content, terminatedOn }, on)))
        .map((row) => line(row, row.content.partner));
    case "programmes":
      return (await taughtOn(tx, context, path, on)).map((row) => line(row, row.content.title));
    case "groupPupils":
    case "networkPupils": {
      const titles = new Map((await taughtOn(tx, context, path, on)).map(({ content, id }) => [id, content.title]));
      return (await selectGroups(tx, context, { within: path })).flatMap((row) => {
        const title = titles.get(row.programmeId);
        const size = meetsOn(row.content, on) ? (sizeOn(row.sizes, on)?.size ?? null) : null;
        if (title === undefined || size === null) return [];
        const students = kept === "groupPupils" ? pupilsOf(size) : size.network;
        return students === 0
          ? []
          : [{ ...line(row, `${title}, ${row.content.title}: ${students}`), counts: { students } }];
      });
    }
  }
}

async function taughtOn(tx: Tx, context: OrganisationContext, path: string, on: string) {
  const programmes = await selectProgrammes(tx, context, { within: path });
  return programmes.filter(({ content, endedOn }) => isTaughtOn(content, endedOn, on));
}
