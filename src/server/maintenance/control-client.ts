import fs from "node:fs";
import path from "node:path";
import * as z from "zod/mini";

const place = z.object({ pid: z.number(), port: z.number(), token: z.string() });
const line = z.union([
  z.object({ step: z.record(z.string(), z.unknown()) }),
  z.object({ done: z.record(z.string(), z.unknown()) }),
  z.object({ error: z.object({ code: z.string(), about: z.string() }) }),
]);

/** What the running program refused; the code is that of the refusal there. */
export class ControlRefusal extends Error {
  readonly code: string;
  readonly about: string;

  constructor(code: string, about: string) {
    super(code);
    this.code = code;
    this.about = about;
  }
}

/** Asks the program that runs on this data directory; null when none does. */
export async function askRunning(
  dataDirectory: string,
  name: string,
  question: object,
  onStep: (step: Readonly<Record<string, unknown>>) => void = () => undefined,
): Promise<Readonly<Record<string, unknown>> | null> {
  const running = readPlace(path.join(dataDirectory, "control.json"));
  if (running === null) return null;
  const response = await fetch(`http://127.0.0.1:${running.port}/${name}`, {
    method: "POST",
    headers: { "x-rostok-token": running.token, "content-type": "application/json" },
    body: JSON.stringify(question),
  }).catch(() => null);
  // Nobody there: the file was left behind by a program that was killed.
  if (response === null || !response.ok || response.body === null) return null;
  let begun = "";
  const decoder = new TextDecoder();
  for await (const part of response.body) {
    begun += decoder.decode(part, { stream: true });
    const lines = begun.split("\n");
    begun = lines.pop() ?? "";
    for (const text of lines) {
      const met = z.parse(line, JSON.parse(text));
      if ("step" in met) onStep(met.step);
      else if ("error" in met) throw new ControlRefusal(met.error.code, met.error.about);
      else return met.done;
    }
  }
  throw new ControlRefusal("noServer", dataDirectory);
}

function readPlace(file: string): z.infer<typeof place> | null {
  try {
    return z.parse(place, JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}
