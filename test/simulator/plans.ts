import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Draft } from "#core/intake/draft.ts";
import { readDraft } from "#core/intake/read-draft.ts";
import type { PlanAction } from "#core/plan/change/model.ts";
import { parsePeriod } from "#core/time/period.ts";
import { readSource } from "#formats/read-source.ts";
import { insertFile } from "#server/demo/store.ts";
import { approvePlan, takeOwnStep } from "#server/plan-life/service.ts";
import { changePlanBy, importPlan, standPlan } from "#server/plan/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { ROOT } from "#test/support/template.ts";
import type { Organisation, Region } from "./region.ts";
import type { World } from "./world.ts";

const SAMPLES = [
  "smolensk-region",
  "samara-region",
  "spirovo-municipality",
  "labinsk-municipality",
  "school55-centre",
] as const;
export type Sample = (typeof SAMPLES)[number];

let samples: Promise<ReadonlyMap<Sample, Draft>> | null = null;

/** The five source plans as the product reads them; read once. */
export function readSamples(): Promise<ReadonlyMap<Sample, Draft>> {
  samples ??= readAll();
  return samples;
}

async function readAll(): Promise<ReadonlyMap<Sample, Draft>> {
  const read = new Map<Sample, Draft>();
  for (const name of SAMPLES) {
    const source = await readSource(
      fs.readFileSync(path.join(ROOT, `test/corpus/samples/${name}.docx`)),
      `${name}.docx`,
    );
    if ("needsOcr" in source) throw new Error(`${name} has no text`);
    const draft = readDraft(source);
    if ("refusal" in draft) throw new Error(`${name} is refused`);
    read.set(name, draft);
  }
  return read;
}

/** A plan of an organisation, as the simulator knows it. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly owner: Organisation;
  readonly period: string;
  /** Rows that count: of the edition in force; empty before the approval. */
  keys: ReadonlySet<string>;
  version: number;
}

/** A small plan of an organisation's own. */
export function ownDraft({ dice }: World, { name }: Organisation): Draft {
  const activities = [1, 2].map((at) =>
    anActivity({
      number: `${at}`,
      title: `Своё мероприятие № ${at}`,
      schedule: dice.pick(["до 20 декабря", "ежеквартально", "апрель", "по графику организатора", "по запросу"]),
      source: { table: 1, row: at + 1 },
    }),
  );
  return aDraft({ title: `План: ${name}`, activities });
}

/** Enters and approves plans through the services. */
export class Plans {
  readonly #world: World;
  readonly #region: Region;
  readonly #all: Plan[] = [];
  #acts = 0;

  constructor(world: World, region: Region) {
    this.#world = world;
    this.#region = region;
  }

  get inForce(): readonly Plan[] {
    return this.#all.filter(({ keys }) => keys.size > 0);
  }

  /** Read, looked through, not approved yet. `period`: as the sender of the file names it. */
  async enter(owner: Organisation, name: string, draft: Draft, period: string): Promise<Plan> {
    const { parts } = this.#world;
    const own = this.#region.partsOf(owner);
    const [id, fileId] = [parts.newId(), parts.newId()];
    const content = Buffer.from(`${name} ${owner.index}`);
    const sha256 = createHash("sha256").update(content).digest("hex");
    await withOrganisation(parts.db, own.context, async (tx) => {
      await insertFile(tx, own.context, { id: fileId, name: `${name}.docx`, content, sha256, at: parts.clock() });
      const imported = { id, sourceFileId: fileId, example: false, draft, document: null, period: parsePeriod(period) };
      await importPlan(tx, own, imported);
      await changePlanBy(tx, own, id, { id: parts.newId(), action: { kind: "accept" } });
    });
    const plan: Plan = { id, name, owner, period, keys: new Set(), version: 0 };
    this.#all.push(plan);
    return plan;
  }

  async approve(plan: Plan): Promise<void> {
    const { parts, today } = this.#world;
    const own = this.#region.partsOf(plan.owner);
    this.#acts += 1;
    const act = {
      docType: "order",
      number: `${this.#acts}-с`,
      date: today,
      signer: "И. И. Иванов",
      signerPost: "Министр",
    } as const;
    const keys = await this.rowsOf(plan);
    const asked = { id: parts.newId(), version: plan.version, act, inForceFrom: today };
    const { version } = await approvePlan(own, plan.id, asked);
    plan.version = version;
    plan.keys = new Set(keys);
    this.#world.say(`approved ${plan.name} of ${plan.owner.name}: ${keys.length} rows`);
  }

  /** Keys of the rows of the plan as it stands. */
  async rowsOf({ id, owner }: Plan): Promise<string[]> {
    return (await this.contentOf({ id, owner })).activities.map(({ key }) => key);
  }

  async contentOf({ id, owner }: Pick<Plan, "id" | "owner">) {
    const own = this.#region.partsOf(owner);
    const { content } = await withOrganisation(this.#world.parts.db, own.context, (tx) =>
      standPlan(tx, own, id, false),
    );
    return content;
  }

  /** A new edition with these changes, approved and in force from today. */
  async amend(plan: Plan, actions: readonly PlanAction[]): Promise<void> {
    const { parts } = this.#world;
    const own = this.#region.partsOf(plan.owner);
    const action = { kind: "beginEdition", reason: null } as const;
    const begun = await takeOwnStep(own, plan.id, { id: parts.newId(), version: plan.version, action });
    plan.version = begun.version;
    await withOrganisation(parts.db, own.context, async (tx) => {
      for (const one of actions) await changePlanBy(tx, own, plan.id, { id: parts.newId(), action: one });
    });
    await this.approve(plan);
  }
}
