import type { WordPiece } from "#core/text/word-pieces.ts";
import "./words.css";

const REMOVED = "удалено: ";
const ADDED = "вставлено: ";

/** Words with what was taken from them and put into them; said to screen readers too. */
export function Words({ pieces }: { pieces: readonly WordPiece[] }) {
  return pieces.map((piece, index) => {
    if (piece.kind === "same") return <span key={index}>{piece.text}</span>;
    const label = piece.kind === "removed" ? REMOVED : ADDED;
    const content = (
      <>
        <span className="hidden-text">{label}</span>
        {piece.text}
      </>
    );
    return piece.kind === "removed" ? (
      <del key={index} className="cut">
        {content}
      </del>
    ) : (
      <ins key={index} className="put">
        {content}
      </ins>
    );
  });
}
