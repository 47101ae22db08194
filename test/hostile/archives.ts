import { docx, wordBody, wordEntries, wordXml } from "./office-parts.ts";
import { hostile, megabytes, noise, type HostileFile } from "./hostile-file.ts";
import { rawZip, type RawEntry } from "./raw-zip.ts";

const plan = (): string => wordXml(wordBody());
const withEntries = (...more: RawEntry[]): Buffer => docx(plan(), more);
const zeros = (size: number): Buffer => Buffer.alloc(size, 32);

function corrupted(at: number): Buffer {
  const bytes = docx();
  bytes[Math.floor(bytes.length * at)] = (bytes[Math.floor(bytes.length * at)] ?? 0) ^ 0xff;
  return bytes;
}

/** Archives whose directory or headers attack the reader. */
export const ARCHIVES: readonly HostileFile[] = [
  hostile("no bytes", "a.docx", () => Buffer.alloc(0), "empty"),
  hostile("one byte", "a.docx", () => Buffer.from("P")),
  hostile("only a signature", "a.docx", () => Buffer.from([0x50, 0x4b, 3, 4]), "damaged"),
  hostile("archive without entries", "a.docx", () => rawZip([]), "damaged"),
  hostile("first half", "a.docx", () => docx().subarray(0, 900), "damaged"),
  hostile("no central directory", "a.docx", () => docx().subarray(0, docx().length - 60), "damaged"),
  hostile("last half", "a.docx", () => docx().subarray(700)),
  hostile("flipped byte in the data", "a.docx", () => corrupted(0.55)),
  hostile(
    "wrong sum",
    "a.docx",
    () => rawZip([...wordEntries(plan()).slice(0, 2), { name: "word/document.xml", data: plan(), statedSum: 1 }]),
    "damaged",
  ),
  hostile(
    "bomb of spaces",
    "a.docx",
    () => withEntries({ name: "word/x.xml", data: zeros(megabytes(49)) }),
    "archiveBomb",
  ),
  hostile(
    "bomb in the main part",
    "a.docx",
    () => docx(Buffer.concat([Buffer.from(plan()), zeros(megabytes(40))])),
    "archiveBomb",
  ),
  hostile(
    "part above fifty megabytes",
    "a.docx",
    () => withEntries({ name: "word/x.xml", data: zeros(megabytes(51)) }),
    "archiveBomb",
  ),
  hostile(
    "many parts above two hundred megabytes",
    "a.docx",
    () =>
      withEntries(...Array.from({ length: 300 }, (_, i) => ({ name: `word/${i}.xml`, data: zeros(megabytes(0.9)) }))),
    "archiveBomb",
  ),
  hostile(
    "too many entries",
    "a.docx",
    () => withEntries(...Array.from({ length: 2_100 }, (_, i) => ({ name: `e${i}`, data: "" }))),
    "archiveBomb",
  ),
  hostile("a false number of entries", "a.docx", () => rawZip(wordEntries(plan()), { count: 65_534 }), "archiveBomb"),
  hostile("fewer entries than stated", "a.docx", () => rawZip(wordEntries(plan()), { count: 7 }), "damaged"),
  hostile("archive in the archive", "a.docx", () => withEntries({ name: "word/more", data: docx() }), "archiveBomb"),
  hostile(
    "archive in the archive, stored",
    "a.docx",
    () => withEntries({ name: "more.zip", data: docx(), method: 0 }),
    "archiveBomb",
  ),
  hostile(
    "gzip in the archive",
    "a.docx",
    () => withEntries({ name: "x.gz", data: Buffer.from([0x1f, 0x8b, 8, 0]) }),
    "archiveBomb",
  ),
  hostile("header states less", "a.docx", () =>
    docx(plan(), [{ name: "word/styles.xml", data: zeros(900_000), statedSize: 10 }]),
  ),
  hostile(
    "main part states less",
    "a.docx",
    () =>
      rawZip([
        ...wordEntries("").slice(0, 2),
        { name: "word/document.xml", data: plan() + " ".repeat(900_000), statedSize: 100 },
      ]),
    "archiveBomb",
  ),
  hostile(
    "main part states more",
    "a.docx",
    () => rawZip([...wordEntries("").slice(0, 2), { name: "word/document.xml", data: plan(), statedSize: 90_000 }]),
    "damaged",
  ),
  hostile("doubled name", "a.docx", () => withEntries({ name: "word/document.xml", data: plan() }), "damaged"),
  hostile("name that climbs", "a.docx", () => withEntries({ name: "../../evil.xml", data: "x" }), "damaged"),
  hostile(
    "name that climbs inside",
    "a.docx",
    () => withEntries({ name: "word/../../evil.xml", data: "x" }),
    "damaged",
  ),
  hostile("absolute name", "a.docx", () => withEntries({ name: "/etc/evil.xml", data: "x" }), "damaged"),
  hostile("backslashes", "a.docx", () => withEntries({ name: "..\\evil.xml", data: "x" }), "damaged"),
  hostile("drive letter", "a.docx", () => withEntries({ name: "C:/evil.xml", data: "x" }), "damaged"),
  hostile("zero in a name", "a.docx", () => withEntries({ name: "word/a\0.xml", data: "x" }), "damaged"),
  hostile("prototype as a name", "a.docx", () => withEntries({ name: "__proto__", data: "x" }), "draft"),
  hostile(
    "symbolic link",
    "a.docx",
    () => withEntries({ name: "word/link", data: "/etc/passwd", unixMode: 0o120777 }),
    "damaged",
  ),
  hostile(
    "shared local header",
    "a.docx",
    () => withEntries({ name: "word/b.xml", data: "x", offsetOf: "word/document.xml" }),
    "archiveBomb",
    "damaged",
  ),
  hostile(
    "overlapping parts",
    "a.docx",
    () =>
      withEntries(
        { name: "word/b.xml", data: noise(500), method: 0 },
        { name: "word/c.xml", data: noise(500), method: 0, offsetShift: -200 },
      ),
    "archiveBomb",
    "damaged",
  ),
  hostile("encrypted part", "a.docx", () => withEntries({ name: "word/b.xml", data: "x", flags: 1 }), "encrypted"),
  hostile(
    "unknown method",
    "a.docx",
    () => rawZip([...wordEntries("").slice(0, 2), { name: "word/document.xml", data: plan(), method: 12 }]),
    "damaged",
  ),
  hostile(
    "names differ",
    "a.docx",
    () => withEntries({ name: "word/b.xml", localName: "word/longer.xml", data: "x" }),
    "damaged",
  ),
  hostile("long comment", "a.docx", () => rawZip(wordEntries(plan()), { comment: Buffer.alloc(60_000, 65) })),
  hostile("program in front", "a.docx", () =>
    rawZip(wordEntries(plan()), { prefix: Buffer.from("MZ\x90\0\x03\0\0\0") }),
  ),
  hostile("archive of nothing known", "a.zip", () => rawZip([{ name: "readme", data: "hello" }]), "unknownFormat"),
  hostile("no main part", "a.docx", () => rawZip(wordEntries("").slice(0, 2)), "damaged"),
  hostile("no relationships", "a.docx", () => rawZip([{ name: "[Content_Types].xml", data: "<a/>" }]), "damaged"),
];
