import type { RecordView } from "#contract/evidence.ts";
import { fileUrl, useSaveCopy } from "./queries.ts";
import { texts } from "./texts.ts";
import { addressOf } from "./words.ts";

/** Links as they were typed. A copy is asked for only when its button is pressed. */
export function LinkList({ record }: { readonly record: RecordView }) {
  const { error, isPending, mutate, variables } = useSaveCopy(record.id);
  return (
    <ul className="record-links">
      {record.content.links.map(({ note, url }, at) => {
        const address = addressOf(url);
        const copy = record.copies.find((one) => one.url === url);
        return (
          <li key={`${url}-${note}`}>
            {address === null ? (
              url
            ) : (
              <a href={address} target="_blank" rel="noreferrer noopener">
                {url}
              </a>
            )}
            {note !== null && <span className="muted"> {note}</span>}
            <span className="record-copy meta">
              {copy !== undefined && (
                <span className="muted">
                  {texts.copyStates[copy.state]}
                  {copy.unwrapped && `, ${texts.unwrapped}`}
                </span>
              )}
              {copy?.fileId !== undefined && copy.fileId !== null && (
                <a href={fileUrl(copy.fileId)} download="">
                  {texts.openCopy}
                </a>
              )}
              {record.may.correct && copy?.state !== "kept" && (
                <button type="button" className="btn small" disabled={isPending} onClick={() => mutate(at)}>
                  {isPending && variables === at ? texts.savingCopy : texts.saveCopy}
                </button>
              )}
            </span>
          </li>
        );
      })}
      {error !== null && <li role="alert">{error.message}</li>}
    </ul>
  );
}
