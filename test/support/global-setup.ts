// The reader process and the database worker run as built programs, in tests as in real life.
import { buildPrograms } from "../../tools/build.mjs";
import { embeddedTemplate } from "./template.ts";

export default async function setup(): Promise<void> {
  await buildPrograms().catch((error: unknown) => {
    process.stderr.write(`the programs were not built: ${String(error)}\n`);
  });
  await embeddedTemplate();
}
