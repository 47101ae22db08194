import * as z from "zod/mini";
import { draft as draftSchema } from "#core/intake/draft.ts";
import type { RenderOptions, RenderResult } from "#formats/sandbox/render-page.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { PictureAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { pagesOf } from "./document.ts";
import { insertPicture, selectPages, selectPicture, type PagePicture } from "./picture-store.ts";
import { selectFile } from "./store.ts";

export type RenderPage = (
  file: { bytes: Uint8Array; fileName: string },
  page: number,
  options: RenderOptions,
) => Promise<RenderResult>;

/** Pages that are drawn at a time; each holds a file of up to 20 MB. */
const DRAWN_AT_ONCE = 2;

interface Drawing {
  readonly picture: Promise<PagePicture | null>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Gives pages of received files as pictures. A page is drawn when it is first asked for and kept; who asks for a page
 * that is being drawn waits for the same picture, and the drawing stops when nobody waits any more.
 */
export class PagePictures {
  readonly #renderPage: RenderPage;
  readonly #drawings = new Map<string, Drawing>();
  readonly #queue: (() => void)[] = [];
  #free = DRAWN_AT_ONCE;

  constructor(renderPage: RenderPage) {
    this.#renderPage = renderPage;
  }

  /** 404 `noPicture` for a page that the file does not have, or that cannot be drawn. */
  async give(parts: Parts, planId: string, text: string, gone: AbortSignal): Promise<PictureAnswer> {
    if (!isId(planId)) throw notFound();
    const page = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
    const { context, db } = parts;
    const kept = await withOrganisation(db, context, (tx) => selectPicture(tx, context, planId, page));
    const picture = kept ?? (await this.#wait(parts, planId, page, gone));
    if (picture === null) throw new Problem(404, "noPicture", { page });
    return { picture: picture.content, contentType: picture.contentType };
  }

  /** The program ends. */
  stopAll(): void {
    for (const { controller } of this.#drawings.values()) controller.abort();
  }

  async #wait(parts: Parts, planId: string, page: number, gone: AbortSignal): Promise<PagePicture | null> {
    const name = `${planId}/${page}`;
    const drawing = this.#drawings.get(name) ?? this.#begin(parts, planId, page, name);
    drawing.waiting += 1;
    const leave = (): void => {
      drawing.waiting -= 1;
      if (drawing.waiting === 0) drawing.controller.abort();
    };
    if (gone.aborted) leave();
    else gone.addEventListener("abort", leave, { once: true });
    try {
      return await drawing.picture;
    } finally {
      gone.removeEventListener("abort", leave);
    }
  }

  #begin(parts: Parts, planId: string, page: number, name: string): Drawing {
    const controller = new AbortController();
    const picture = this.#draw(parts, planId, page, controller.signal).finally(() => {
      if (this.#drawings.get(name) === drawing) this.#drawings.delete(name);
    });
    const drawing: Drawing = { picture, controller, waiting: 0 };
    this.#drawings.set(name, drawing);
    // A page that is asked for again after everybody left is drawn anew.
    controller.signal.addEventListener("abort", () => this.#drawings.delete(name), { once: true });
    return drawing;
  }

  async #draw(parts: Parts, planId: string, page: number, signal: AbortSignal): Promise<PagePicture | null> {
    const { clock, context, db } = parts;
    const pages = await withOrganisation(db, context, (tx) => selectPages(tx, context, planId, page));
    if (!pages) throw notFound();
    const last = pages.has_document ? (pages.page_count ?? 0) : pagesOf(null, z.parse(draftSchema, pages.draft));
    if (page < 1 || page > last) return null;
    await this.#turn();
    try {
      if (signal.aborted) return null;
      const file = await withOrganisation(db, context, (tx) => selectFile(tx, context, planId));
      if (!file) throw notFound();
      const turn = pages.has_document ? turnOf(pages.turn) : undefined;
      const drawn = await this.#renderPage(
        { bytes: file.content, fileName: file.name },
        page,
        turn === undefined ? { signal } : { signal, turn },
      );
      if (!drawn.ok) return null;
      const picture = { contentType: "image/png", content: Buffer.from(drawn.png) };
      const kept = { ...picture, createdAt: clock() };
      await withOrganisation(db, context, (tx) => insertPicture(tx, context, pages.source_file_id, page, kept));
      return picture;
    } finally {
      this.#free += 1;
      this.#queue.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#free === 0) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#free -= 1;
  }
}

function turnOf(turn: number | null): 0 | 1 | 2 | 3 {
  return turn === 1 || turn === 2 || turn === 3 ? turn : 0;
}
