import { Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { feedContent, type FeedContent, type FeedView, type FeedWishes } from "#contract/calendar-feed.ts";
import { shortDate } from "#web/lib/russian.ts";
import { feedsQuery, useFeeds } from "./queries.ts";
import { CONTENT_NAMES, feeds as texts, HOW_TO } from "./texts.ts";

interface Props {
  readonly hasBelow: boolean;
  readonly onClose: () => void;
}

/** «Подписаться»: a new address, told once, and the addresses that are in use. */
export function SubscribeDialog({ hasBelow, onClose }: Props) {
  const [address, setAddress] = useState<string | null>(null);
  return (
    <Modal
      transitionProps={{ duration: 0 }}
      opened
      size="lg"
      onClose={onClose}
      title={texts.title}
      closeButtonProps={{ "aria-label": texts.cancel }}
    >
      {address === null ? <NewFeed hasBelow={hasBelow} onAddress={setAddress} /> : <Address address={address} />}
      <MyFeeds />
    </Modal>
  );
}

function NewFeed({ hasBelow, onAddress }: { hasBelow: boolean; onAddress: (address: string) => void }) {
  const { add } = useFeeds();
  const [name, setName] = useState<string>(texts.defaultName);
  const [content, setContent] = useState<FeedContent>("organisation");
  const [tasks, setTasks] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === "") return;
    const wishes: FeedWishes = {
      name: name.trim(),
      contents: [content],
      deadlines: tasks ? "tasks" : "days",
      waiting,
    };
    add.mutate(wishes, { onSuccess: ({ path }) => onAddress(`${window.location.origin}${path}`) });
  };
  const options = feedContent.options.filter((one) => one !== "below" || hasBelow);
  return (
    <form className="feed-form" noValidate onSubmit={submit}>
      <p>{texts.intro}</p>
      <fieldset className="feed-contents">
        <legend>{texts.contents}</legend>
        {options.map((one) => (
          <label key={one}>
            <input type="radio" name="contents" checked={one === content} onChange={() => setContent(one)} />
            <span>
              {CONTENT_NAMES[one].name}
              <small>{CONTENT_NAMES[one].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <TextInput
        label={texts.name}
        value={name}
        maxLength={120}
        error={tried && name.trim() === "" ? texts.nameMissing : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className="feed-contents">
        <legend>{texts.more}</legend>
        <label>
          <input type="checkbox" checked={waiting} onChange={(event) => setWaiting(event.currentTarget.checked)} />
          <span>{texts.waiting}</span>
        </label>
        <label>
          <input type="checkbox" checked={tasks} onChange={(event) => setTasks(event.currentTarget.checked)} />
          <span>{texts.tasks}</span>
        </label>
      </fieldset>
      {add.error !== null && (
        <p className="notice over" role="alert">
          {add.error.message}
        </p>
      )}
      <button type="submit" className="btn primary" disabled={add.isPending}>
        {texts.add}
      </button>
    </form>
  );
}

function Address({ address }: { address: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setSaid(texts.copied);
    } catch {
      setSaid(texts.copyFailed);
    }
  };
  const isLocal = /^https?:\/\/(?:localhost|127\.|\[::1\])/.test(address);
  return (
    <div className="feed-form">
      <TextInput
        ref={field}
        data-autofocus
        label={texts.address}
        description={texts.once}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="feed-copy">
        <button type="button" className="btn primary" onClick={() => void copy()}>
          {texts.copy}
        </button>
        <output>{said}</output>
      </div>
      {isLocal && <p className="notice">{texts.local}</p>}
      <h3>{texts.how}</h3>
      <dl className="feed-how">
        {HOW_TO.map(({ where, steps }) => (
          <div key={where}>
            <dt>{where}</dt>
            <dd>{steps}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function MyFeeds() {
  const { data, error } = useQuery(feedsQuery);
  return (
    <section className="feed-list">
      <h3 className="rule">{texts.mine}</h3>
      {error !== null && <p role="alert">{error.message}</p>}
      {data?.length === 0 && <p className="muted">{texts.none}</p>}
      <ul>
        {data?.map((feed) => (
          <FeedLine key={feed.id} feed={feed} />
        ))}
      </ul>
    </section>
  );
}

function FeedLine({ feed }: { feed: FeedView }) {
  const { revoke } = useFeeds();
  const [asks, setAsks] = useState(false);
  const what = feed.contents.map((one) => CONTENT_NAMES[one].name.toLowerCase()).join(", ");
  return (
    <li>
      <p>
        <b>{feed.name}</b>
        <span className="muted">
          {what} · {feed.organisationName} ·{" "}
          {feed.readAt === null ? texts.neverRead : texts.readAt(shortDate(feed.readAt))}
        </span>
      </p>
      {asks ? (
        <div className="feed-ask">
          <p>{texts.revokeAsk(feed.name)}</p>
          <button type="button" className="btn" onClick={() => revoke.mutate(feed.id)} disabled={revoke.isPending}>
            {texts.revokeYes}
          </button>
          <button type="button" className="btn bare" onClick={() => setAsks(false)}>
            {texts.keep}
          </button>
          {revoke.error !== null && <p role="alert">{revoke.error.message}</p>}
        </div>
      ) : (
        <button
          type="button"
          className="btn small"
          aria-label={`${texts.revoke}: ${feed.name}`}
          onClick={() => setAsks(true)}
        >
          {texts.revoke}
        </button>
      )}
    </li>
  );
}
