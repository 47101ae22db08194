import type { WordPiece } from "#core/text/word-pieces.ts";
import { texts } from "./texts.ts";

/** Words with what was taken from them and put into them; said to screen readers too. */
export function Words({ pieces }: { pieces: readonly WordPiece[] }) {
  return pieces.map((piece, index) => {
    if (piece.kind === "same") return <span key={index}>{piece.text}</span>;
    const label = piece.kind === "removed" ? texts.removedWord : texts.addedWord;
    const content = (
      <>
        <span className="hidden-text">{label}</span>
        {piece.text}
      </>
    );
    return piece.kind === "removed" ? <del key={index}>{content}</del> : <ins key={index}>{content}</ins>;
  });
}
