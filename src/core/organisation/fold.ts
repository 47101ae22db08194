import { foldCase } from "#core/text/words.ts";

/** Letters and digits only, small, «ё» as «е»: «МБОУ "СОШ № 5"» and «мбоу СОШ №5» are written the same. */
export function fold(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
