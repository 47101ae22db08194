/** The longest side of a photo that is kept, px: enough to read a sheet on a wall, small enough for a weak network. */
const LONGEST = 1920;
const QUALITY = 0.82;

/** This browser cannot open the picture (HEIC on a computer). */
export class UnreadablePhoto extends Error {}

/**
 * A photo made smaller on the device, upright, as JPEG. Drawing it anew leaves behind where and by what it was taken.
 * `UnreadablePhoto`.
 */
export async function smallerPhoto(file: Blob): Promise<ArrayBuffer> {
  const picture = await opened(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new UnreadablePhoto();
  // What was transparent is paper, not black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture.source, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (blob === null) throw new UnreadablePhoto();
  return blob.arrayBuffer();
}

interface Opened {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  readonly close: () => void;
}

/** As an element: every browser of ours turns it upright by what the camera says, and needs no more memory than once. */
async function opened(file: Blob): Promise<Opened> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(url);
    throw new UnreadablePhoto();
  }
  const { naturalWidth: width, naturalHeight: height } = image;
  return { source: image, width, height, close: () => URL.revokeObjectURL(url) };
}
