export type BackupCode =
  | "noFile"
  | "fileExists"
  | "notABackup"
  | "newerBackup"
  | "wrongKey"
  | "backupDamaged"
  | "noKey"
  | "shortKey"
  | "noServer";

/** Why nothing was saved or brought back. The code is stable; the words are those of whoever tells it. */
export class BackupRefusal extends Error {
  readonly code: BackupCode;
  /** The file or folder that it is about; empty when there is nothing to name. */
  readonly about: string;

  constructor(code: BackupCode, about = "") {
    super(`${code} ${about}`.trim());
    this.code = code;
    this.about = about;
  }
}
