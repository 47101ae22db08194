import fs from "node:fs";
import path from "node:path";

const NAME = /^rostok-\d{8}-\d{6}\.backup$/;

/** «rostok-20231115-120000.backup»: names in their order are in the order of time. */
export function backupName(now: Date): string {
  return `rostok-${now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-")}.backup`;
}

/** Lays a copy into the second folder, whole or not at all. */
export async function copyWhole(file: string, folder: string): Promise<string> {
  const target = path.join(folder, path.basename(file));
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
  await fs.promises.copyFile(file, `${target}.part`);
  await fs.promises.rename(`${target}.part`, target);
  return target;
}

/** Removes the oldest of our own backups; other files of the folder are not touched. */
export async function keepNewest(folder: string, keep: number): Promise<void> {
  const names = (await fs.promises.readdir(folder)).filter((name) => NAME.test(name)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await fs.promises.rm(path.join(folder, name));
}

/** Why backups cannot be written into the folder; null when they can. */
export function problemOfPlace(folder: string): "notAbsolute" | "notThere" | "notWritable" | null {
  if (!path.isAbsolute(folder)) return "notAbsolute";
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) return "notThere";
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch {
    return "notWritable";
  }
  return null;
}
