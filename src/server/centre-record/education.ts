import type { EducationSums, EducationView, GroupLine, ProgrammeLine } from "#contract/education.ts";
import { isInForce, agreementState } from "#core/centre-record/agreement.ts";
import { badDay, isTaughtOn, meetsOn, pupilsOf, sizeOn } from "#core/centre-record/programme.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectAgreements } from "./agreement-store.ts";
import { educationLists } from "./education-file.ts";
import { fileOfLists } from "./list-file.ts";
import { selectGroups, type GroupRow } from "./group-store.ts";
import { selectProgrammes, type ProgrammeRow } from "./programme-store.ts";
import { branchesOf, needWhole, scopeOf, sumBy } from "./scope.ts";

export interface AskedEducation {
  readonly organisation?: string | undefined;
  readonly on?: string | undefined;
}

/**
 * What is taught on a day (YYYY-MM-DD, today when absent) at an organisation at or below one's own, in pupils by group.
 * `notFound`, bad day (422).
 */
export async function getEducation(parts: Parts, asked: AskedEducation): Promise<EducationView> {
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, asked));
}

/** The same as a workbook. */
export async function getEducationFile(parts: Parts, asked: AskedEducation): Promise<FileAnswer> {
  const view = await getEducation(parts, asked);
  return fileOfLists(`Программы и группы ${view.on}`, educationLists(view));
}

async function viewOf(tx: Tx, parts: Parts, asked: AskedEducation): Promise<EducationView> {
  const { context } = parts;
  needWhole(badDay(asked.on ?? null, "/on"));
  const scope = await scopeOf(tx, parts, asked.organisation);
  const on = asked.on ?? scope.view.today;
  const programmes = await selectProgrammes(tx, context, { within: scope.path });
  const groups = await selectGroups(tx, context, { within: scope.path });
  const agreements = await selectAgreements(tx, context, { within: scope.path });
  const partners = new Map(agreements.map(({ content, id }) => [id, content.partner]));
  const isOwn = ({ path }: { readonly path: string }): boolean => path === scope.path;
  const own = groups.filter(isOwn);
  return {
    scope: scope.view,
    on,
    programmes: programmes.filter(isOwn).map((row): ProgrammeLine => {
      const { agreementId } = row.content;
      return {
        id: row.id,
        content: row.content,
        partner: agreementId === null ? null : (partners.get(agreementId) ?? null),
        endedOn: row.endedOn,
        taught: isTaughtOn(row.content, row.endedOn, on),
        groups: own.filter(({ programmeId }) => programmeId === row.id).map((group) => groupLine(group, on)),
        version: row.version,
      };
    }),
    ...(await branchesOf(tx, parts, scope, rowsOf(programmes, groups, on), sumsOf)),
    agreements: agreements
      .filter(isOwn)
      .filter(({ content, terminatedOn }) => isInForce(agreementState({ ...content, terminatedOn }, on)))
      .map(({ content, id }) => ({ id, partner: content.partner })),
  };
}

function groupLine({ content, id, latest, programmeId, sessions, sizes, version }: GroupRow, on: string): GroupLine {
  const said = meetsOn(content, on) ? sizeOn(sizes, on) : null;
  return {
    id,
    programmeId,
    content,
    size: said?.size ?? null,
    sizeFrom: said?.from ?? null,
    sessions,
    latest,
    version,
  };
}

/** By programme: groups and people of the day; a programme that is not taught then still says that something is kept. */
function rowsOf(
  programmes: readonly ProgrammeRow[],
  groups: readonly GroupRow[],
  on: string,
): (EducationSums & { readonly path: string })[] {
  const byProgramme = new Map<string, GroupRow[]>();
  for (const group of groups)
    byProgramme.set(group.programmeId, [...(byProgramme.get(group.programmeId) ?? []), group]);
  return programmes.map((programme) => {
    const taught = isTaughtOn(programme.content, programme.endedOn, on);
    const met = taught ? (byProgramme.get(programme.id) ?? []).filter(({ content }) => meetsOn(content, on)) : [];
    const sizes = met.map(({ sizes: all }) => sizeOn(all, on)?.size ?? null);
    const known = sizes.filter((size) => size !== null);
    return {
      path: programme.path,
      programmes: taught ? 1 : 0,
      groups: met.length,
      places: sumBy(known, pupilsOf),
      network: sumBy(known, ({ network }) => network),
      adults: sumBy(known, ({ adults }) => adults),
      uncounted: sizes.length - known.length,
    };
  });
}

function sumsOf(rows: readonly EducationSums[]): EducationSums {
  return {
    programmes: sumBy(rows, (row) => row.programmes),
    groups: sumBy(rows, (row) => row.groups),
    places: sumBy(rows, (row) => row.places),
    network: sumBy(rows, (row) => row.network),
    adults: sumBy(rows, (row) => row.adults),
    uncounted: sumBy(rows, (row) => row.uncounted),
  };
}
