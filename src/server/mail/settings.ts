import type { MailSettingsView } from "#contract/mail.ts";
import { oneAddress, type LetterContent } from "#core/reminder/letter.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withChores, withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { countSentTo, insertFinished } from "./queue-store.ts";
import * as store from "./settings-store.ts";
import { sendLetter, type Outcome, type SmtpServer } from "./smtp.ts";

export type AskedSettings = Omit<MailSettingsView, "hasPassword" | "version"> & {
  readonly password?: string | null | undefined;
};

const USUAL = { port: 465, perMinute: 60 } as const;

export async function getMailSettings(parts: Parts): Promise<MailSettingsView> {
  const row = await store.selectWhole(parts.db);
  if (row === null)
    return {
      turnedOn: false,
      host: "",
      port: USUAL.port,
      security: "tls",
      login: null,
      fromAddress: "",
      fromName: "Росток",
      perMinute: USUAL.perMinute,
      siteAddress: "",
      hasPassword: false,
      version: 0,
    };
  return {
    turnedOn: row.turned_on,
    host: row.host,
    port: row.port,
    security: row.security,
    login: row.login,
    fromAddress: row.from_address,
    fromName: row.from_name,
    perMinute: row.per_minute,
    siteAddress: row.site_address,
    hasPassword: row.has_password,
    version: row.version,
  };
}

const HOST = /^[a-z0-9а-яё:][a-z0-9а-яё.:-]{0,254}$/iu;

export async function putMailSettings(parts: Parts, version: number, asked: AskedSettings): Promise<MailSettingsView> {
  if (!HOST.test(asked.host)) throw new Problem(422, "badField", { field: "host" });
  if (oneAddress(asked.fromAddress) === null) throw new Problem(422, "badField", { field: "fromAddress" });
  const site = siteOf(asked.siteAddress);
  if (site === null) throw new Problem(422, "badField", { field: "siteAddress" });
  await withOrganisation(parts.db, parts.context, async (tx) => {
    const settings: store.WrittenSettings = {
      turned_on: asked.turnedOn,
      host: asked.host,
      port: asked.port,
      security: asked.security,
      login: asked.login === "" ? null : asked.login,
      from_address: asked.fromAddress,
      from_name: asked.fromName,
      per_minute: asked.perMinute,
      site_address: site,
      at: parts.clock(),
      by: parts.context.accountId,
    };
    const password = asked.password === "" ? null : asked.password;
    if (!(await store.writeSettings(tx, settings, password, version))) throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "mail.settings",
      objectKind: "mailSettings",
      objectId: "mail",
      data: { host: asked.host, turnedOn: asked.turnedOn ? 1 : 0 },
    });
  });
  return getMailSettings(parts);
}

/** «https://rostok.example.ru» of what was typed; null: it is no address of a site. */
function siteOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin, protocol } = new URL(text);
  return protocol === "https:" || protocol === "http:" ? origin : null;
}

export function serverOf(row: store.WholeSettings): SmtpServer {
  return {
    host: row.host,
    port: row.port,
    security: row.security,
    login: row.login,
    password: row.password,
    fromAddress: row.from_address,
    fromName: row.from_name,
    siteAddress: row.site_address,
  };
}

const TEST: LetterContent = {
  subject: "Пробное письмо",
  blocks: [
    { kind: "text", text: "Это пробное письмо: почта настроена, письма уходят." },
    { kind: "link", label: "Открыть Росток", path: "/" },
  ],
};
const PER_HOUR = 3;
const HOUR_MS = 3_600_000;
/** Somebody waits at the page for the answer. */
const PATIENCE = { connectMs: 10_000, silentMs: 20_000 };

/** Also while letters are turned off: that is when it is tried. */
export async function sendTestLetter(parts: Parts, asked: string): Promise<Outcome> {
  const to = oneAddress(asked);
  if (to === null) throw new Problem(422, "badField", { field: "to" });
  const row = await store.selectWhole(parts.db);
  if (row === null) throw new Problem(409, "mailNotSetUp");
  const at = parts.clock();
  const since = new Date(at.getTime() - HOUR_MS);
  if ((await withChores(parts.db, (tx) => countSentTo(tx, to, since, at))) >= PER_HOUR)
    throw new Problem(429, "tooOften");
  const id = parts.newId();
  const outcome = await sendLetter(serverOf(row), { id, to, content: TEST, stopToken: null, at }, PATIENCE);
  const { regionId, organisationId, accountId } = parts.context;
  await withOrganisation(parts.db, parts.context, async (tx) => {
    const state = outcome.kind === "sent" ? "sent" : "refused";
    await insertFinished(tx, { regionId, organisationId, accountId, id, state, to, answer: outcome.answer, at });
    await recordAudit(tx, parts, {
      action: "mail.test",
      objectKind: "mailSettings",
      objectId: "mail",
      data: { outcome: outcome.kind },
    });
  });
  const { step, code, answer } = outcome;
  await store.writeTrouble(parts.db, outcome.kind === "stopped" ? { step, code, answer } : null, at);
  return outcome;
}
