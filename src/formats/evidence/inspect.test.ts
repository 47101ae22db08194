import { loadImage, createCanvas } from "@napi-rs/canvas";
import { describe, expect, it, test } from "vitest";
import {
  CANARY,
  flood,
  hostileEvidence,
  odfFile,
  officeFile,
  outside,
  PDF,
  picture,
  pngWithNotes,
  webpWithNotes,
  withNotes,
} from "#test/hostile/evidence-files.ts";
import { inspectEvidenceFile } from "../sandbox/inspect-evidence.ts";
import { inspectEvidence } from "./inspect.ts";
import { pictureNotes } from "./picture-notes.ts";

const refusal = async (bytes: Buffer, name: string): Promise<string> =>
  inspectEvidence(bytes, name).then(
    () => "taken",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/** Whether the picture is red at a place, 0 to 1 across and down. */
async function redAt(bytes: Buffer, across: number, down: number): Promise<boolean> {
  const image = await loadImage(bytes);
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const [red = 0, green = 0] = context.getImageData(
    Math.floor(image.width * across),
    Math.floor(image.height * down),
    1,
    1,
  ).data;
  return red > 200 && green < 60;
}

describe("photos", () => {
  it.each([
    ["фото.jpg", async () => withNotes(await picture("jpeg"))],
    ["фото.png", async () => pngWithNotes(await picture("png"))],
    ["фото.webp", async () => webpWithNotes(await picture("webp"))],
  ] as const)("%s: nothing but the picture is left", async (name, make) => {
    const bytes = await make();
    expect(bytes.includes(CANARY)).toBe(true);
    expect(pictureNotes(bytes)).toMatchObject({ place: true, camera: true, other: true });
    const { cleaned, content, preview } = await inspectEvidence(bytes, name);
    expect(cleaned).toEqual(["place", "camera", "other"]);
    for (const made of [content, preview]) {
      if (made === null) throw new Error("no picture was made");
      for (const words of [CANARY, "Exif", "eXIf", "GPS", "xmp", "<html", "tEXt"])
        expect(made.includes(words)).toBe(false);
      expect(pictureNotes(made)).toEqual({ place: false, camera: false, other: false });
      expect(await redAt(made, 0.2, 0.2)).toBe(true);
      expect(await redAt(made, 0.8, 0.8)).toBe(false);
    }
  });

  // Where the red quarter of the stored picture is to be seen (EXIF 2.32, Orientation).
  it.each([
    [1, 0.2, 0.2, 80],
    [2, 0.8, 0.2, 80],
    [3, 0.8, 0.8, 80],
    [4, 0.2, 0.8, 80],
    [5, 0.2, 0.2, 40],
    [6, 0.8, 0.2, 40],
    [7, 0.8, 0.8, 40],
    [8, 0.2, 0.8, 40],
  ])("orientation %i is turned upright", async (orientation, across, down, width) => {
    const { content } = await inspectEvidence(withNotes(await picture("jpeg"), orientation), "a.jpg");
    if (content === null) throw new Error("no picture was made");
    expect((await loadImage(content)).width).toBe(width);
    expect(await redAt(content, across, down)).toBe(true);
    expect(await redAt(content, 1 - across, 1 - down)).toBe(false);
    expect(await redAt(content, across, 1 - down)).toBe(false);
  });

  it("become smaller than any screen, and small for lists", async () => {
    const { content, extension, preview } = await inspectEvidence(await picture("jpeg", 4000, 3000), "a.JPG");
    const sizes = await Promise.all([content, preview].map((made) => loadImage(made ?? Buffer.alloc(0))));
    expect(sizes.map(({ height, width }) => [width, height])).toEqual([
      [2560, 1920],
      [480, 360],
    ]);
    expect(extension).toBe("jpg");
  });

  it("of too many pixels are refused before they are unpacked", async () => {
    expect(await refusal(flood(60_000, 60_000), "a.png")).toBe("tooLarge");
    expect(await refusal(flood(8_000, 5_001), "a.png")).toBe("tooLarge");
  });

  it("with broken notes are taken all the same", async () => {
    const jpeg = await picture("jpeg");
    const whole = [withNotes(jpeg), pngWithNotes(await picture("png")), webpWithNotes(await picture("webp"))];
    for (const bytes of whole)
      for (let length = 0; length < bytes.length; length += 1)
        expect(() => pictureNotes(bytes.subarray(0, length))).not.toThrow();
    const broken = withNotes(jpeg);
    broken.fill(0xff, 16, 90);
    expect(await inspectEvidence(broken, "a.jpg")).toMatchObject({ mediaType: "image/jpeg" });
  });
});

describe("documents", () => {
  it.each([
    ["a.pdf", PDF(), []],
    ["a.docx", officeFile("docx"), []],
    ["a.xlsx", officeFile("xlsx"), []],
    ["a.odt", odfFile("text"), []],
    ["a.ods", odfFile("spreadsheet"), []],
    ["a.pdf", PDF("/OpenAction<</S/JavaScript/JS (x)>>"), ["script"]],
    ["a.pdf", PDF("/Names<</EmbeddedFiles 1 0 R>>"), ["embeddedObject"]],
    ["a.docx", officeFile("docx", [outside("hyperlink")]), []],
    ["a.docx", officeFile("docx", [outside("attachedTemplate")]), ["externalReference"]],
    ["a.docx", officeFile("docx", [outside("image")]), ["externalReference"]],
    ["a.docx", officeFile("docx", [{ name: "word/embeddings/oleObject1.bin", data: "x" }]), ["embeddedObject"]],
    ["a.docx", officeFile("docx", [], "<w:instrText>DDEAUTO c:\\\\windows</w:instrText>"), ["externalReference"]],
    [
      "a.xlsx",
      officeFile("xlsx", [{ name: "xl/externalLinks/externalLink1.xml", data: "<a/>" }]),
      ["externalReference"],
    ],
    ["a.odt", odfFile("text", [], '<draw:image xlink:href="http://a.ru/a.png"/>'), ["externalReference"]],
    ["a.odt", odfFile("text", [], '<text:a xlink:href="http://a.ru/"/>'), []],
  ] as const)("%s is kept byte for byte and told of what it brings along (%#)", async (name, bytes, flags) => {
    expect(await inspectEvidence(Buffer.from(bytes), name)).toMatchObject({ content: null, flags });
  });

  it("are called what they are", async () => {
    expect(await refusal(PDF(), "a.docx")).toBe("wrongExtension");
    expect(await refusal(officeFile("docx"), "a.xlsx")).toBe("wrongExtension");
    expect(await refusal(await picture("png"), "a.pdf")).toBe("wrongExtension");
    expect(await refusal(await picture("jpeg"), "a.html")).toBe("wrongExtension");
  });
});

const HOSTILE = hostileEvidence();

test("there are more than eighty hostile files", () => expect(HOSTILE.length).toBeGreaterThan(80));

test.each(HOSTILE)("refused: $what", async ({ bytes, name }) => {
  expect(await refusal(bytes, name)).toMatch(
    /^(?:empty|tooLarge|unknownFormat|wrongExtension|damaged|macros|archiveBomb|entityBomb|encrypted)$/,
  );
});

test("the process of its own gives the same answers and dies alone", async () => {
  const photo = withNotes(await picture("jpeg"), 6);
  const [taken, refused] = await Promise.all([
    inspectEvidenceFile(photo, "фото.jpg"),
    inspectEvidenceFile(flood(60_000, 60_000), "a.png"),
  ]);
  expect(taken).toEqual({ ok: true, evidence: await inspectEvidence(photo, "фото.jpg") });
  expect(refused).toEqual({ ok: false, refusal: { code: "tooLarge", data: { why: "pixels" } } });
});
