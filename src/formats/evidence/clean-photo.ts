import { EVIDENCE_LIMITS } from "#core/evidence/model.ts";
import { refuse } from "../refused-file.ts";
import { pictureSize } from "../scan/picture-size.ts";
import { pictureNotes, type PictureNotes } from "./picture-notes.ts";

/** A picture written anew from its pixels alone. */
export interface CleanPhoto {
  readonly mediaType: "image/jpeg" | "image/png";
  readonly content: Buffer;
  /** A smaller JPEG of it. */
  readonly preview: Buffer;
  readonly notes: PictureNotes;
}

/** Pixels of the longer side: an A4 page keeps 220 dots an inch, a photo fills the largest screens. */
const LONGEST_SIDE = 2_560;
const PREVIEW_SIDE = 480;
const QUALITY = 84;
const PREVIEW_QUALITY = 74;
/** Screenshots and drawings stay sharp as PNG up to here, a photo in PNG becomes a JPEG. */
const PNG_BYTES = 3 * 1024 * 1024;

/** Refuses `tooLarge` (more than 40 megapixels) before anything is unpacked, `damaged` when it cannot be unpacked. */
export async function cleanPhoto(bytes: Buffer): Promise<CleanPhoto> {
  const size = pictureSize(bytes);
  if (size === undefined) refuse("damaged");
  if (size.width * size.height > EVIDENCE_LIMITS.photoPixels) refuse("tooLarge", { why: "pixels" });
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  // It turns the picture as its notes say.
  const picture = await loadImage(bytes).catch(() => refuse("damaged"));
  const { height, width } = picture;
  if (width < 1 || height < 1) refuse("damaged");
  if (width * height > EVIDENCE_LIMITS.photoPixels) refuse("tooLarge", { why: "pixels" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const canvas = createCanvas(across, down);
  const context = canvas.getContext("2d");
  const isPng = bytes[0] === 0x89;
  if (!isPng) {
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, across, down);
  const png = isPng ? await canvas.encode("png") : null;
  const asPng = png !== null && png.length <= PNG_BYTES ? png : null;
  const smaller = Math.min(1, PREVIEW_SIDE / Math.max(canvas.width, canvas.height));
  const small = createCanvas(
    Math.max(1, Math.round(canvas.width * smaller)),
    Math.max(1, Math.round(canvas.height * smaller)),
  );
  const paint = small.getContext("2d");
  paint.fillStyle = "white";
  paint.fillRect(0, 0, small.width, small.height);
  paint.imageSmoothingQuality = "high";
  paint.drawImage(canvas, 0, 0, small.width, small.height);
  return {
    mediaType: asPng === null ? "image/jpeg" : "image/png",
    content: asPng ?? (await canvas.encode("jpeg", QUALITY)),
    preview: await small.encode("jpeg", PREVIEW_QUALITY),
    notes: pictureNotes(bytes),
  };
}
