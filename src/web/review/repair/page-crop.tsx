/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a part of a picture, which img cannot show */
import { usePicture } from "../use-picture.ts";
import { likelySize } from "../page-regions.ts";
import type { DoubtfulPlace } from "../doubtful-words.ts";
import { repairTexts as words } from "./texts.ts";

/** Room around the words, in points. */
const MARGIN = 4;

/** A place of the page, enlarged, beside the field where its words are corrected. */
export function PageCrop({
  planId,
  place: { page, region, words: doubtful, marks },
}: {
  planId: string;
  place: DoubtfulPlace;
}) {
  const { url, size } = usePicture(planId, page);
  if (region === null) return null;
  const sheet = size ?? likelySize([]);
  const width = region.width + 2 * MARGIN;
  const height = region.height + 2 * MARGIN;
  const left = Math.max(0, region.x - MARGIN);
  const top = Math.max(0, region.y - MARGIN);
  return (
    <figure className="page-crop">
      <figcaption className="muted meta">
        {words.cropHint} <b>{doubtful.map((word) => `«${word}»`).join(", ")}</b>
      </figcaption>
      {url !== null && (
        <svg
          viewBox={`${left} ${top} ${width} ${height}`}
          role="img"
          aria-label={words.crop}
          preserveAspectRatio="xMinYMin meet"
        >
          <image href={url} x="0" y="0" width={sheet.width} height={sheet.height} preserveAspectRatio="none" />
          {marks.map((mark, at) => (
            <path key={at} d={`M${mark.x} ${mark.y + mark.height + 1}h${mark.width}`} className="crop-mark" />
          ))}
        </svg>
      )}
    </figure>
  );
}
