import { useEffect, useRef, useState, type RefObject } from "react";
import { likelySize, type PageRegion, type PageSize } from "./page-regions.ts";
import { usePicture } from "./use-picture.ts";
import { texts } from "./texts.ts";

interface Props {
  readonly planId: string;
  readonly pages: number;
  readonly regions: ReadonlyMap<number, readonly PageRegion[]>;
  /** Keys of places that are not in the plan, with the reason in words. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The pages of the file as pictures, fetched as one scrolls; each known place lies over them as an area to point at. */
export function PagePictures({ planId, pages, regions, reasons, scroller, zoom }: Props & { readonly zoom: number }) {
  return (
    <div className="page-pictures" style={{ width: `${zoom * 100}%` }}>
      {Array.from({ length: pages }, (_, index) => (
        <PagePicture
          key={index}
          planId={planId}
          page={index + 1}
          regions={regions.get(index + 1) ?? NONE}
          reasons={reasons}
          scroller={scroller}
        />
      ))}
    </div>
  );
}

const NONE: readonly PageRegion[] = [];
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

interface PageProps extends Omit<Props, "pages" | "regions"> {
  readonly page: number;
  readonly regions: readonly PageRegion[];
}

function PagePicture({ planId, page, regions, reasons, scroller }: PageProps) {
  const figure = useRef<HTMLElement>(null);
  const near = useNear(figure, scroller);
  const picture = usePicture(planId, near ? page : null);
  const size: PageSize = picture.size ?? likelySize(regions);
  return (
    <figure
      ref={figure}
      className="page-picture"
      data-page={page}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    >
      {picture.url !== null && <img src={picture.url} alt={texts.document.picture(page)} />}
      {picture.url === null && !picture.failed && near && (
        <span className="page-drawing">{texts.document.drawing}</span>
      )}
      {picture.failed && <figcaption className="page-failed">{texts.document.noPicture}</figcaption>}
      {regions.map(({ key, region, text, unsure, doubts }, index) => (
        <span
          key={`${key}-${index}`}
          className={areaClass(unsure && doubts.length === 0, reasons.has(key))}
          data-place={key}
          title={reasons.get(key)}
          style={{
            left: percent(region.x / size.width),
            top: percent(region.y / size.height),
            width: percent(region.width / size.width),
            height: percent(region.height / size.height),
          }}
        >
          <span className="hidden-text">{text}</span>
          {doubts.map((doubt, at) => (
            <i
              key={at}
              className="page-doubt"
              style={{
                left: percent((doubt.x - region.x) / region.width),
                top: percent((doubt.y - region.y) / region.height),
                width: percent(doubt.width / region.width),
                height: percent(doubt.height / region.height),
              }}
            />
          ))}
        </span>
      ))}
    </figure>
  );
}

function areaClass(unsure: boolean, dropped: boolean): string {
  return `page-area${unsure ? " unsure" : ""}${dropped ? " dropped" : ""}`;
}

/** True once the element has come near the visible part. */
function useNear(element: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { root: scroller.current, rootMargin: "600px 0px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, scroller, near]);
  return near;
}
