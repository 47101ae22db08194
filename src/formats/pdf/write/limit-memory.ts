/** The section of a WebAssembly program that declares its memory, and the bytes before the first section. */
const MEMORY_SECTION = 5;
const PREAMBLE = 8;

/**
 * The same program with a most for its memory, in pages of 64 KB: beyond it the program stops with a trap. Programs from
 * a registry declare none, and could grow to 4 GB. Binary format: WebAssembly Core Specification, 5.5.
 */
export function limitMemory(program: Uint8Array<ArrayBuffer>, mostPages: number): Uint8Array<ArrayBuffer> {
  let at = PREAMBLE;
  while (at < program.length) {
    const [size, body] = readNumber(program, at + 1);
    if (program[at] === MEMORY_SECTION) {
      const [least] = readNumber(program, body + 2);
      const section = [1, 1, ...numberBytes(least), ...numberBytes(mostPages)];
      return join(
        program.subarray(0, at),
        Uint8Array.from([MEMORY_SECTION, ...numberBytes(section.length), ...section]),
        program.subarray(body + size),
      );
    }
    at = body + size;
  }
  throw new Error("the program declares no memory");
}

/** An unsigned LEB128 number and where the bytes after it begin. */
function readNumber(bytes: Uint8Array, from: number): readonly [number, number] {
  let value = 0;
  let at = from;
  for (let weight = 1; ; weight *= 128) {
    const byte = bytes[at] ?? 0;
    at += 1;
    value += (byte % 128) * weight;
    if (byte < 128) return [value, at];
  }
}

function numberBytes(value: number): readonly number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...numberBytes(Math.floor(value / 128))];
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
