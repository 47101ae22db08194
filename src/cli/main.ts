import { USAGE } from "./texts.ts";

export interface Command {
  /** Gives the exit status: 0 done, 1 the input was refused, 2 wrong usage. */
  (args: readonly string[]): Promise<number>;
}

/** Each command is loaded only when it is called: the start must cost little. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import("./read.ts")).readCommand,
  schedule: async () => (await import("./schedule.ts")).scheduleCommand,
  audience: async () => (await import("./audience.ts")).audienceCommand,
  responsible: async () => (await import("./responsible.ts")).responsibleCommand,
  make: async () => (await import("./make.ts")).makeCommand,
  export: async () => (await import("./transfer.ts")).exportCommand,
  import: async () => (await import("./transfer.ts")).importCommand,
  backup: async () => (await import("./backup.ts")).backupCommand,
  restore: async () => (await import("./backup.ts")).restoreCommand,
  audit: async () => (await import("./audit.ts")).auditCommand,
  figures: async () => (await import("./figures.ts")).figuresCommand,
  doctor: async () => (await import("./doctor.ts")).doctorCommand,
  version: async () => (await import("./version.ts")).versionCommand,
};

/** Gives the exit status. */
export async function run([given = "", ...args]: readonly string[]): Promise<number> {
  // A reader that has seen enough («| head») ends us quietly.
  process.stdout.on("error", () => process.exit(0));
  const name = given === "--version" ? "version" : given;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) return (await load())(args);
  if (["", "help", "--help", "-h"].includes(name)) {
    process.stdout.write(USAGE);
    return name === "" ? 2 : 0;
  }
  process.stderr.write(`Нет такой команды: ${name}.\n\n${USAGE}`);
  return 2;
}
