import { createHash } from "node:crypto";
import type { PublicationView } from "#contract/figure-publication.ts";
import {
  isSameFigure,
  smallCounts,
  withEarlier,
  type Publication,
  type PublishedIndicator,
} from "#core/figure/publication.ts";
import { REACHED_WORDS } from "#core/indicator/target-reached.ts";
import { goalInWords } from "#core/paper/figure-report-sentences.ts";
import { computedItems, getBreakdown } from "#server/figure/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { giveAddress, selectAddress } from "#server/platform/db/public-address.ts";
import { toJson } from "#server/platform/db/storable.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { rightTo, whoAsks } from "#server/platform/rights.ts";
import { getRound, seenRound } from "#server/reporting-round/service.ts";
import * as store from "./store.ts";

/** All that a round could show of the organisation that is acted for, each number as the pages show it, by the same way. */
interface Gathered extends Publication {
  readonly isOpen: boolean;
  /** Of the forms when the reading began. */
  readonly versions: string;
}

async function gather(parts: Parts, roundId: string): Promise<Gathered> {
  const { clock, context, db } = parts;
  const asOf = clock().toISOString();
  const { form, organisationName, round } = await getRound(parts, roundId, undefined);
  const { computed, forms } = await withOrganisation(db, context, async (tx) => ({
    forms: await store.selectFormsNow(tx, context, round.id),
    computed: await computedItems(tx, parts, await seenRound(tx, parts, round.id)),
  }));
  const indicators: PublishedIndicator[] = [];
  for (const { passport } of [...form, ...computed]) {
    const asked = { setId: round.setId, code: passport.code, roundId: round.id };
    const { figure, goals, units } = await getBreakdown(parts, asked, {});
    indicators.push({
      passport,
      figure,
      goals: goals.map((goal) => ({
        words: goalInWords(goal),
        outcome: goal.reached === "unknown" ? null : REACHED_WORDS[goal.reached],
      })),
      units: units.map(({ figure: own, name }) => ({ name, figure: own })),
      was: null,
    });
  }
  return {
    issuer: organisationName,
    title: round.title,
    setId: round.setId,
    kind: round.kind,
    period: round.period,
    asOf,
    expected: forms.expected,
    accepted: forms.accepted,
    indicators,
    isOpen: round.state === "open" || round.state === "planned",
    versions: forms.versions,
  };
}

type Hindrance = PublicationView["hindrance"];

function hindranceOf(isOpen: boolean, forms: { readonly accepted: number; readonly underReview: number }): Hindrance {
  if (isOpen) return "roundOpen";
  // Figures count from their confirmation on: while one waits to be accepted, sums hold what nobody above has looked at.
  if (forms.underReview > 0) return "formsUnderReview";
  return forms.accepted === 0 ? "nothingAccepted" : null;
}

export async function getFigurePublication(parts: Parts, roundId: string): Promise<PublicationView> {
  const found = await gather(parts, roundId);
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, roundId, found));
}

async function viewOf(tx: Tx, { context }: Parts, roundId: string, found: Gathered): Promise<PublicationView> {
  const rows = await store.selectPublications(tx, context, roundId);
  const forms = await store.selectFormsNow(tx, context, roundId);
  const shown = rows[0]?.content ?? null;
  const slug = await selectAddress(tx, context, "figure_page");
  return {
    roundId,
    title: found.title,
    period: found.period,
    expected: forms.expected,
    accepted: forms.accepted,
    underReview: forms.underReview,
    hindrance: hindranceOf(found.isOpen, forms),
    indicators: found.indicators.map((one) => {
      const there = shown?.indicators.find(({ passport }) => passport.code === one.passport.code);
      const changed = there !== undefined && !isSameFigure(there.figure, one.figure);
      return { ...one, small: smallCounts(one), changed };
    }),
    number: rows[0]?.number ?? 0,
    shown:
      shown === null
        ? null
        : {
            codes: shown.indicators.map(({ passport }) => passport.code),
            withUnits: shown.indicators.some(({ units }) => units.length > 0),
          },
    history: rows.map(({ content, number, published_at, published_by, reason }) => ({
      number,
      at: published_at.toISOString(),
      by: published_by,
      reason,
      isWithdrawn: content === null,
    })),
    publicPath: slug === null ? null : `/public/figures/${slug}/${roundId}`,
  };
}

export async function publishFigures(
  parts: Parts,
  roundId: string,
  version: () => number,
  asked: { readonly codes: readonly string[]; readonly withUnits: boolean; readonly reason: string | null },
): Promise<PublicationView> {
  const { clock, context, db } = parts;
  const found = await gather(parts, roundId);
  const said = version();
  return withOrganisation(db, context, async (tx) => {
    const rows = await store.selectPublications(tx, context, roundId);
    const [last] = rows;
    if (said !== (last?.number ?? 0)) throw new Problem(412, "changedMeanwhile", { version: last?.number ?? 0 });
    const forms = await store.selectFormsNow(tx, context, roundId);
    if (forms.versions !== found.versions) throw new Problem(412, "changedMeanwhile", { version: said });
    const hindrance = hindranceOf(found.isOpen, forms);
    if (hindrance !== null) throw new Problem(409, hindrance);
    const unknown = asked.codes.find((code) => !found.indicators.some(({ passport }) => passport.code === code));
    if (unknown !== undefined) throw new Problem(422, "noSuchIndicator", { field: "/codes", code: unknown });
    const { isOpen: _open, versions: _versions, ...whole } = found;
    const chosen = found.indicators
      .filter(({ passport }) => asked.codes.includes(passport.code))
      .map((one) => (asked.withUnits ? one : { ...one, units: [] }));
    const shown = last?.content ?? null;
    if (shown !== null && hashOf(shown.indicators) === hashOf(chosen)) throw new Problem(409, "nothingToPublish");
    const reason = asked.reason === null || asked.reason === "" ? null : asked.reason;
    if (last !== undefined && reason === null) throw new Problem(422, "reasonNeeded", { field: "/reason" });
    const before = shown ?? rows.find((row) => row.content !== null)?.content ?? null;
    const content: Publication = { ...whole, indicators: withEarlier(chosen, before) };
    const number = said + 1;
    const made = {
      roundId,
      number,
      content,
      sha256: createHash("sha256").update(toJson(content)).digest("hex"),
      reason: last === undefined ? null : reason,
      at: clock(),
      by: authorOf(parts),
    };
    const { name, short_name } = await store.selectIssuerName(tx, context);
    await giveAddress(tx, context, "figure_page", { name: short_name ?? name, at: parts.clock() });
    if (!(await store.insertPublication(tx, context, made))) throw new Problem(412, "changedMeanwhile");
    await record(tx, parts, "figurePublication.publish", roundId, {
      title: found.title,
      period: found.period,
      revision: number,
    });
    return viewOf(tx, parts, roundId, found);
  });
}

export async function withdrawFigures(
  parts: Parts,
  roundId: string,
  version: () => number,
  reason: string,
): Promise<PublicationView> {
  const { clock, context, db } = parts;
  const found = await gather(parts, roundId);
  const said = version();
  return withOrganisation(db, context, async (tx) => {
    const [last] = await store.selectPublications(tx, context, roundId);
    if (said !== (last?.number ?? 0)) throw new Problem(412, "changedMeanwhile", { version: last?.number ?? 0 });
    if (last === undefined || last.content === null) throw new Problem(409, "nothingPublished");
    const gone = { roundId, number: said + 1, content: null, sha256: null, reason, at: clock(), by: authorOf(parts) };
    if (!(await store.insertPublication(tx, context, gone))) throw new Problem(412, "changedMeanwhile");
    await record(tx, parts, "figurePublication.withdraw", roundId, {
      title: found.title,
      period: found.period,
      reason,
    });
    return viewOf(tx, parts, roundId, found);
  });
}

/** What a visitor sees of them, without what is said of earlier numbers. */
function hashOf(indicators: readonly PublishedIndicator[]): string {
  return toJson(indicators.map(({ was: _was, ...one }) => one));
}

const record = (
  tx: Tx,
  parts: Parts,
  action: string,
  roundId: string,
  data: Readonly<Record<string, string | number>>,
): Promise<void> => recordAudit(tx, parts, { action, objectKind: "reportingRound", objectId: roundId, data });

function authorOf(parts: Parts) {
  const { actor, name, organisationName } = whoAsks(parts);
  const onBehalfOf = rightTo(parts, "writeIndicators")?.onBehalfOf ?? null;
  return { accountId: actor.accountId, name, organisation: organisationName, onBehalfOf };
}
