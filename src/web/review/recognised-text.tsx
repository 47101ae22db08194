import { inDoubt } from "./doubtful-words.ts";

/** Words of the document; those that were recognised with doubt are underlined. */
export function RecognisedText({ piece }: { piece: Parameters<typeof inDoubt>[0] }) {
  return inDoubt(piece).map(({ text, doubt }, at) =>
    doubt ? (
      <span key={at} className="unsure">
        {text}
      </span>
    ) : (
      text
    ),
  );
}
