/**
 * The one table of limits for files that come from outside (trust.md 6.3, documents.md "Hostile files").
 * Bytes, counts, milliseconds; every reader takes its numbers from here.
 */
export const LIMITS = {
  uploadBytes: 20 * 1024 * 1024,

  zipEntries: 2_000,
  zipTotalBytes: 200 * 1024 * 1024,
  zipEntryBytes: 50 * 1024 * 1024,
  /** Unpacked to packed, asked of entries larger than `zipRatioFrom`. */
  zipRatio: 100,
  zipRatioFrom: 1024 * 1024,

  xmlDepth: 200,
  xmlAttributes: 200,
  xmlBytes: 50 * 1024 * 1024,
  /** Elements kept in memory as a tree. */
  xmlElements: 2_000_000,

  sheetRows: 20_000,
  sheetColumns: 200,
  /** Rows of a workbook that is a list (organisations, people), not a plan. */
  listRows: 60_000,
  /** Rows and cells of one table in a text document. */
  tableRows: 20_000,
  tableColumns: 200,
  tableCells: 1_000_000,

  /** Letters between two line ends of a text; no plan writes a line of that length. */
  textLine: 1_000_000,

  pdfPages: 300,
  /** Width × height of one picture before OCR. */
  picturePixels: 60_000_000,

  /** Width × height of the picture of one page that is shown; a larger page is drawn smaller. */
  pagePicturePixels: 6_000_000,

  readMs: 20_000,
  ocrPageMs: 60_000,
  libreOfficeMs: 60_000,
  /** JavaScript heap of the reader process, and the resident memory at which it is killed. */
  readerHeapMb: 700,
  readerResidentMb: 1_024,
  /** The draft, and the document when asked for, that come back from the reader process. */
  answerBytes: 64 * 1024 * 1024,
  /** A document whose JSON is longer does not come back beside its draft. */
  documentLetters: 16 * 1024 * 1024,
} as const;
