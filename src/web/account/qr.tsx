import { renderSVG } from "uqr";

/** The square code of a text, drawn by ourselves; black on white, as cameras expect. */
export function SquareCode({ text, label }: { text: string; label: string }) {
  const picture = renderSVG(text, { ecc: "M", border: 2 });
  return <img className="qr" src={`data:image/svg+xml,${encodeURIComponent(picture)}`} alt={label} />;
}
