import { detectKind, extensionOf } from "../detect.ts";
import { LIMITS } from "../limits.ts";
import { refuse } from "../refused-file.ts";
import { cleanPhoto } from "./clean-photo.ts";
import { openOfficeFile, type EvidenceFlag } from "./office-flags.ts";
import { pdfFlags } from "./pdf-flags.ts";

/** A piece of evidence after it was looked into. */
export interface InspectedEvidence {
  readonly mediaType: string;
  /** The ending its name has to have: «jpg». */
  readonly extension: string;
  /** A picture written anew; null: the file is kept byte for byte. */
  readonly content: Buffer | null;
  readonly preview: Buffer | null;
  readonly cleaned: readonly ("place" | "camera" | "other")[];
  readonly flags: readonly EvidenceFlag[];
}

const MEDIA_TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
} as const;

const PICTURE_EXTENSIONS = ["jpg", "jpeg", "png", "webp"];

/**
 * Says what the file is by its content (trust.md 6.2), cleans a picture, and refuses everything that is not on the list:
 * `unknownFormat`; `wrongExtension`: it is on the list and its name says otherwise.
 */
export async function inspectEvidence(bytes: Buffer, fileName: string): Promise<InspectedEvidence> {
  if (bytes.length === 0) refuse("empty");
  if (bytes.length > LIMITS.uploadBytes) refuse("tooLarge");
  const extension = extensionOf(fileName);
  switch (detectKind(bytes)) {
    case "picture": {
      if (!isKnownPicture(bytes)) refuse("unknownFormat");
      if (!PICTURE_EXTENSIONS.includes(extension)) refuse("wrongExtension");
      const { content, mediaType, notes, preview } = await cleanPhoto(bytes);
      const cleaned = (["place", "camera", "other"] as const).filter((note) => notes[note]);
      const named = mediaType === "image/png" ? "png" : "jpg";
      return { mediaType, extension: named, content, preview, cleaned, flags: [] };
    }
    case "pdf":
      return kept("pdf", extension, pdfFlags(bytes));
    case "zip": {
      const { flags, kind } = await openOfficeFile(bytes);
      return kept(kind, extension, flags);
    }
    default:
      return refuse("unknownFormat");
  }
}

function kept(kind: keyof typeof MEDIA_TYPES, extension: string, flags: readonly EvidenceFlag[]): InspectedEvidence {
  if (extension !== kind) refuse("wrongExtension");
  return { mediaType: MEDIA_TYPES[kind], extension: kind, content: null, preview: null, cleaned: [], flags };
}

function isKnownPicture(bytes: Buffer): boolean {
  const mark = bytes.toString("latin1", 0, 12);
  return mark.startsWith("\x89PNG") || mark.startsWith("\xff\xd8\xff") || mark.endsWith("WEBP");
}
