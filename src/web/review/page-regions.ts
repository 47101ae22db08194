import type { DoubtfulWord, Region, SourceDocument } from "#core/intake/source-document.ts";
import { isDoubtful } from "./doubtful-words.ts";
import { placeKey } from "./place-key.ts";

/** One place on the picture of a page that can be pointed at. */
export interface PageRegion {
  readonly key: string;
  readonly region: Region;
  readonly text: string;
  /** The recogniser was not sure of a word of it. */
  readonly unsure: boolean;
  /** Where the words in doubt stand, when that is known. */
  readonly doubts: readonly Region[];
}

/** The places of each page, in reading order: cells and paragraphs that know where they stand. */
export function regionsByPage(document: SourceDocument): ReadonlyMap<number, readonly PageRegion[]> {
  const pages = new Map<number, PageRegion[]>();
  const put = (piece: {
    readonly place: { readonly page?: number; readonly region?: Region };
    readonly text: string;
    readonly confidence?: number;
    readonly doubtfulWords?: readonly DoubtfulWord[];
  }) => {
    const { page, region } = piece.place;
    const key = placeKey(piece.place);
    if (page === undefined || region === undefined || key === null || piece.text.trim() === "") return;
    const list = pages.get(page) ?? [];
    const doubts = (piece.doubtfulWords ?? []).map((word) => word.region);
    list.push({ key, region, text: piece.text, unsure: isDoubtful(piece), doubts });
    pages.set(page, list);
  };
  for (const block of document.blocks) {
    if (block.kind === "paragraph") put(block);
    else for (const { cells } of block.rows) for (const cell of cells) put(cell);
  }
  return pages;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

const A4: PageSize = { width: 595, height: 842 };

/** Before the picture tells: A4, lying when the words reach further than a standing sheet is wide. */
export function likelySize(regions: readonly PageRegion[]): PageSize {
  const right = Math.max(0, ...regions.map(({ region }) => region.x + region.width));
  return right > A4.width ? { width: A4.height, height: A4.width } : A4;
}
