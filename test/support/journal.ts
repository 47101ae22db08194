import { createHash } from "node:crypto";
import {
  CHAIN_START,
  digestOf,
  linkOf,
  personalDigestOf,
  type AuditContent,
  type ChainRow,
  type Sha256,
} from "#core/audit/chain.ts";

export const sha256: Sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

/** A journal of some chains as the program would have written it; the same number gives the same journal. */
export function aJournal(rows: number, chains = 3, seed = 1): ChainRow[] {
  const random = seededNumbers(seed);
  const names = Array.from({ length: chains }, (_, index) => aKey(index + 1));
  const ends = new Map<string, { position: number; hash: string }>();
  const journal: ChainRow[] = [];
  for (let index = 0; index < rows; index += 1) {
    const chain = names[Math.floor(random() * chains)] ?? aKey(1);
    const end = ends.get(chain) ?? { position: 0, hash: CHAIN_START };
    const row = rowAfter(end, someContent(index, chain), {
      salt: sha256(`salt ${seed} ${index}`).slice(0, 32),
      data: { name: `Иванова ${index}`, address: `10.0.0.${index % 250}` },
    });
    ends.set(chain, row);
    journal.push(row);
  }
  return journal.sort((one, other) =>
    one.chain === other.chain ? one.position - other.position : one.chain < other.chain ? -1 : 1,
  );
}

export function rowAfter(
  end: { readonly position: number; readonly hash: string },
  content: AuditContent,
  personal: ChainRow["personal"],
): ChainRow {
  const position = end.position + 1;
  const whole = { ...content, personalDigest: personal === null ? null : personalDigestOf(personal, sha256) };
  const hash = linkOf(end.hash, position, digestOf(whole, sha256), sha256);
  return { ...whole, position, previous: end.hash, hash, personal };
}

export function someContent(index: number, chain: string): AuditContent {
  return {
    chain,
    at: new Date(Date.UTC(2023, 8, 1, 8, 0, index)).toISOString(),
    regionId: aKey(1000),
    organisationId: chain,
    actingOrganisationId: chain,
    accountId: aKey(2000 + (index % 7)),
    role: index % 2 === 0 ? "regionalCoordinator" : "approver",
    grantId: null,
    onBehalfOf: index % 5 === 0 ? aKey(3000) : null,
    action: ["plan.approve", "plan.change", "session.begin"][index % 3] ?? "",
    objectKind: "plan",
    objectId: aKey(4000 + index),
    data: { title: `План «${index}»`, number: String(index), rows: index, comment: null },
    personalDigest: null,
  };
}

function aKey(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

/** Numbers from 0 (inclusive) to 1, the same for the same seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
