import * as z from "zod/mini";
import type { CentreState, OrganisationKind } from "#core/organisation/kinds.ts";
import type { OrganisationTag } from "#core/organisation/model.ts";

/** What is true of an organisation on one day, as far as it decides what concerns it. */
export interface OrganisationFacts {
  readonly id: string;
  /** Keys from the root down, its own last, each with a slash (core/organisation/tree). */
  readonly path: string;
  readonly kind: OrganisationKind;
  /** Of a centre only; `kind`: a key of CENTRE_KINDS or own words. */
  readonly centre: { readonly kind: string; readonly state: CentreState } | null;
  /** The first day on which it is there, YYYY-MM-DD; null: since ever, as far as anybody has said. */
  readonly opened: string | null;
  /** The first day on which it is no more; null: it goes on. */
  readonly ended: string | null;
  /** The year of its wave or of its opening; null: nobody has said. */
  readonly openedIn: number | null;
  /** Tags that hold on the day. */
  readonly tags: readonly OrganisationTag[];
}

/** Why a row concerns an organisation; `words`: of the plan, as written. */
export const concernReason = z.object({
  code: z.enum(["group", "named", "audience", "everyone", "below"]),
  words: z.string(),
});
/**
 * group: it belongs to those who are responsible («руководители ОО»); named: its own name stands there; audience: it belongs
 * to those for whom it is done; everyone: the audience is not said to be anybody's; below: it concerns those it answers for.
 */
export type ConcernReason = z.infer<typeof concernReason>;

/** What a row says of those it means, beside their kind. */
export interface TargetLimits {
  /** Kinds of centres, keys of CENTRE_KINDS; empty: any. */
  readonly centreKinds: readonly string[];
  /** Opened in these years, both included. */
  readonly openedIn: readonly [number, number] | null;
  readonly withCentre: boolean;
  readonly withoutCentre: boolean;
  readonly tags: readonly OrganisationTag[];
}

/** Organisations that some words of a row mean. */
export interface Target extends TargetLimits {
  /**
   * Kinds of organisations. hosts: whoever a centre works in; everyone: centres, and schools where none works, so that
   * nobody is asked twice for one place.
   */
  readonly who: readonly (OrganisationKind | "hosts" | "everyone")[];
  /** By their names; when not empty, nothing else of the target counts. */
  readonly ids: readonly string[];
  readonly reason: ConcernReason;
}
