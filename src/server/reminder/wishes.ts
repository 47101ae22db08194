import { timingSafeEqual } from "node:crypto";
import type { MailWishView } from "#contract/reminder.ts";
import { isMailAddress, normaliseLogin } from "#core/account/login.ts";
import { oneAddress } from "#core/reminder/letter.ts";
import { modeFor, wishProblem, type MailWish } from "#core/reminder/wish.ts";
import { digestOfCode, lettersLastHour, mailGoesOut, newStopToken, queueLetter } from "#server/mail/service.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { whoAsks } from "#server/platform/rights.ts";
import * as store from "./wish-store.ts";

const PER_HOUR = 3;
const CODE_MS = 3_600_000;
const MOST_TRIES = 5;
const CODE_FIGURES = 8;

export async function getMailWish(parts: Parts): Promise<MailWishView> {
  const mailWorks = await mailGoesOut(parts);
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, mailWorks));
}

async function viewOf(tx: Tx, parts: Parts, mailWorks: boolean): Promise<MailWishView> {
  const { actor, login, timeZone } = whoAsks(parts);
  const row = await store.selectOwn(tx, actor.accountId);
  const isLogin = row.address === null && isMailAddress(login);
  return {
    mode: row.mode,
    hour: row.hour,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    usualMode: modeFor(
      null,
      actor.grants.map(({ role }) => role),
    ),
    address: isLogin ? login : row.address,
    isLogin,
    askedAddress: row.asked_address,
    refusedAnswer: row.refused_answer,
    mailWorks,
    timeZone,
    version: row.version,
  };
}

export async function putMailWish(parts: Parts, version: number, wish: MailWish): Promise<MailWishView> {
  const { actor } = whoAsks(parts);
  const problem = wishProblem(wish);
  if (problem !== null) throw new Problem(422, "badField", { field: problem });
  const mailWorks = await mailGoesOut(parts);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await store.ensureOwn(tx, actor.accountId, newStopToken(parts));
    if (row.version !== version) throw new Problem(412, "changedMeanwhile");
    const { mode, hour, quietFrom, quietUntil } = wish;
    await store.updateMode(tx, actor.accountId, { mode, hour, quiet_from: quietFrom, quiet_until: quietUntil });
    return viewOf(tx, parts, mailWorks);
  });
}

/** A code of figures goes to the new address: nobody has letters sent to somebody else. */
export async function askMailAddress(parts: Parts, typed: string): Promise<MailWishView> {
  const { actor } = whoAsks(parts);
  const address = normaliseLogin(typed);
  if (oneAddress(address) === null || !isMailAddress(address)) throw new Problem(422, "badField", { field: "address" });
  const mailWorks = await mailGoesOut(parts);
  if ((await lettersLastHour(parts, address, actor.accountId)) >= PER_HOUR) throw new Problem(429, "tooOften");
  const code = codeOf(parts);
  const until = new Date(parts.clock().getTime() + CODE_MS);
  return withOrganisation(parts.db, parts.context, async (tx) => {
    await store.ensureOwn(tx, actor.accountId, newStopToken(parts));
    await store.askAddress(tx, actor.accountId, { address, codeSha256: digestOfCode(actor.accountId, code), until });
    await queueLetter(tx, parts, {
      kind: "addressCode",
      key: `addressCode/${actor.accountId}/${digestOfCode(actor.accountId, code)}`,
      accountId: actor.accountId,
      address,
      content: {
        subject: "Росток: код подтверждения адреса",
        blocks: [
          { kind: "text", text: `Код: ${code}` },
          {
            kind: "text",
            text: "Введите его на странице «Мои письма» в течение часа. Если вы не просили присылать письма сюда, ничего делать не нужно.",
          },
        ],
      },
    });
    return viewOf(tx, parts, mailWorks);
  });
}

function codeOf({ random }: Parts): string {
  const number = Buffer.from(random(6)).readUIntBE(0, 6) % 10 ** CODE_FIGURES;
  return String(number).padStart(CODE_FIGURES, "0");
}

export async function confirmMailAddress(parts: Parts, typed: string): Promise<MailWishView> {
  const { actor } = whoAsks(parts);
  const mailWorks = await mailGoesOut(parts);
  const view = await withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await store.ensureOwn(tx, actor.accountId, newStopToken(parts));
    const { asked_address, code_sha256, code_until } = row;
    await store.countTry(tx, actor.accountId);
    if (asked_address === null || code_sha256 === null || code_until === null) return null;
    if (row.code_tries >= MOST_TRIES || code_until < parts.clock()) return null;
    const given = digestOfCode(actor.accountId, typed.replace(/\s/gu, ""));
    if (!timingSafeEqual(Buffer.from(given), Buffer.from(code_sha256))) return null;
    await store.takeAddress(tx, actor.accountId, asked_address);
    return viewOf(tx, parts, mailWorks);
  });
  // Outside of the transaction: the try counts.
  if (view === null) throw new Problem(403, "wrongCode");
  return view;
}
