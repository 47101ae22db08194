import { sql } from "kysely";
import * as z from "zod/mini";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { Tx } from "#server/platform/db/transaction.ts";

const trouble = z.object({ step: z.string(), code: z.string(), answer: z.string() });
export type Trouble = z.infer<typeof trouble>;

const shown = z.object({
  turned_on: z.boolean(),
  host: z.string(),
  port: z.int(),
  security: z.enum(["tls", "starttls", "plain"]),
  login: z.nullable(z.string()),
  from_address: z.string(),
  from_name: z.string(),
  per_minute: z.int(),
  site_address: z.string(),
  trouble: z.nullable(trouble),
  trouble_at: z.nullable(z.date()),
  version: z.int(),
  has_password: z.boolean(),
});
export type SettingsRow = z.infer<typeof shown>;
const whole = z.extend(shown, { password: z.nullable(z.string()) });
export type WholeSettings = z.infer<typeof whole>;

/** With the password; for whoever sends, as the owner of the database. Null: nobody has set it up. */
export async function selectWhole(db: Database): Promise<WholeSettings | null> {
  const { rows } = await sql<unknown>`/* kept */
    select turned_on, host, port, security, login, password, from_address, from_name, per_minute, site_address, trouble,
      trouble_at, version, password is not null as has_password
    from mail_settings`.execute(db);
  return rows.length === 0 ? null : z.parse(whole, rows[0]);
}

export interface WrittenSettings extends Omit<SettingsRow, "trouble" | "trouble_at" | "version" | "has_password"> {
  readonly at: Date;
  readonly by: string | null;
}

/** On a version; 0: for the first time. False: it is another one by now. */
export async function writeSettings(
  tx: Tx,
  { at, by, ...settings }: WrittenSettings,
  password: string | null | undefined,
  version: number,
): Promise<boolean> {
  const values = {
    ...settings,
    ...(password === undefined ? {} : { password }),
    changed_at: at,
    changed_by: by,
    trouble: null,
    trouble_at: null,
  };
  if (version === 0) {
    const made = await sql`
      insert into mail_settings (turned_on, host, port, security, login, password, from_address, from_name, per_minute,
        site_address, changed_at, changed_by)
      values (${values.turned_on}, ${values.host}, ${values.port}, ${values.security}, ${values.login}, ${password ?? null},
        ${values.from_address}, ${values.from_name}, ${values.per_minute}, ${values.site_address}, ${at}, ${by})
      on conflict do nothing`.execute(tx);
    return (made.numAffectedRows ?? 0n) > 0n;
  }
  const changed = await tx
    .updateTable("mail_settings")
    .set({ ...values, version: version + 1 })
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function writeTrouble(db: Database, told: Trouble | null, at: Date): Promise<void> {
  await db
    .updateTable("mail_settings")
    .set({ trouble: told === null ? null : toJson(told), trouble_at: told === null ? null : at })
    .execute();
}
