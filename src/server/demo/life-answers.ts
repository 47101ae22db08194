import type { ProposalAnswer, ProposalView } from "#contract/cascade.ts";
import { answerProposals, ownProposals } from "#server/cascade/service.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { diceOf, type Dice } from "./region/dice.ts";

const REASONS = [
  "В организации нет обучающихся этого возраста.",
  "Оборудование для этого направления не поставлено.",
  "Проводится муниципальным методическим центром, у нас отдельного мероприятия нет.",
] as const;

/** Plans below are brought down meanwhile: what has changed since it was read is read again. */
const TRIES = 10;
const MEANWHILE: ReadonlySet<string> = new Set(["proposalChanged", "proposalWithdrawn"]);

/** Answers what the plans above propose: some of it in each way, some of it not yet. */
export async function answerAbove(parts: Parts, asked: Asked): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      await answerOnce(parts, asked);
      return;
    } catch (error) {
      if (!(error instanceof Problem) || !MEANWHILE.has(error.code) || left === 1) throw error;
    }
  }
}

interface Asked {
  readonly seed: string;
  /** Percent that nobody has answered. */
  readonly silent: number;
}

async function answerOnce(parts: Parts, { seed, silent }: Asked): Promise<void> {
  const { proposals } = await ownProposals(parts, undefined);
  const open = proposals.filter(({ state }) => state === "open").toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const answers = open.flatMap((proposal) => {
    const answer = answerTo(proposal, diceOf(`${seed}/answer ${proposal.planId} ${proposal.key}`), silent);
    return answer === null ? [] : [{ proposalId: proposal.id, version: proposal.version, answer }];
  });
  if (answers.length > 0) await answerProposals(parts, { answers, draftPlanId: null });
}

function answerTo({ beside, row }: ProposalView, dice: Dice, silent: number): ProposalAnswer | null {
  if (dice.chance(silent)) return null;
  if (beside.standing !== null && dice.chance(60))
    return { kind: "own", planId: beside.standing.planId, rowKey: beside.standing.key };
  if (dice.chance(12)) return { kind: "notConcerned", reason: dice.pick(REASONS) };
  if (dice.chance(10) && row.title.length < 200)
    return { kind: "change", fields: { title: `${row.title} (по расписанию организации)` } };
  return { kind: "take" };
}
