import { momentInWords } from "#server/platform/day.ts";
import { publicAnswer, publicMissing } from "#server/platform/http/public-page.ts";
import type { TextAnswer } from "#server/platform/http/serve.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { figuresPage, missingPage } from "./public-html.ts";
import { selectIssuer, selectShown } from "./store.ts";

/** What an issuer has published of a round; of the latest period when none is named. */
export async function publicFigures({ db }: ServerParts, slug: string, roundId: string | null): Promise<TextAnswer> {
  const issuer = await selectIssuer(db, slug);
  const all = issuer === undefined ? [] : await selectShown(db, issuer.issuer_id);
  const shown = roundId === null ? all[0] : all.find((one) => one.roundId === roundId);
  if (issuer === undefined || shown === undefined) return publicMissing(missingPage());
  const momentOf = (at: Date): string => momentInWords(issuer.time_zone, at);
  return publicAnswer(figuresPage({ slug, shown, all, momentOf }));
}
