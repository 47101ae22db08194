import path from "node:path";
import { readKeeping, type KeepingSettings } from "./keeping.ts";

export interface Config {
  /** PostgreSQL to use instead of the embedded database. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
  /** The demo is a whole region and not a few organisations. */
  readonly wholeRegion: boolean;
  /** Where browsers find the program; null: on this machine, by its loopback names. */
  readonly address: URL | null;
  /** Files of the certificate and its key; null: plain http, on this machine or behind a proxy. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** How many proxies of our own stand in front, whose word about the sender's address is taken; 0: none. */
  readonly proxies: number;
  /** A session without a request ends after so many minutes. */
  readonly idleMinutes: number;
  readonly provider: ProviderSettings | null;
  readonly keeping: KeepingSettings;
}

/** The customer's own server of accounts (OpenID Connect). */
export interface ProviderSettings {
  /** As people call it: stands on the button. */
  readonly name: string;
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where it sends browsers back to; has to be entered there. */
  readonly returnAddress: string;
}

/** A setting that cannot be used; the message is a Russian sentence for the person who starts the program. */
export class BadSetting extends Error {}

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
const DEFAULT_PORT = 8080;
const DEFAULT_IDLE_MINUTES = 60;
const LONGEST_IDLE_MINUTES = 12 * 60;
const MOST_PROXIES = 5;

/** Reads the settings from the environment: the only place that looks at it. */
export function readConfig(env: Env = process.env): Config {
  const host = env["HOST"] || "127.0.0.1";
  const wholeRegion = env["ROSTOK_DEMO"] === "region";
  const demo = wholeRegion || env["ROSTOK_DEMO"] === "1";
  const port = wholeNumber(env, "PORT", DEFAULT_PORT, 0, 65_535);
  const address = readAddress(env);
  const tls = readTls(env);
  const proxies = wholeNumber(env, "ROSTOK_PROXY", 0, 0, MOST_PROXIES);
  refuseOpenDoors(host, { demo, address, isTls: tls !== null, proxies });
  const dataDirectory = path.resolve(env["ROSTOK_DATA"] || "data");
  return {
    databaseUrl: env["DATABASE_URL"] || null,
    dataDirectory,
    host,
    port,
    demo,
    wholeRegion,
    address,
    tls,
    proxies,
    idleMinutes: wholeNumber(env, "ROSTOK_IDLE_MINUTES", DEFAULT_IDLE_MINUTES, 1, LONGEST_IDLE_MINUTES),
    provider: readProvider(env, address, port),
    keeping: readKeeping(env, dataDirectory),
  };
}

/** Passwords and plans cross a network only inside TLS: our own, or that of a proxy in front. */
function refuseOpenDoors(
  host: string,
  { demo, address, isTls, proxies }: { demo: boolean; address: URL | null; isTls: boolean; proxies: number },
): void {
  const beyond = !LOOPBACK.has(host) || proxies > 0;
  if (beyond && demo)
    throw new BadSetting(
      "Пробная программа пускает без пароля, поэтому отвечает только этому компьютеру. Уберите HOST и ROSTOK_PROXY.",
    );
  if (!LOOPBACK.has(host) && !isTls && proxies === 0)
    throw new BadSetting(
      `HOST=${host} откроет программу всей сети, а пароли пойдут по ней открыто. Укажите сертификат и ключ ` +
        "(ROSTOK_TLS_CERT и ROSTOK_TLS_KEY), или ROSTOK_PROXY=1, если перед программой стоит свой сервер с https, " +
        "или уберите HOST: тогда она отвечает только этому компьютеру.",
    );
  if (beyond && address === null)
    throw new BadSetting(
      "Укажите в ROSTOK_ADDRESS адрес, по которому программу открывают люди, например https://rostok.example.ru. " +
        "По нему она отличает свои страницы от чужих.",
    );
  if (beyond && address !== null && address.protocol !== "https:")
    throw new BadSetting(`ROSTOK_ADDRESS=${address.origin} не годится: за пределами этого компьютера нужен https.`);
  if (address?.protocol === "https:" && !isTls && proxies === 0)
    throw new BadSetting(
      "ROSTOK_ADDRESS начинается с https, а сертификата нет. Укажите ROSTOK_TLS_CERT и ROSTOK_TLS_KEY или ROSTOK_PROXY=1.",
    );
}

function readAddress(env: Env): URL | null {
  const text = env["ROSTOK_ADDRESS"];
  if (!text) return null;
  const address = webAddress(text);
  if (address === null || address.pathname !== "/" || address.search !== "")
    throw new BadSetting(
      `ROSTOK_ADDRESS=${text} не годится: нужен адрес без пути, например https://rostok.example.ru.`,
    );
  return address;
}

function readTls(env: Env): Config["tls"] {
  const [certificate, key] = [env["ROSTOK_TLS_CERT"], env["ROSTOK_TLS_KEY"]];
  if (!certificate && !key) return null;
  if (!certificate || !key)
    throw new BadSetting("Сертификат и ключ нужны вместе: укажите и ROSTOK_TLS_CERT, и ROSTOK_TLS_KEY.");
  return { certificate: path.resolve(certificate), key: path.resolve(key) };
}

function readProvider(env: Env, address: URL | null, port: number): ProviderSettings | null {
  const [issuer, clientId, clientSecret] = [
    env["ROSTOK_OIDC_ISSUER"],
    env["ROSTOK_OIDC_CLIENT_ID"],
    env["ROSTOK_OIDC_CLIENT_SECRET"],
  ];
  if (!issuer && !clientId && !clientSecret) return null;
  const url = issuer ? webAddress(issuer) : null;
  if (url === null || !clientId || !clientSecret)
    throw new BadSetting(
      "Для входа через учётные записи организации нужны вместе ROSTOK_OIDC_ISSUER (адрес), ROSTOK_OIDC_CLIENT_ID и " +
        "ROSTOK_OIDC_CLIENT_SECRET.",
    );
  if (url.protocol !== "https:" && !LOOPBACK.has(url.hostname))
    throw new BadSetting(`ROSTOK_OIDC_ISSUER=${url.href} не годится: нужен адрес с https.`);
  const own = address?.origin ?? `http://localhost:${port}`;
  const name = env["ROSTOK_OIDC_NAME"] || url.hostname;
  return { name, issuer: url, clientId, clientSecret, returnAddress: `${own}/api/provider/return` };
}

function webAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ["http:", "https:"].includes(url.protocol) && url.username === "" ? url : null;
}

function wholeNumber(env: Env, name: string, otherwise: number, least: number, most: number): number {
  const value = Number(env[name] || otherwise);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new BadSetting(`${name}=${env[name]} не годится: нужно целое число от ${least} до ${most}.`);
  return value;
}
