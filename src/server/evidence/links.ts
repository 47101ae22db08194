/** Pages that only show another address: where in them it stands. */
const WRAPPERS: readonly { readonly host: RegExp; readonly path: RegExp; readonly parameter: string }[] = [
  { host: /^docs\.google\.com$/, path: /^\/(?:viewer|gview|viewerng\/viewer)$/, parameter: "url" },
  { host: /^view\.officeapps\.live\.com$/, path: /^\/op\/(?:view|embed)\.aspx$/i, parameter: "src" },
  { host: /^(?:m\.)?vk\.(?:com|ru)$/, path: /^\/away\.php$/, parameter: "to" },
  { host: /^(?:www\.)?google\.(?:com|ru)$/, path: /^\/url$/, parameter: "q" },
  { host: /^docs\.yandex\.ru$/, path: /^\/docs\/view$/, parameter: "url" },
];
const MOST_WRAPPERS = 3;

/** What is to be asked for a link, and whether it stood inside another one. */
export interface AskedLink {
  readonly url: URL;
  readonly unwrapped: boolean;
}

/**
 * Reads a link as it was typed («школа55.рф/news» too); null for what may not be asked at all: another scheme than http and https,
 * another port than theirs, a name or a password in it (trust.md 6.4).
 */
export function readLink(typed: string): AskedLink | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  let url = allowedUrl(whole);
  let unwrapped = false;
  for (let times = 0; url !== null && times < MOST_WRAPPERS; times += 1) {
    const inner = innerOf(url);
    if (inner === null) break;
    url = allowedUrl(inner);
    unwrapped = true;
  }
  return url === null ? null : { url, unwrapped };
}

/** The address when it may be asked; redirects come through here as well. */
export function allowedUrl(text: string, base?: URL): URL | null {
  if (text.length > 2000 || !URL.canParse(text, base?.href)) return null;
  const url = new URL(text, base?.href);
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  const isUsualPort = url.port === "" || url.port === "80" || url.port === "443";
  return isWeb && isUsualPort && url.username === "" && url.password === "" && url.hostname !== "" ? url : null;
}

function innerOf(url: URL): string | null {
  const wrapper = WRAPPERS.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname));
  const inner = wrapper === undefined ? null : url.searchParams.get(wrapper.parameter);
  return inner !== null && /^https?:\/\//i.test(inner) ? inner : null;
}
