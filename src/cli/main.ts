#!/usr/bin/env node
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
  make: async () => (await import("./not-yet.ts")).notYetCommand,
  version: async () => (await import("./version.ts")).versionCommand,
};

// A reader that has seen enough («| head») ends us quietly.
process.stdout.on("error", () => process.exit(0));
const [given = "", ...args] = process.argv.slice(2);
const name = given === "--version" ? "version" : given;
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (load) {
  process.exitCode = await (await load())(args);
} else if (["", "help", "--help", "-h"].includes(name)) {
  process.stdout.write(USAGE);
  process.exitCode = name === "" ? 2 : 0;
} else {
  process.stderr.write(`Нет такой команды: ${name}.\n\n${USAGE}`);
  process.exitCode = 2;
}
