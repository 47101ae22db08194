import { detectKind } from "../detect.ts";
import { LIMITS } from "../limits.ts";
import { RefusedFile, refuse } from "../refused-file.ts";
import { ScanProblem } from "../scan/limits.ts";
import type { PictureWish } from "../sandbox/messages.ts";
import type { PageArtist, PagePicture } from "./page-artist.ts";

/** Draws pages of one file after another; the last file stays open, for its next page. */
export class PageDrawer {
  readonly #mayTry: boolean;
  #open: { readonly bytes: Buffer; readonly artist: PageArtist } | null = null;

  constructor(mayTry: boolean) {
    this.#mayTry = mayTry;
  }

  /** Throws `RefusedFile` for whatever cannot be drawn. */
  async draw(bytes: Buffer, wish: PictureWish): Promise<PagePicture | "needsTrial"> {
    try {
      if (this.#open?.bytes.equals(bytes) !== true) {
        await this.#open?.artist.close();
        this.#open = { bytes, artist: await this.#openFile(bytes) };
      }
      return await this.#open.artist.draw(wish);
    } catch (error) {
      if (error instanceof RefusedFile) throw error;
      if (error instanceof ScanProblem) return refuse(error.code);
      // Whatever pdfjs or the canvas stumble over stands in the file.
      return refuse("damaged");
    }
  }

  async #openFile(bytes: Buffer): Promise<PageArtist> {
    if (bytes.length > LIMITS.uploadBytes) refuse("tooLarge");
    const kind = detectKind(bytes);
    if (kind !== "pdf" && kind !== "picture") refuse("unknownFormat");
    const { prepareDrawing } = await import("../pdf/prepare-drawing.ts");
    await prepareDrawing();
    const { openArtist } = await import("./page-artist.ts");
    return openArtist(bytes, kind, this.#mayTry);
  }
}
