import type { Actor } from "#core/access/model.ts";
import type { Database } from "./db/client.ts";
import type { OrganisationContext } from "./db/transaction.ts";
import type { NewId, RandomBytes } from "./ids.ts";
import type { Jobs } from "./jobs.ts";

/** What the whole program has; joined in `start.ts`, and in the tests' application. */
export interface ServerParts {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly clock: () => Date;
  readonly newId: NewId;
  readonly random: RandomBytes;
  /** Something went wrong that nobody asked for; goes to the log. */
  readonly onTrouble: (error: unknown) => void;
}

/** What every feature may use for one request or one job. */
export interface Parts extends ServerParts {
  /** For whom it works. */
  readonly context: OrganisationContext;
  /** Who asks; null for the program itself, and for somebody who has not signed in. */
  readonly identity: Identity | null;
}

/** A person who has signed in, as found at the beginning of the request. */
export interface Identity {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly personId: string;
  readonly login: string;
  /** «Иванова О. С.»: what histories say. */
  readonly name: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  /** IANA name, of the organisation that is acted for. */
  readonly timeZone: string;
  /** When the password or a code was given last in this session; null: not since signing in. */
  readonly confirmedAt: Date | null;
  readonly address: string | null;
  /** whole: has signed in; code: the second factor is still asked for; enrol: the role needs one, and there is none yet. */
  readonly step: "whole" | "code" | "enrol";
}

/** The work of somebody of whom nothing is known: no row of any organisation is there. */
export const NOBODY: OrganisationContext = {
  organisationId: "",
  regionId: "",
  path: "",
  drafts: false,
  accountId: null,
};
