import { expect, test } from "vitest";
import { limitMemory } from "./limit-memory.ts";

const PREAMBLE = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const TYPES = [0x01, 0x04, 0x01, 0x60, 0x00, 0x00];

test("the memory of a program gets a most, and all else stays", () => {
  const code = [0x0a, 0x01, 0x00];
  const section = [0x05, 0x05, 0x01, 0x01, 0x11, 0xac, 0x02];
  const program = Uint8Array.from([...PREAMBLE, ...TYPES, 0x05, 0x03, 0x01, 0x00, 0x11, ...code]);
  expect([...limitMemory(program, 300)]).toEqual([...PREAMBLE, ...TYPES, ...section, ...code]);
});

test("a program without memory is refused", () => {
  expect(() => limitMemory(Uint8Array.from([...PREAMBLE, ...TYPES]), 300)).toThrow("no memory");
});
