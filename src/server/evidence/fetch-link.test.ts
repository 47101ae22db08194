import http from "node:http";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { isGlobalAddress } from "#core/evidence/global-address.ts";
import { EVIDENCE_LIMITS } from "#core/evidence/model.ts";
import { fetchLink, type WayOut } from "./fetch-link.ts";
import { readLink } from "./links.ts";

const PUBLIC = "93.184.216.34";
const PRIVATE_4 = ["127.0.0.1", "127.255.255.254", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254"].concat(
  ["192.168.0.1", "169.254.169.254", "100.64.0.1", "100.127.255.254", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.2.1"],
  ["198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1"],
  ["255.255.255.255", "192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1"],
);
const PRIVATE_6 = [
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "64:ff9b::808:808",
].concat(
  ["64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1"],
  [
    "2001:db8::1",
    "2001::1",
    "2001:10::1",
    "100::1",
    "3fff::1",
    "::127.0.0.1",
    "::7f00:1",
    "0:0:0:0:0:0:0:1",
    "4000::1",
  ],
);

test("addresses that are not of the open internet", () => {
  for (const address of [
    ...PRIVATE_4,
    ...PRIVATE_6,
    "",
    "a",
    "1",
    "1.2.3",
    "01.2.3.4",
    "1.2.3.256",
    "1:2:3",
    "::1::2",
    "12345::",
  ])
    expect(isGlobalAddress(address), address).toBe(false);
  for (const address of [PUBLIC, "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "192.167.1.1", "223.255.255.255"])
    expect(isGlobalAddress(address), address).toBe(true);
  for (const address of ["2a02:6b8::2:242", "2001:4860:4860::8888", "2606:2800:220:1:248:1893:25c8:1946"])
    expect(isGlobalAddress(address), address).toBe(true);
});

/** Ways to write this machine and its neighbours, each in several whole links. */
const HOSTS = [
  "127.1",
  "127.0.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0x0.0x0.0x1",
  "0177.0.0.1",
  "017700000001",
  "127.0.0.1.",
]
  .concat(["①②⑦.⓪.⓪.①", "127。0。0。1", "127%2e0%2e0%2e1", "%31%32%37.0.0.1", "0", "0x0", "0xA9FEA9FE", "2852039166"])
  .concat(["localhost", "LOCALHOST", "localhost.", "sub.localhost", "inner", "inner.example", "rebinding.example"])
  .concat(PRIVATE_4.slice(0, 12))
  .concat(PRIVATE_6.filter((address) => !address.includes("%")).map((address) => `[${address}]`));
const SPELLINGS = HOSTS.flatMap((host) => [
  `http://${host}/`,
  `https://${host}/отчёт`,
  host.startsWith("[") ? `//${host}` : host,
]).concat(
  [
    "http://a@127.0.0.1/",
    "http://example.org@127.0.0.1/",
    "http://example.org:80@127.0.0.1:80/",
    "http://127.0.0.1:22/",
  ],
  [
    "http://example.org:8080/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "javascript:alert(1)",
  ],
  ["data:text/html,x", "http:\\\\127.0.0.1\\", "http:127.0.0.1", "http:/127.0.0.1", "http:///127.0.0.1", "//127.0.0.1"],
  ["http://user:pass@example.org/", "jar:http://example.org!/", "ws://example.org/", "about:blank", "http://", "", " "],
  ["https://docs.google.com/viewer?url=http://127.0.0.1/", "https://vk.com/away.php?to=http%3A%2F%2F127.0.0.1%2F"],
  ["https://docs.google.com/viewer?url=https%3A%2F%2Fdocs.google.com%2Fviewer%3Furl%3Dhttp%3A%2F%2F10.0.0.1"],
);

describe("a way out", () => {
  const dialled: string[] = [];
  const answers = new Map<string, (request: http.IncomingMessage, response: http.ServerResponse) => void>();
  const asked: string[] = [];
  let server: http.Server;

  beforeEach(async () => {
    dialled.length = 0;
    asked.length = 0;
    server = http.createServer((request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      const answer = answers.get(`${request.headers.host}${request.url}`);
      if (answer === undefined) response.writeHead(404).end();
      else answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    answers.clear();
  });

  const PLACES: Readonly<Record<string, readonly string[]>> = {
    "school.example": [PUBLIC],
    "other.example": ["8.8.4.4"],
    "inner.example": ["192.168.1.10"],
    inner: ["10.1.1.1"],
    // One of its addresses is not of the open internet.
    "rebinding.example": [PUBLIC, "127.0.0.1"],
    localhost: ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "sub.localhost": ["127.0.0.1"],
    "docs.google.com": [PUBLIC],
    "xn--55-6kc3bfr2e.xn--p1ai": [PUBLIC],
  };
  const resolved: string[] = [];
  /** Whoever is dialled, the listener of this test answers. */
  const way: WayOut = {
    resolve: async (name) => {
      resolved.push(name);
      return PLACES[name] ?? [];
    },
    dial: (address, port) => {
      dialled.push(`${address}:${port}`);
      const { port: here } = server.address() as net.AddressInfo;
      return net.connect({ host: "127.0.0.1", port: here });
    },
  };
  const send = (place: string, status: number, headers: http.OutgoingHttpHeaders, body = ""): void =>
    void answers.set(place, (_request, response) => response.writeHead(status, headers).end(body));

  it("leads nowhere but to the open internet, however it is written", async () => {
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(150);
    for (const spelling of SPELLINGS) {
      const { state } = await fetchLink(spelling, way);
      expect(["refused", "unreachable"], spelling).toContain(state);
    }
    expect(dialled).toEqual([]);
  });

  it("brings a page as it is, from the address that was found", async () => {
    send("school.example/news", 200, { "content-type": "text/html" }, "<html>день открытых дверей</html>");
    expect(await fetchLink(" http://school.example/news ", way)).toMatchObject({
      state: "kept",
      httpStatus: 200,
      mediaType: "text/html",
      unwrapped: false,
      bytes: Buffer.from("<html>день открытых дверей</html>"),
    });
    expect(dialled).toEqual([`${PUBLIC}:80`]);
  });

  it("follows five redirects, each looked at anew", async () => {
    for (let at = 0; at < 6; at += 1) send(`school.example/${at}`, 302, { location: `/${at + 1}` });
    send("school.example/5", 200, {}, "five");
    expect(await fetchLink("http://school.example/0", way)).toMatchObject({
      state: "kept",
      finalUrl: "http://school.example/5",
    });
    send("school.example/5", 302, { location: "/6" });
    send("school.example/6", 200, {}, "six");
    expect(await fetchLink("http://school.example/0", way)).toMatchObject({ state: "refused" });
  });

  it.each([
    "http://127.0.0.1/",
    "http://inner.example/",
    "//localhost/",
    "http://rebinding.example/",
    "ftp://school.example/",
    "http://[::1]/",
    "http://school.example:22/",
    "http://a:b@school.example/",
  ])("is not led on to %s", async (location) => {
    send("school.example/go", 301, { location });
    expect(await fetchLink("http://school.example/go", way)).toMatchObject({ state: "refused" });
    expect(dialled).toEqual([`${PUBLIC}:80`]);
  });

  it("connects to what was found first: a name that changes meanwhile changes nothing", async () => {
    let times = 0;
    const changing: WayOut = { ...way, resolve: async () => ((times += 1) === 1 ? [PUBLIC] : ["127.0.0.1"]) };
    send("school.example/", 200, {}, "once");
    expect(await fetchLink("http://school.example/", changing)).toMatchObject({ state: "kept" });
    expect([times, dialled]).toEqual([1, [`${PUBLIC}:80`]]);
  });

  it("says what went wrong", async () => {
    expect(await fetchLink("http://school.example/gone", way)).toMatchObject({ state: "dead", httpStatus: 404 });
    expect(await fetchLink("http://nobody.example/", way)).toMatchObject({ state: "unreachable" });
    answers.set("school.example/large", (_request, response) => {
      response.writeHead(200);
      const part = Buffer.alloc(1024 * 1024);
      for (let sent = 0; sent <= EVIDENCE_LIMITS.fileBytes; sent += part.length) response.write(part);
      response.end();
    });
    expect(await fetchLink("http://school.example/large", way)).toMatchObject({ state: "tooLarge" });
    // The listener speaks no TLS.
    expect(await fetchLink("https://school.example/", way)).toMatchObject({ state: "unreachable" });
  });
});

describe("links as people type them", () => {
  it.each([
    ["школа55.рф/news", "https://xn--55-6kc3bfr2e.xn--p1ai/news", false],
    [
      "http://school.example/Отчёт за год.pdf",
      "http://school.example/%D0%9E%D1%82%D1%87%D1%91%D1%82%20%D0%B7%D0%B0%20%D0%B3%D0%BE%D0%B4.pdf",
      false,
    ],
    ["https://docs.google.com/viewer?url=http%3A%2F%2Fschool.example%2Fa.pdf", "http://school.example/a.pdf", true],
    [
      "https://view.officeapps.live.com/op/view.aspx?src=https://school.example/a.docx",
      "https://school.example/a.docx",
      true,
    ],
    ["https://docs.google.com/document/d/1", "https://docs.google.com/document/d/1", false],
  ])("%s", (typed, asked, unwrapped) => {
    const link = readLink(typed);
    expect([decodeURI(link?.url.href ?? ""), link?.unwrapped]).toEqual([decodeURI(asked), unwrapped]);
  });
});
