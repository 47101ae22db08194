import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RefusalCode } from "#core/intake/refusal.ts";
import { LIMITS } from "../limits.ts";
import { PROGRAM_PATH } from "../program-path.ts";
import { refuse } from "../refused-file.ts";
import { withoutNetwork } from "../sandbox/no-network.ts";
import type { LegacyKind } from "./inspect.ts";

/** The modern bytes and the name ending they answer to. */
export interface Converted {
  readonly bytes: Buffer;
  readonly extension: "docx" | "xlsx";
}

/**
 * Turns an old office file into a modern one by LibreOffice: without a network, in an empty home with a fresh profile,
 * macros and links off (trust.md 6.3). Throws `RefusedFile`: `needsLibreOffice` where it is not installed.
 */
export async function convertLegacy(bytes: Uint8Array, kind: LegacyKind, signal?: AbortSignal): Promise<Converted> {
  const extension = kind === "xls" ? "xlsx" : "docx";
  const home = await mkdtemp(join(tmpdir(), "rostok-office-"));
  try {
    await mkdir(join(home, "profile", "user"), { recursive: true });
    await writeFile(join(home, "profile", "user", "registrymodifications.xcu"), PROFILE);
    const input = join(home, `plan.${kind}`);
    await writeFile(input, bytes);
    const failure = await runOffice(
      home,
      [...OPTIONS, profileOption(home), "--convert-to", extension, "--outdir", join(home, "out"), input],
      signal,
    );
    if (failure) refuse(failure);
    return { bytes: await readFile(join(home, "out", `plan.${extension}`)), extension };
  } catch (error) {
    // It says that all went well even when it could not open the file.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") refuse("damaged");
    throw error;
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

const OPTIONS = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"];

function profileOption(home: string): string {
  return `-env:UserInstallation=${pathToFileURL(join(home, "profile")).href}`;
}

function runOffice(
  home: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<RefusalCode | null> {
  return new Promise((resolve) => {
    const [command, ...rest] = withoutNetwork(["soffice", ...args]);
    const office = spawn(command, rest, {
      stdio: "ignore",
      detached: true,
      cwd: home,
      env: { PATH: PROGRAM_PATH, HOME: home, LC_ALL: "C.UTF-8" },
    });
    let outcome: RefusalCode | null = null;
    const stop = (): void => {
      outcome = "timedOut";
      try {
        if (office.pid !== undefined) process.kill(-office.pid, "SIGKILL");
      } catch {
        office.kill("SIGKILL");
      }
    };
    const timer = setTimeout(stop, LIMITS.libreOfficeMs);
    signal?.addEventListener("abort", stop);
    const end = (result: RefusalCode | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      resolve(result);
    };
    office.on("error", () => end("needsLibreOffice"));
    // 127: the empty network was made, but there is no such program in it.
    office.on("exit", (code) => end(code === 127 ? "needsLibreOffice" : outcome));
    if (signal?.aborted) stop();
  });
}

const item = (path: string, name: string, value: string): string =>
  `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;

/** Settings of the fresh profile: no macros, no updating of links, nothing fetched. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${[
  item("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
  item("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
  item("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
  item("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
  item("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
].join("")}</oor:items>
`;
