import path from "node:path";

/** How the data are kept and watched over. */
export interface KeepingSettings {
  /** Where the checkpoints of the journal are written: best another disk, or a folder that others may only add to. */
  readonly checkpointDirectory: string;
  /** The file with the secret that backups are encrypted with. */
  readonly backupKeyFile: string;
  /** With it the metrics are given to other machines too; null: to this one only. */
  readonly metricsToken: string | null;
}

export function readKeeping(env: Readonly<Record<string, string | undefined>>, dataDirectory: string): KeepingSettings {
  return {
    checkpointDirectory: path.resolve(env["ROSTOK_CHECKPOINTS"] || path.join(dataDirectory, "checkpoints")),
    backupKeyFile: path.resolve(env["ROSTOK_BACKUP_KEY"] || path.join(dataDirectory, "backup.key")),
    metricsToken: env["ROSTOK_METRICS_TOKEN"] || null,
  };
}
