import type { EntryContent } from "#core/contest/model.ts";
import { fileUrl } from "./queries.ts";
import { texts } from "./texts.ts";

/** What a work says of itself, and its files. */
export function WorkFacts({ content }: { readonly content: EntryContent }) {
  const { annotation, classes, equipment, files, licence, nomination, post, subject } = content;
  const facts = [
    [texts.nomination, nomination ?? ""],
    [texts.post, post],
    [texts.subject, subject],
    [texts.classes, classes],
    [texts.equipment, equipment],
    [texts.licence, licence === null ? "" : texts.licences[licence]],
  ] as const;
  return (
    <section>
      <dl className="ct-facts">
        {facts
          .filter(([, words]) => words !== "")
          .map(([name, words]) => [<dt key={name}>{name}</dt>, <dd key={`${name} is`}>{words}</dd>])}
        {files.length > 0 && (
          <>
            <dt>{texts.files}</dt>
            <dd>
              <ul>
                {files.map(({ id, name }) => (
                  <li key={id}>
                    <a href={fileUrl(id)} download>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      {annotation !== "" && <p className="ct-words">{annotation}</p>}
    </section>
  );
}
