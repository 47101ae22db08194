import { useFile } from "./queries.ts";
import { texts } from "./texts.ts";

const FILES = [
  ["docx", texts.word],
  ["pdf", texts.pdf],
  ["xlsx", texts.excel],
] as const;

/** The report as a file: Word, PDF, Excel. */
export function ReportFiles({ roundId }: { readonly roundId: string }) {
  const { mutate, error, isPending, variables } = useFile();
  return (
    <>
      <div className="fr-buttons no-print">
        {FILES.map(([extension, name]) => (
          <button
            key={extension}
            type="button"
            className="btn"
            disabled={isPending}
            onClick={() => mutate({ kind: "report", roundId, extension })}
          >
            {isPending && variables.kind === "report" && variables.extension === extension ? texts.making : name}
          </button>
        ))}
      </div>
      {error !== null && (
        <p className="fr-error" role="alert">
          {error.message}
        </p>
      )}
    </>
  );
}
