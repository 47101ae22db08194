import type { AudienceReading, AudienceSegment } from "#core/audience/model.ts";
import type { OrganisationKind } from "#core/organisation/kinds.ts";
import type { PartyGroup, ResponsibleParty, ResponsibleReading } from "#core/responsibility/model.ts";
import { limitsOf, NO_LIMITS } from "./limits.ts";
import type { ConcernReason, Target } from "./model.ts";

type Who = Target["who"];

/** What a row says, as it was read; null where its cell is empty. */
export interface RowReadings {
  readonly audience: AudienceReading | null;
  readonly responsible: ResponsibleReading | null;
}

/** The organisation that the words of a responsible party certainly mean; null: nobody has said. */
export type BodyOf = (party: ResponsibleParty) => string | null;

const GROUPS: Readonly<Record<PartyGroup, Who>> = {
  schools: ["school"],
  schoolHeads: ["school"],
  centreHeads: ["centre"],
  centreTeachers: ["centre"],
  municipalities: ["municipalAuthority"],
  territorialOffices: ["territorialOffice"],
};

/**
 * Whom a row addresses: those who are responsible by group or by name, and those for whom it is done. Who takes part but
 * runs nothing (parents, newspapers, partners) is no addressee, nor is a single body whose name nobody has settled.
 */
export function targetsOf({ audience, responsible }: RowReadings, bodyOf: BodyOf): Target[] {
  const parties = responsible?.parties ?? [];
  const byParties = parties.flatMap((party) => ofParty(party, bodyOf));
  const grouped = byParties.some(({ reason }) => reason.code === "group");
  const segments = audience?.segments ?? [];
  const byAudience = segments.flatMap((segment) => {
    const words = wordsOfSegment(audience, segment);
    const who = whoIs(segment, words);
    // Whose the audience is, is not said: those who are responsible do it for their own.
    if (who === null || (grouped && who.includes("everyone"))) return [];
    return [
      target(who, segment.of ?? words, words, {
        code: who.includes("everyone") ? "everyone" : "audience",
        words: audience?.asWritten ?? "",
      }),
    ];
  });
  return [...byParties, ...byAudience];
}

function ofParty(party: ResponsibleParty, bodyOf: BodyOf): Target[] {
  const id = bodyOf(party);
  const words = party.name;
  if (id !== null) return [{ ...NO_LIMITS, who: [], ids: [id], reason: { code: "named", words } }];
  const group = party.group === undefined ? manyOf(words) : GROUPS[party.group];
  // A centre works in a college as well as in a school.
  const who: Who | null = group?.includes("school") && limitsOf(words).withCentre ? ["hosts"] : group;
  return who === null ? [] : [target(who, words, words, { code: "group", words })];
}

/** Many organisations that the reading of the responsible knows no group for. */
function manyOf(words: string): Who | null {
  if (/^(?:центры|кванториумы|технопарки|детские технопарки|точки роста)(?![а-яё])/iu.test(words)) return ["centre"];
  if (/^муниципальные (?:координаторы|органы|методическ)/iu.test(words)) return ["municipalAuthority"];
  if (/^методические (?:службы|центры)/iu.test(words)) return ["methodologicalService"];
  return null;
}

function target(who: Who, owner: string, all: string, reason: ConcernReason): Target {
  const { rest: _rest, ...limits } = limitsOf(all);
  const { centreKinds } = limitsOf(owner);
  return { ...limits, centreKinds: centreKinds.length > 0 ? centreKinds : limits.centreKinds, who, ids: [], reason };
}

/** The words that belong to a segment: the whole cell when there is no other. */
function wordsOfSegment(audience: AudienceReading | null, segment: AudienceSegment): string {
  const { of = "" } = segment;
  if (audience === null) return of;
  if (audience.segments.length === 1) return audience.asWritten;
  // «школ, не имеющих центров»: the reading took what follows the comma for a condition.
  return /(?:^|[\s,])не$/u.test(of) ? `${of} ${audience.conditions.join(" ")}` : of;
}

const OF_CENTRES = /(?<![а-я])(?:центр|кванториум|технопарк|точ[а-я]{1,2} роста|(?:ит|it)-?куб)/u;
const OF_SCHOOLS =
  /(?:^|[,;(«] ?| и |всех |сельск[а-я]{2,3} |городск[а-я]{2,3} )(?:(?:обще)?образовательн[а-я]{2,3} (?:организаци|учреждени)|школ|гимнази|лице|оо(?![а-я])|оу(?![а-я])|мбоу|шнор)/u;
const OF_MUNICIPALITIES =
  /орган[а-я]{0,3} местного самоуправлени|(?<![а-я])омсу(?![а-я])|(?<![а-я])моуо(?![а-я])|муниципальн[а-я]{2,3} (?:орган|координатор)/u;
const OTHER_HOSTS: readonly (readonly [words: RegExp, kind: OrganisationKind])[] = [
  [/дошкольн[а-я]{2,3} (?:образовательн|организаци|учреждени)|детск[а-я]{2,3} сад/u, "preschool"],
  [/колледж|техникум|профессиональн[а-я]{2,3} образовательн/u, "college"],
  [/(?<![а-я])вуз(?:[аыо]в?)?(?![а-я])|университет|высш[а-я]{2,3} образовани/u, "university"],
  [/(?:организаци|учреждени)[а-я]{1,3} дополнительн/u, "supplementaryInstitution"],
  [/методическ[а-я]{2,3} (?:служб|центр)|(?<![а-я])имц(?![а-я])/u, "methodologicalService"],
];

/** Which organisations have these people; null: nobody who runs things. */
function whoIs({ kind, of }: AudienceSegment, words: string): Who | null {
  switch (kind) {
    case "schools":
      return ownersOf(words) ?? ["school"];
    case "centres":
    case "centreHeads":
    case "centreStaff":
      return ["centre"];
    case "localGovernment":
      return ["municipalAuthority"];
    case "students":
    case "teachers":
    case "managers":
      return (of === undefined ? null : (ownersOf(of) ?? ownersOf(words))) ?? ["everyone"];
    case "other":
      return ownersOf(words);
    case "guardians":
    case "public":
    case "media":
    case "pensioners":
    case "partners":
      return null;
  }
}

/** The organisations that words name; null: none. A school with a centre may be a college: what is said is «with a centre». */
function ownersOf(words: string): Who | null {
  const { rest, withCentre, withoutCentre } = limitsOf(words);
  const other = OTHER_HOSTS.filter(([known]) => known.test(rest)).map(([, kind]) => kind);
  const schools = other.length === 0 && (OF_SCHOOLS.test(rest) || withCentre || withoutCentre);
  const found: Who = [
    ...(OF_MUNICIPALITIES.test(rest) ? ["municipalAuthority" as const] : []),
    ...other,
    ...(OF_CENTRES.test(rest.replace(/методическ[а-я]{2,3} центр/gu, "")) ? ["centre" as const] : []),
    ...(schools ? [withCentre ? ("hosts" as const) : ("school" as const)] : []),
  ];
  return found.length === 0 ? null : found;
}
