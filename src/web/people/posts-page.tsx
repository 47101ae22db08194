import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { PostView } from "#contract/people.ts";
import { holderOn } from "#core/people/assignment.ts";
import { formatNumber, shortDate } from "#web/lib/russian.ts";
import { EmptyState, Failure, Loading } from "#web/ui/states.tsx";
import { Status } from "#web/ui/status.tsx";
import type { Picked } from "./fields.tsx";
import { OrganisationPicker } from "./pickers.tsx";
import { AddPostForm, EditPostForm } from "./post-form.tsx";
import { postsQuery, vacantQuery } from "./queries.ts";
import { personTexts, postTexts as texts, texts as listTexts } from "./texts.ts";
import "./people.css";

type PersonLink = (personId: string, content: string) => ReactNode;

interface Props {
  readonly back: ReactNode;
  readonly organisation: Picked;
  readonly onOrganisation: (organisation: Picked) => void;
  readonly personLink: PersonLink;
  readonly vacantLink: ReactNode;
  readonly mayWrite: boolean;
}

/** Posts of one organisation and who holds them. */
export function PostsPage({ back, organisation, onOrganisation, personLink, vacantLink, mayWrite }: Props) {
  const { data, error, refetch } = useQuery(postsQuery(organisation.id));
  const [opened, setOpened] = useState<"add" | PostView | null>(null);
  const [choosing, setChoosing] = useState(false);
  const close = () => setOpened(null);
  return (
    <div className="people-page">
      <p>{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="sub">{organisation.name}</p>
        </div>
        <div className="tools">
          {vacantLink}
          <button type="button" className="btn" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
            {texts.organisation}…
          </button>
          {mayWrite && (
            <button type="button" className="btn primary" onClick={() => setOpened("add")}>
              {texts.add}
            </button>
          )}
        </div>
      </header>
      {choosing && (
        <div className="people-panel">
          <OrganisationPicker
            label={texts.organisation}
            picked={null}
            onPicked={(picked) => {
              if (picked === null) return;
              setChoosing(false);
              onOrganisation(picked);
            }}
          />
        </div>
      )}
      {opened === "add" && <AddPostForm organisationId={organisation.id} onDone={close} />}
      {opened !== null && opened !== "add" && <EditPostForm key={opened.id} post={opened} onDone={close} />}
      {data === undefined ? (
        error === null ? (
          <Loading text={listTexts.loadingPosts} />
        ) : (
          <Failure
            title={listTexts.failure}
            text={error.message}
            again={listTexts.again}
            onAgain={() => void refetch()}
          />
        )
      ) : data.posts.length === 0 ? (
        opened === null && <EmptyState title={texts.empty} text={texts.emptyText} />
      ) : (
        <PostTable posts={data.posts} total={data.total} today={data.today} personLink={personLink}>
          {mayWrite &&
            ((post) => (
              <button
                type="button"
                className="btn small"
                aria-label={`${texts.edit}: ${post.name}`}
                onClick={() => setOpened(post)}
              >
                {texts.edit}
              </button>
            ))}
        </PostTable>
      )}
    </div>
  );
}

/** Posts that nobody holds or acts in, with the last who did: what they answered for is nobody's now. */
export function VacantPage({ back, personLink }: Pick<Props, "back" | "personLink">) {
  const { data, error, refetch } = useQuery(vacantQuery);
  if (data === undefined) {
    if (error === null) return <Loading text={listTexts.loadingPosts} />;
    const again = () => void refetch();
    return <Failure title={listTexts.failure} text={error.message} again={listTexts.again} onAgain={again} />;
  }
  return (
    <div className="people-page">
      <p>{back}</p>
      <header className="page-head">
        <div>
          <h1>{texts.titleVacant}</h1>
          <p className="sub">{texts.vacantHint}</p>
        </div>
      </header>
      {data.posts.length === 0 ? (
        <EmptyState title={texts.noVacant} text={texts.noVacantText} />
      ) : (
        <PostTable posts={data.posts} total={data.total} today={data.today} personLink={personLink} withOrganisation />
      )}
    </div>
  );
}

interface TableProps {
  readonly posts: readonly PostView[];
  readonly total: number;
  readonly today: string;
  readonly personLink: PersonLink;
  readonly withOrganisation?: boolean;
  readonly children?: ((post: PostView) => ReactNode) | false;
}

function PostTable({ posts, total, today, personLink, withOrganisation = false, children }: TableProps) {
  return (
    <>
      <div className="people-sheet">
        <table className="people-table">
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              {withOrganisation && <th scope="col">{texts.organisation}</th>}
              <th scope="col">{texts.holder}</th>
              <th scope="col">{texts.duties}</th>
              {children && (
                <th scope="col">
                  <span className="hidden-text">{texts.edit}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.id}>
                <th scope="row">
                  {post.name}
                  {post.leads && <span className="tag">{texts.leader}</span>}
                  {post.until !== null && <span className="tag">{listTexts.until(shortDate(post.until))}</span>}
                </th>
                {withOrganisation && <td>{post.organisationName}</td>}
                <td>
                  <Holders post={post} today={today} personLink={personLink} />
                </td>
                <td>{post.duties}</td>
                {children && <td>{children(post)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > posts.length && (
        <p className="muted meta">{texts.shown(formatNumber(posts.length), formatNumber(total))}</p>
      )}
    </>
  );
}

function Holders({ post, today, personLink }: { post: PostView; today: string; personLink: PersonLink }) {
  const isVacant = holderOn(post.holders, today) === null;
  return (
    <ul className="people-holders">
      {isVacant && (
        <li>
          <Status kind="over">{texts.vacant}</Status>
          {post.lastHolder !== null && (
            <span className="muted meta">
              {" "}
              {texts.lastHolder(post.lastHolder.personName, shortDate(post.lastHolder.until ?? ""))}
            </span>
          )}
        </li>
      )}
      {post.holders.map((one) => (
        <li key={one.id}>
          {personLink(one.personId, one.personName)}
          {one.acting && <span className="tag accent">{personTexts.acting}</span>}
          <span className="muted meta">
            {" "}
            {listTexts.since(shortDate(one.from))}
            {one.until !== null && ` ${listTexts.until(shortDate(one.until))}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
