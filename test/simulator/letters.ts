import { headersOf } from "#test/support/mail-server.ts";
import { expectSame, fail } from "./fail.ts";
import type { World } from "./world.ts";

const DIGEST_KEY = /^digest\/(.+)\/(\d{4}-\d\d-\d\d)$/;

/** No letter twice: one digest a person a day, one letter of each key, and the server of e-mail got what is noted as sent. */
export async function checkLetters({ mail, parts }: World): Promise<number> {
  const rows = await parts.db.selectFrom("letter").select(["id", "key", "state", "account_id"]).execute();
  const got = mail.letters.map(
    (letter) => headersOf(letter).get("message-id")?.join() ?? fail("a letter without a sign"),
  );
  expectSame("letters that came twice", got.length - new Set(got).size, 0);
  const sent = rows.filter(({ state }) => state === "sent");
  expectSame("letters noted as sent", sent.length, got.length);
  expectSame("letters of one key", rows.length, new Set(rows.map(({ key }) => key)).size);
  const digests = sent.flatMap(({ key }) => (DIGEST_KEY.test(key) ? [key] : []));
  expectSame("digests of one day", digests.length, new Set(digests).size);
  for (const { id } of sent) if (!got.some((sign) => sign.includes(id))) fail(`letter ${id} never came`);
  return got.length;
}
