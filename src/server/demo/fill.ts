import { createHash } from "node:crypto";
import type { ChangeAuthor, PlanChange } from "#core/plan/change/model.ts";
import { makeFile } from "#formats/make.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { changePlanBy, importPlan } from "#server/plan/service.ts";
import { approvePlan, takeOwnStep } from "#server/plan-life/service.ts";
import { keyOf } from "./region/dice.ts";
import type { DemoEdition, DemoOrganisation, DemoPerson, DemoPlan, DemoRegion } from "./region/model.ts";
import { noon, Staff } from "./staff.ts";
import { insertFile, insertOrganisations, insertPeople, insertPosts } from "./store.ts";

/** The day that everything was entered. */
const ENTERED = new Date("2021-08-31T06:00:00Z");
const TODAY = "2026-09-15";

/** Told after each of the steps and plans. */
export type Progress = (done: number, total: number) => void;

/** Enters a whole region, as people would have over the years: through the services and their row policies. */
export async function fillRegion(parts: ServerParts, region: DemoRegion, tell: Progress): Promise<void> {
  await fillOrganisations(parts, region);
  await fillPlans(parts, region, { tell, isStopped: () => false });
}

/** The tree, the people, their posts and roles. */
export async function fillOrganisations(parts: ServerParts, region: DemoRegion): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    await insertOrganisations(tx, region, TODAY, ENTERED);
    await insertPeople(tx, region, ENTERED);
  });
}

interface Filling {
  readonly tell: Progress;
  /** Asked before each plan. */
  readonly isStopped: () => boolean;
}

/** Posts and plans, one organisation after the other. */
export async function fillPlans(parts: ServerParts, region: DemoRegion, { tell, isStopped }: Filling): Promise<void> {
  const desk = new Desk(parts, region);
  const plans = new Map<string, DemoPlan[]>();
  for (const plan of region.plans) plans.set(plan.organisationId, [...(plans.get(plan.organisationId) ?? []), plan]);
  let done = 0;
  const waiting = region.organisations.values();
  // While the database works for one organisation, the papers of another are written.
  const work = async (): Promise<void> => {
    for (const organisation of waiting) {
      if (isStopped()) return;
      await desk.enterPosts(organisation);
      for (const plan of plans.get(organisation.id) ?? []) {
        if (isStopped()) return;
        await desk.enterPlan(organisation, plan);
        done += 1;
        tell(done, region.plans.length);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

const AT_ONCE = 3;

function authorOf({ context, identity }: Parts): ChangeAuthor {
  return { id: context.accountId ?? "", name: identity?.name ?? null };
}

class Desk {
  readonly #parts: ServerParts;
  readonly #region: DemoRegion;
  readonly #staff: Staff;
  readonly #people: ReadonlyMap<string, DemoPerson>;

  constructor(parts: ServerParts, region: DemoRegion) {
    this.#parts = parts;
    this.#region = region;
    this.#staff = new Staff(parts, region);
    this.#people = new Map(region.people.map((person) => [person.id, person]));
  }

  async enterPosts(organisation: DemoOrganisation): Promise<void> {
    const context = this.#staff.contextOf(organisation, null);
    await withOrganisation(this.#parts.db, context, (tx) => insertPosts(tx, this.#region, context, ENTERED));
  }

  async enterPlan(organisation: DemoOrganisation, plan: DemoPlan): Promise<void> {
    const { id, editions, askedOf, startYear } = plan;
    const [first, ...later] = editions;
    const begun = first === undefined ? `${startYear}-09-07` : first.approval.date;
    await this.#import(this.#staff.leading(organisation, begun), plan);
    if (askedOf.length > 0) await this.#ask(organisation, plan, `${startYear}-09-10`);
    if (first === undefined) return;
    let version = await this.#approve(organisation, id, first, 0);
    for (const [index, edition] of later.entries()) {
      const parts = this.#staff.leading(organisation, edition.approval.date);
      const action = { kind: "beginEdition", reason: null } as const;
      ({ version } = await takeOwnStep(parts, id, { id: `begin-${index + 2}-${id}`, version, action }));
      await withOrganisation(parts.db, parts.context, async (tx) => {
        for (const [nth, one] of edition.actions.entries())
          await changePlanBy(tx, parts, id, { id: `change-${index + 2}-${nth}-${id}`, action: one });
      });
      version = await this.#approve(organisation, id, edition, version);
    }
  }

  async #import(parts: Parts, { id, draft, fileName }: DemoPlan): Promise<void> {
    const content = Buffer.from(await makeFile("order", draft, "docx"));
    const at = parts.clock();
    const file = {
      id: keyOf(this.#region.seed, `file ${id}`),
      name: fileName,
      content,
      sha256: createHash("sha256").update(content).digest("hex"),
      at,
    };
    const accepted: PlanChange = {
      id: `accept-${id}`,
      sequence: 1,
      author: authorOf(parts),
      origin: "person",
      at: at.toISOString(),
      action: { kind: "accept" },
    };
    const known = {
      id,
      sourceFileId: file.id,
      example: false,
      draft,
      document: null,
      period: null,
      changes: [accepted],
    };
    await withOrganisation(parts.db, parts.context, async (tx) => {
      await insertFile(tx, parts.context, file);
      await importPlan(tx, parts, known);
    });
  }

  async #ask(organisation: DemoOrganisation, { id, askedOf }: DemoPlan, day: string): Promise<void> {
    const parts = this.#staff.leading(organisation, day);
    const asked = askedOf.map((organisationId) => ({ organisationId, post: null }));
    const action = { kind: "sendForEndorsement", asked, deadline: null } as const;
    await takeOwnStep(parts, id, { id: `send-${id}`, version: 0, action });
  }

  /** By the person who signed. Answers with the version of the plan's life after it. */
  async #approve(
    organisation: DemoOrganisation,
    planId: string,
    { approval }: DemoEdition,
    version: number,
  ): Promise<number> {
    const { kind: docType, number, date, signer, signerPost, signerId } = approval;
    const person = this.#people.get(signerId);
    if (person === undefined) throw new Error("signed by nobody");
    const parts = this.#staff.partsFor(organisation, person, noon(date));
    const act = { docType, number, date, signer, signerPost };
    const asked = { id: `approve-${version}-${planId}`, version, act, inForceFrom: date };
    return (await approvePlan(parts, planId, asked)).version;
  }
}
