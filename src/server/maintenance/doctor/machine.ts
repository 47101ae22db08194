import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bad, daysBetween, good, warning, type Finding } from "./finding.ts";

export interface MachineFacts {
  readonly nodeVersion: string;
  /** Where the data lie; null with a PostgreSQL. */
  readonly dataDirectory: string;
  readonly embedded: boolean;
  readonly host: string;
  readonly port: number;
  /** This very program listens on the port. */
  readonly serving: boolean;
  /** The file of the certificate; null: none is used. */
  readonly certificate: string | null;
  readonly now: Date;
}

const LEAST_NODE = [20, 19] as const;
const FULL_PERCENT = 95;
const LEAST_FREE = 32 * 1024 * 1024;
const CERTIFICATE_DAYS = 14;

/** What can be seen of the machine without the database. */
export async function lookAtMachine(facts: MachineFacts): Promise<Finding[]> {
  return [
    node(facts.nodeVersion),
    directory(facts),
    ...disk(facts.dataDirectory),
    certificate(facts),
    ...assets(),
    await port(facts),
  ];
}

function node(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  return isOld
    ? bad(
        "node",
        `Node.js ${version} слишком старый.`,
        "Установите Node.js 20.19 или новее и запустите программу снова.",
      )
    : good("node", `Node.js ${version}.`);
}

function directory({ dataDirectory, embedded }: MachineFacts): Finding {
  if (!fs.existsSync(dataDirectory))
    return embedded
      ? warning(
          "directory",
          `Папки данных ${dataDirectory} ещё нет.`,
          "Она появится при первом запуске. Если данные уже были, проверьте ROSTOK_DATA.",
        )
      : good("directory", "Данные лежат в PostgreSQL.");
  try {
    fs.accessSync(dataDirectory, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    return bad(
      "directory",
      `Нет права писать в папку данных ${dataDirectory}.`,
      "Дайте это право учётной записи, под которой работает программа.",
    );
  }
  const open = (fs.statSync(dataDirectory).mode & 0o077) !== 0;
  return open && process.platform !== "win32"
    ? warning(
        "directory",
        `Папку данных ${dataDirectory} могут читать другие учётные записи этой машины.`,
        `Закройте её: chmod 700 ${dataDirectory}`,
      )
    : good("directory", `Папка данных ${dataDirectory} доступна только программе.`);
}

function disk(dataDirectory: string): Finding[] {
  let folder = dataDirectory;
  while (!fs.existsSync(folder)) folder = path.dirname(folder);
  const { bavail, blocks, bsize } = fs.statfsSync(folder);
  const [free, percent] = [bavail * bsize, blocks === 0 ? 0 : Math.round(100 - (bavail / blocks) * 100)];
  const words = `Диск с данными занят на ${percent} %, свободно ${Math.round(free / 1024 / 1024)} МБ.`;
  const advice = "Освободите место: удалите старые резервные копии или перенесите их на другой диск.";
  if (free < LEAST_FREE) return [bad("disk", `${words} Изменения не принимаются.`, advice)];
  return [percent >= FULL_PERCENT ? warning("disk", words, advice) : good("disk", words)];
}

function certificate({ certificate: file, now }: MachineFacts): Finding {
  if (file === null)
    return good("certificate", "Сертификат не используется: программа отвечает этому компьютеру или стоит за прокси.");
  try {
    const until = new Date(new X509Certificate(fs.readFileSync(file)).validTo);
    const days = daysBetween(now, until);
    const day = until.toISOString().slice(0, 10);
    if (days < 0)
      return bad(
        "certificate",
        `Срок сертификата истёк ${day}.`,
        "Замените файл сертификата и перезапустите программу.",
      );
    if (days <= CERTIFICATE_DAYS)
      return warning(
        "certificate",
        `Срок сертификата кончается ${day} (через ${days} дн.).`,
        "Закажите новый сертификат, замените файл и перезапустите программу.",
      );
    return good("certificate", `Сертификат действует до ${day}.`);
  } catch {
    return bad(
      "certificate",
      `Файл сертификата ${file} не читается.`,
      "Проверьте путь в ROSTOK_TLS_CERT и права на файл.",
    );
  }
}

/** What the program brings with itself for scans and PDF. */
function assets(): Finding[] {
  const folder = findAssets(path.dirname(fileURLToPath(import.meta.url)));
  const ocr = folder !== null && fs.existsSync(path.join(folder, "ocr", "rus.traineddata"));
  const fonts = folder !== null && fs.existsSync(path.join(folder, "fonts"));
  const advice = "Установите программу заново: часть её файлов потеряна. Данные это не тронет.";
  return [
    ocr ? good("ocr", "Данные для чтения сканов на месте.") : bad("ocr", "Нет данных для чтения сканов.", advice),
    fonts ? good("fonts", "Шрифты для PDF на месте.") : bad("fonts", "Нет шрифтов для PDF.", advice),
  ];
}

function findAssets(from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const found = path.join(folder, "assets");
    if (fs.existsSync(path.join(found, "ocr")) || fs.existsSync(path.join(found, "fonts"))) return found;
    if (folder === path.dirname(folder)) return null;
  }
}

async function port({ host, port: number, serving }: MachineFacts): Promise<Finding> {
  if (serving) return good("port", `Программа отвечает на порту ${number}.`);
  if (number === 0) return good("port", "Порт выбирает система.");
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(number, host, () => probe.close(() => resolve(true)));
  });
  return isFree
    ? good("port", `Порт ${number} свободен.`)
    : warning(
        "port",
        `Порт ${number} занят.`,
        "Если это не работающий «Росток», укажите другой порт: PORT=8081 npm start.",
      );
}
