import { afterAll, beforeAll, expect, test } from "vitest";
import { headersOf, MailServer, textOf } from "#test/support/mail-server.ts";
import { sendLetter } from "./smtp.ts";

const mail = new MailServer();
beforeAll(() => mail.start());
afterAll(() => mail.stop());

const BREAKS = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  "\u0085",
  "\u2028",
  "\u2029",
  "\v",
  "\f",
  "%0d%0a",
  "\r\n ",
  "\n\t",
  "\u202e",
];
const TAILS = [
  "Bcc: evil@example.com",
  "To: evil@example.com",
  "Cc: evil@example.com",
  "From: evil@example.com",
  "Reply-To: evil@example.com",
  "Subject: другое",
  "Content-Type: text/html\r\n\r\n<script>alert(1)</script>",
  "\r\n.\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<evil@example.com>\r\nDATA",
  "List-Unsubscribe: <https://evil.example.com>",
  "=?utf-8?Q?=0D=0ABcc:_evil@example.com?=",
  "<evil@example.com>, ",
  '" <evil@example.com>, "',
  "X-Evil: 1",
  "\r\n\r\nтело",
  "Auto-Submitted: no",
  ">\r\nBcc: evil@example.com\r\nX: <",
];
const PAYLOADS = BREAKS.flatMap((sign) => TAILS.map((tail) => `Иванова${sign}${tail}`)).slice(0, 208);
const KNOWN = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "list-unsubscribe",
  "message-id",
  "mime-version",
  "subject",
  "to",
  "x-auto-response-suppress",
];

test(
  "200 names, subjects and texts with breaks bring no other header, recipient or part (H-07)",
  { timeout: 180_000 },
  async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(200);
    for (const [index, payload] of PAYLOADS.entries()) {
      const outcome = await sendLetter(
        {
          host: "127.0.0.1",
          port: mail.port,
          security: "plain",
          login: null,
          password: null,
          fromAddress: "rostok@example.ru",
          fromName: payload,
          siteAddress: "https://rostok.example.ru",
        },
        {
          id: `018bd2e0-0000-4000-8000-${String(index).padStart(12, "0")}`,
          to: "reader@example.ru",
          content: {
            subject: payload,
            blocks: [
              { kind: "heading", text: payload },
              { kind: "list", items: [payload] },
              { kind: "link", label: payload, path: `/plans/${payload}` },
            ],
          },
          stopToken: "token",
          at: new Date("2023-11-15T12:00:00Z"),
        },
      );
      expect(outcome.kind, payload).toBe("sent");
    }
    expect(mail.letters).toHaveLength(PAYLOADS.length);
    for (const letter of mail.letters) {
      const headers = headersOf(letter);
      expect([...headers.keys()].toSorted()).toEqual(KNOWN);
      for (const [name, values] of headers) expect(values, name).toHaveLength(1);
      expect(letter.to).toEqual(["reader@example.ru"]);
      expect(letter.from).toBe("rostok@example.ru");
      expect(headers.get("to")).toEqual(["reader@example.ru"]);
      expect(headers.get("from")?.[0]).toMatch(/<rostok@example\.ru>$/);
      expect(headers.get("content-type")?.[0]).toMatch(/^multipart\/alternative;/);
      const boundary = /boundary="([^"]+)"/.exec(headers.get("content-type")?.[0] ?? "")?.[1] ?? "";
      const parts = letter.raw.split(`\r\n--${boundary}`).slice(1, -1);
      expect(parts.map((part) => /^\r\nContent-Type: ([^;\s]+)/.exec(part)?.[1])).toEqual(["text/plain", "text/html"]);
      expect(parts[1]).not.toMatch(/<script/i);
      expect(
        textOf(letter)
          .split("\n")
          .some((line) => /^(Bcc|Cc|To|From|Subject):/i.test(line)),
      ).toBe(false);
    }
  },
);

const BAD_ADDRESSES = [
  "a@example.ru\r\nRCPT TO:<evil@example.com>",
  "a@example.ru, evil@example.com",
  "a@example.ru;evil@example.com",
  "<a@example.ru>",
  '"a b"@example.ru',
  "a@example.ru\0",
  "a@\u2028example.ru",
  "a",
  "@example.ru",
  "a@b@example.ru",
  "",
];

test("what is not exactly one address is written to nowhere", async () => {
  const before = mail.letters.length;
  for (const to of BAD_ADDRESSES) {
    const outcome = await sendLetter(
      {
        host: "127.0.0.1",
        port: mail.port,
        security: "plain",
        login: null,
        password: null,
        fromAddress: "rostok@example.ru",
        fromName: "Росток",
        siteAddress: "https://rostok.example.ru",
      },
      { id: "x", to, content: { subject: "Письмо", blocks: [] }, stopToken: null, at: new Date(0) },
    );
    expect(outcome, to).toMatchObject({ kind: "refused", step: "to", addressWrong: true });
  }
  expect(mail.letters).toHaveLength(before);
});
