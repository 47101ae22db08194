import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Field, Form, Picker, WhenAndWhy, type Picked } from "./fields.tsx";
import type { FormProps } from "./form-props.ts";
import { childrenQuery, useChangeTree } from "./queries.ts";
import { texts } from "./texts.ts";

interface Line {
  readonly to: Picked | null;
  /** Per cent as typed, with a comma or a point. */
  readonly share: string;
}

/** Splits among successors, or closes; everything below gets its new place before. */
export function EndForm({ view, reason, onDone, onCancel }: FormProps & { readonly reason: "split" | "closed" }) {
  const { line } = view;
  const [lines, setLines] = useState<readonly Line[]>(
    reason === "split"
      ? [
          { to: null, share: "50" },
          { to: null, share: "50" },
        ]
      : [],
  );
  const [places, setPlaces] = useState<ReadonlyMap<string, Picked | null>>(new Map());
  const [when, setWhen] = useState({ on: view.today, basis: "" });
  const { mutate, error, isPending } = useChangeTree(onDone);
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(childrenQuery(line.id));
  useEffect(() => {
    if (hasNextPage) void fetchNextPage();
  }, [hasNextPage, fetchNextPage]);
  const children = data?.pages.flatMap(({ organisations }) => organisations) ?? [];
  const successors = lines.flatMap(({ to, share }) =>
    to === null ? [] : [{ organisationId: to.id, share: Number(share.replace(",", ".")) / 100 }],
  );
  const isReady =
    data !== undefined &&
    !hasNextPage &&
    successors.length === lines.length &&
    successors.every(({ share }) => share > 0 && share <= 1);
  const set = (at: number, part: Partial<Line>): void =>
    setLines(lines.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const submit = (): void => {
    const to = children.flatMap(({ id }) => {
      const parentId = places.get(id)?.id;
      return parentId === undefined ? [] : [{ organisationId: id, parentId }];
    });
    const basis = when.basis === "" ? null : when.basis;
    const body = { on: when.on, basis, reason, successors, children: to };
    mutate({ kind: "end", of: { id: line.id, version: view.version }, body });
  };
  return (
    <Form error={error} isSending={isPending || !isReady} fields={[]} onSubmit={submit} onCancel={onCancel}>
      <p className="muted">{reason === "split" ? texts.splitHint : texts.endHint}</p>
      <fieldset className="org-set">
        <legend>{texts.successors}</legend>
        {lines.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line has nothing else that names it
          <div className="org-line" key={at}>
            <div className="org-field">
              <Picker label={texts.successor} value={one.to} except={[line.id]} onChange={(to) => set(at, { to })} />
            </div>
            <div className="org-share">
              <Field label={texts.share} value={one.share} onChange={(share) => set(at, { share })} />
            </div>
            <button
              type="button"
              className="btn"
              aria-label={texts.removeSuccessor}
              onClick={() => setLines(lines.filter((_, index) => index !== at))}
            >
              ×
            </button>
          </div>
        ))}
        <button
          type="button"
          className="btn small"
          onClick={() => setLines([...lines, { to: null, share: lines.length === 0 ? "100" : "" }])}
        >
          {texts.addSuccessor}
        </button>
      </fieldset>
      {children.length > 0 && (
        <fieldset className="org-set">
          <legend>{texts.childrenTo}</legend>
          {children.map(({ id, name }) => (
            <Picker
              key={id}
              label={name}
              value={places.get(id) ?? null}
              except={[id, line.id]}
              onChange={(to) => setPlaces(new Map([...places, [id, to]]))}
            />
          ))}
        </fieldset>
      )}
      <WhenAndWhy {...when} onChange={setWhen} />
    </Form>
  );
}
