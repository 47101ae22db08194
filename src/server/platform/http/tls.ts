import fs from "node:fs";
import tls from "node:tls";
import { BadSetting, type Config } from "#server/platform/config.ts";

/** Certificate and key as they are given to the server; read and tried before anything else begins. */
export interface KeyPair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export function readKeyPair({ tls: files }: Config): KeyPair | null {
  if (files === null) return null;
  const pair = { cert: readFile(files.certificate, "сертификат"), key: readFile(files.key, "ключ") };
  try {
    tls.createSecureContext(pair);
  } catch {
    throw new BadSetting(
      `Сертификат ${files.certificate} и ключ ${files.key} не подходят друг к другу или повреждены. Нужны файлы PEM.`,
    );
  }
  return pair;
}

function readFile(file: string, what: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch {
    throw new BadSetting(`Не читается ${what} ${file}. Проверьте путь и право на чтение.`);
  }
}
