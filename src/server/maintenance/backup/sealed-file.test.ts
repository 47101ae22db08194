import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { NOW, temporaryDirectory } from "#test/support/database.ts";
import { BackupRefusal } from "./refusal.ts";
import { seal, unseal } from "./sealed-file.ts";

const folder = temporaryDirectory();
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const secret = Buffer.from("верный пароль для копий");
let number = 0;

async function sealedFile(content: Buffer, key = secret): Promise<string> {
  const file = path.join(folder, `${++number}.rostok`);
  await seal(once(content), { file, secret: key, program: "1.0.0", clock: () => NOW, random: randomBytes });
  return file;
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 10_000) yield content.subarray(at, at + 10_000);
}

async function opened(file: string, key = secret): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of unseal(file, key)) parts.push(part);
  return Buffer.concat(parts);
}

const codeOf = (file: string, key = secret): Promise<string> =>
  opened(file, key).then(
    () => "opened",
    (error: unknown) => (error instanceof BackupRefusal ? error.code : String(error)),
  );

test("what was sealed comes out again, at every size around the edges of a piece", { timeout: 120_000 }, async () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
    const content = randomBytes(size);
    expect((await opened(await sealedFile(content))).equals(content), String(size)).toBe(true);
  }
});

test("nothing of the content can be read in the file, and two files of it differ", async () => {
  const content = Buffer.from("Иванова Ольга Сергеевна ".repeat(100));
  const [one, other] = [fs.readFileSync(await sealedFile(content)), fs.readFileSync(await sealedFile(content))];
  expect(one.includes(Buffer.from("Иванова"))).toBe(false);
  expect(one.equals(other)).toBe(false);
});

test("a wrong key, a damaged file, another file and a missing one are told apart", async () => {
  const file = await sealedFile(randomBytes(1000));
  expect(await codeOf(file, Buffer.from("другой пароль"))).toBe("wrongKey");
  expect(await codeOf(path.join(folder, "нет такого"))).toBe("noFile");
  const other = path.join(folder, "другое.gz");
  fs.writeFileSync(other, randomBytes(500));
  expect(await codeOf(other)).toBe("notABackup");
  fs.writeFileSync(other, "");
  expect(await codeOf(other)).toBe("notABackup");
});

/** A whole trial is 100 (trust.md, F-12): BACKUP_FLIPS=100 npx vitest run src/server/maintenance/backup */
const FLIPS = Number(process.env["BACKUP_FLIPS"] ?? 6);

test("one changed byte anywhere is noticed", { timeout: 300_000 }, async () => {
  const file = await sealedFile(randomBytes(150_000));
  const whole = fs.readFileSync(file);
  const end = whole.indexOf(10, whole.indexOf(10, whole.indexOf(10) + 1) + 1);
  // Some bytes of the head, the edges of the pieces, and others at random.
  const places = [
    0,
    3,
    14,
    15,
    16,
    40,
    90,
    200,
    end - 5,
    end,
    end + 1,
    end + 65_536,
    whole.length - 1,
    whole.length - 17,
  ];
  const random = Array.from({ length: FLIPS }, () => randomBytes(4).readUInt32BE() % whole.length);
  for (const place of [...places, ...random]) {
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(place) ^ 1, place);
    fs.writeFileSync(`${file}.x`, damaged);
    expect(["backupDamaged", "notABackup"], String(place)).toContain(await codeOf(`${file}.x`));
  }
});

test("a file that is cut off, goes on behind its end or lacks a piece is damaged", async () => {
  const file = await sealedFile(randomBytes(65_536 * 3));
  const whole = fs.readFileSync(file);
  const body = whole.indexOf(10, whole.indexOf(10, whole.indexOf(10) + 1) + 1) + 1;
  const piece = 65_536 + 16;
  const cases = [
    whole.subarray(0, whole.length - 1),
    whole.subarray(0, body + piece),
    whole.subarray(0, body),
    Buffer.concat([whole, Buffer.from([0])]),
    Buffer.concat([whole, randomBytes(piece)]),
    Buffer.concat([whole.subarray(0, body), whole.subarray(body + piece)]),
    Buffer.concat([
      whole.subarray(0, body),
      whole.subarray(body + piece, body + 2 * piece),
      whole.subarray(body, body + piece),
      whole.subarray(body + 2 * piece),
    ]),
  ];
  for (const bytes of cases) {
    fs.writeFileSync(`${file}.x`, bytes);
    expect(await codeOf(`${file}.x`), String(bytes.length)).toBe("backupDamaged");
  }
});

test("a file is never written over", async () => {
  const file = await sealedFile(Buffer.from("первый"));
  const again = seal(once(Buffer.from("второй")), { file, secret, program: "", clock: () => NOW, random: randomBytes });
  await expect(again).rejects.toMatchObject({ code: "fileExists" });
  expect((await opened(file)).toString()).toBe("первый");
});
