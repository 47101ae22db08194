import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import {
  type InitOutput,
  initSync,
  type TypstCompiler,
  TypstCompilerBuilder,
} from "@myriaddreamin/typst-ts-web-compiler";
import { fontFolder } from "../../font-folder.ts";
import { signsOf } from "./font-signs.ts";
import { limitMemory } from "./limit-memory.ts";
import calendarTemplate from "./calendar.typ";
import type { SetAnswer, Template } from "./messages.ts";
import paperTemplate from "./paper.typ";

const FONTS = ["LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "DejaVuSans.ttf"];
/** Pages of 64 KB: 1.5 GB. A paper of 1,000 rows takes a third of it. */
const MOST_MEMORY = 24_576;
/** Bytes that the program takes at once and then shares out: growing bit by bit costs more than setting. */
const FIRST_MEMORY = 512 << 20;
/** Diagnostics with their place. */
const DIAGNOSTICS = 3;

interface Memory {
  readonly buffer: ArrayBufferLike;
}

/** Typst as a WebAssembly program: it has no file, no network and no package to reach but the three things given to it. */
export class Engine {
  readonly #compiler: TypstCompiler;
  readonly #signs: readonly ReadonlySet<number>[];
  readonly #memory: Memory;

  private constructor(compiler: TypstCompiler, signs: readonly ReadonlySet<number>[], memory: Memory) {
    this.#compiler = compiler;
    this.#signs = signs;
    this.#memory = memory;
  }

  static async start(): Promise<Engine> {
    const program = readFileSync(createRequire(import.meta.url).resolve("@myriaddreamin/typst-ts-web-compiler/wasm"));
    const { memory, ...exports } = initSync({ module: limitMemory(Uint8Array.from(program), MOST_MEMORY) });
    takeMemory(exports);
    const fonts = FONTS.map((name) => readFileSync(join(fontFolder(), name)));
    const builder = new TypstCompilerBuilder();
    builder.set_dummy_access_model();
    for (const font of fonts) await builder.add_raw_font(font);
    const compiler = await builder.build();
    compiler.add_source("/paper.typ", paperTemplate);
    compiler.add_source("/calendar.typ", calendarTemplate);
    return new Engine(compiler, fonts.map(signsOf), memory);
  }

  /** Bytes that the program has taken so far; they are never given back. */
  get memory(): number {
    return this.#memory.buffer.byteLength;
  }

  set(data: string, template: Template): SetAnswer {
    const signs = this.#unprintable(data);
    if (signs !== "") return { kind: "unprintable", signs };
    this.#compiler.map_shadow("/paper.json", Buffer.from(data));
    const made: unknown = this.#compiler.compile(`/${template}.typ`, null, "pdf", DIAGNOSTICS);
    this.#compiler.reset();
    if (typeof made !== "object" || made === null) return { kind: "failed", reason: "no answer" };
    if ("result" in made && made.result instanceof Uint8Array) return { kind: "pdf", bytes: made.result };
    return { kind: "failed", reason: JSON.stringify("diagnostics" in made ? made.diagnostics : made) };
  }

  #unprintable(data: string): string {
    const missing = new Set<string>();
    for (const sign of new Set(data)) {
      const code = sign.codePointAt(0) ?? 0;
      // What joins, turns or breaks words has no picture of its own.
      if (!/\p{Cf}/u.test(sign) && !this.#signs.some((known) => known.has(code))) missing.add(sign);
    }
    return [...missing].join("");
  }
}

/** Takes a block and gives it back. The system counts none of it before it is written to. */
function takeMemory(program: Pick<InitOutput, "__wbindgen_export" | "__wbindgen_export4">): void {
  const take = program.__wbindgen_export;
  const giveBack = program.__wbindgen_export4;
  giveBack(take(FIRST_MEMORY, 8), FIRST_MEMORY, 8);
}
