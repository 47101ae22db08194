export type TransferCode =
  | "noData"
  | "fileExists"
  | "noFile"
  | "notAnArchive"
  | "archiveDamaged"
  | "newerArchive"
  | "foreignArchive"
  | "targetNotEmpty"
  | "targetNewer"
  | "targetInUse"
  | "sumsDiffer";

/** Why nothing was moved. The code is stable; the words are the command line's. */
export class TransferRefusal extends Error {
  readonly code: TransferCode;
  /** The table, file or column it is about; empty when there is nothing to name. */
  readonly about: string;

  constructor(code: TransferCode, about = "") {
    super(`${code} ${about}`.trim());
    this.code = code;
    this.about = about;
  }
}
