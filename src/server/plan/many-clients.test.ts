import * as z from "zod/mini";
import { expect, test } from "vitest";
import { planView } from "#contract/plan.ts";
import { changesAnswer, reviewView } from "#contract/plan-change.ts";
import { applyChanges } from "#core/plan/change/apply.ts";
import type { PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aPlanOf, send } from "#test/support/factories.ts";
import { seeded } from "#test/storage/ledger.ts";

/** How many changes the clients make together; `ROSTOK_CHANGES=1000` for the full trial. */
const CHANGES = Number(process.env["ROSTOK_CHANGES"] ?? 120);
const CLIENTS = 20;
const ROWS = 12;

const server = theServer();

interface Tally {
  readonly accepted: Set<string>;
  readonly refused: Set<string>;
  stale: number;
  impossible: number;
}

/** What a person with some version of the plan may want: mostly words of a cell, sometimes whole rows or a step back. */
function someAction(random: () => number, seen: readonly PlanChange[], id: string): PlanAction {
  const key = `t1r${2 + Math.floor(random() * ROWS)}`;
  const kind = random();
  if (kind < 0.6) return { kind: "setField", key, field: random() < 0.5 ? "title" : "schedule", text: `Слова ${id}` };
  const place = { afterKey: random() < 0.3 ? null : key, workstream: 1 };
  if (kind < 0.7) return { kind: "addRow", newKey: `row-${id}`, place, fields: { title: `Строка ${id}` } };
  if (kind < 0.8) return { kind: "moveRow", key: `t1r${2 + Math.floor(random() * ROWS)}`, place };
  const last = seen[Math.floor(random() * seen.length)];
  return last === undefined || kind < 0.9
    ? { kind: "setWorkstream", keys: [key], workstream: random() < 0.5 ? 1 : 2 }
    : { kind: "undo", change: last.id };
}

/** Changes the plan until enough was accepted by all clients together; learns what the others did when it is told to. */
async function work(site: TestSite, planId: string, number: number, tally: Tally): Promise<void> {
  const random = seeded(number + 1);
  const seen: PlanChange[] = [];
  for (let step = 0; tally.accepted.size < CHANGES; step += 1) {
    const id = `change-${number}-${step}`;
    const base = seen.length;
    const { status, body } = await send(site, planId, someAction(random, seen, id), { id, base });
    if (status === 200) {
      const answer = z.parse(changesAnswer, body);
      expect(answer.changes.at(-1)).toMatchObject({ id, sequence: answer.version });
      seen.push(...answer.changes);
      tally.accepted.add(id);
      continue;
    }
    tally.refused.add(id);
    if (status === 422) tally.impossible += 1;
    else {
      expect(body, JSON.stringify(body)).toMatchObject({ error: { code: "changedMeanwhile" } });
      tally.stale += 1;
    }
    const { body: news } = await site.ask({ method: "GET", url: `/api/plans/${planId}/changes?after=${base}` });
    seen.push(...z.parse(changesAnswer, news).changes);
  }
}

test(
  `20 clients change one plan ${CHANGES} times: nothing is lost, doubled or out of order`,
  { timeout: 600_000 },
  async () => {
    const site = await server.site({ requestsPerMinute: 1_000_000 });
    const activities = Array.from({ length: ROWS }, (_, index) =>
      anActivity({ title: `Дело ${index + 1}`, schedule: "Май 2024 г.", source: { table: 1, row: index + 2 } }),
    );
    const workstreams = [1, 2].map((number) => ({ number, title: `Направление ${number}` }));
    const planId = await aPlanOf(server, site, { draft: aDraft({ activities, workstreams }) });
    const tally: Tally = { accepted: new Set(), refused: new Set(), stale: 0, impossible: 0 };
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => work(site, planId, number, tally)));

    const review = z.parse(reviewView, (await site.ask({ method: "GET", url: `/api/plans/${planId}/review` })).body);
    expect(review.changes.map(({ sequence }) => sequence)).toEqual(review.changes.map((_, index) => index + 1));
    expect(new Set(review.changes.map(({ id }) => id))).toEqual(tally.accepted);
    expect(review.changes).toHaveLength(tally.accepted.size);
    expect(tally.refused.size).toBe(tally.stale + tally.impossible);
    expect(tally.stale).toBeGreaterThan(0);

    const { content, refused } = applyChanges(
      { draft: review.draft, document: null, namedPeriod: null },
      review.changes,
    );
    expect(refused.size).toBe(0);
    const plan = z.parse(planView, (await site.ask({ method: "GET", url: `/api/plans/${planId}` })).body);
    expect(plan.version).toBe(review.changes.length);
    expect(plan.activities.map(({ key, title, workstream }) => [key, title, workstream])).toEqual(
      content.activities.map(({ key, title, workstream }) => [key, title, workstream]),
    );
    expect(plan.activities.map(({ schedule }) => schedule?.asWritten ?? null)).toEqual(
      content.activities.map(({ schedule }) => schedule),
    );
  },
);
