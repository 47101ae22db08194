import { once } from "node:events";

/** What one line asks: its text under `key`, and further text fields of a line of JSON. */
export type LineInput = Readonly<Record<string, string>>;

/**
 * Answers each argument, or else each line of standard input, with one line of JSON on standard output. A line is a text or an
 * object of JSON with the text under `key`. Lines pass one at a time: a million of them take constant memory.
 */
export async function answerLines<K extends string>(
  args: readonly string[],
  key: K,
  answer: (input: LineInput & Readonly<Record<K, string>>) => unknown,
): Promise<number> {
  const { stdout } = process;
  // A reader that has seen enough («| head») ends us quietly.
  stdout.on("error", () => process.exit(0));
  let waiting = "";
  for await (const line of args.length > 0 ? args : linesOf(process.stdin)) {
    waiting += `${JSON.stringify(answer(inputOf(line, key)))}\n`;
    if (waiting.length < 65_536) continue;
    if (!stdout.write(waiting)) await once(stdout, "drain");
    waiting = "";
  }
  if (waiting !== "") stdout.write(waiting);
  return 0;
}

function inputOf<K extends string>(line: string, key: K): LineInput & Readonly<Record<K, string>> {
  const fields: Record<string, string> = {};
  if (line.startsWith("{")) {
    try {
      const parsed: unknown = JSON.parse(line);
      if (parsed !== null && typeof parsed === "object")
        for (const [name, value] of Object.entries(parsed)) if (typeof value === "string") fields[name] = value;
    } catch {
      // Not JSON: a text that begins with a brace.
    }
  }
  return { ...fields, [key]: fields[key] ?? line } as LineInput & Readonly<Record<K, string>>;
}

async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<string> {
  stream.setEncoding("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const lines = `${rest}${String(chunk)}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.endsWith("\r") ? line.slice(0, -1) : line;
  }
  if (rest !== "") yield rest;
}
