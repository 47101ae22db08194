import { expect, test } from "vitest";
import { decodeText } from "./decode.ts";

const TEXT = "Комплексный план мероприятий центров «Точка роста» на 2024/2025 учебный год\nОбучающиеся 5–9 классов";

/** Bytes of a text in a one-byte encoding, by asking what each byte means. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(new Uint8Array([code])), code]));
  return Uint8Array.from(Array.from(text), (sign) => codes.get(sign) ?? 0x2d);
}

const wide = (text: string, bigEnd: boolean, mark: boolean): Uint8Array => {
  const signs = Array.from(`${mark ? "\ufeff" : ""}${text}`, (sign) => sign.charCodeAt(0));
  return new Uint8Array(signs.flatMap((code) => (bigEnd ? [code >> 8, code & 255] : [code & 255, code >> 8])));
};

test.each(["windows-1251", "koi8-r", "ibm866"])("%s", (encoding) => {
  expect(decodeText(encoded(TEXT, encoding)).slice(0, 36)).toBe(TEXT.slice(0, 36));
});

test("UTF-8 with and without a mark", () => {
  const bytes = new TextEncoder().encode(TEXT);
  expect(decodeText(bytes)).toBe(TEXT);
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).toBe(TEXT);
});

test.each([
  [false, true],
  [true, true],
  [false, false],
  [true, false],
])("UTF-16, big end %s, mark %s", (bigEnd, mark) => {
  expect(decodeText(wide(TEXT, bigEnd, mark))).toBe(TEXT);
});
