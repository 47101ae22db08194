import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A letter as the server got it. */
export interface ReceivedLetter {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** What the server does with the next letters. */
export interface Behaviour {
  /** The answer to the recipient: a code with words, or null for yes. */
  rcpt?: (address: string) => { readonly code: number; readonly words: string } | null;
  /** The answer to the letter itself. */
  data?: () => { readonly code: number; readonly words: string } | null;
  /** Silence before the answer to the recipient. */
  delayMs?: number;
}

/** A real server of e-mail on this machine, which keeps what it took. */
export class MailServer {
  readonly letters: ReceivedLetter[] = [];
  behaviour: Behaviour = {};
  #server: SMTPServer | null = null;
  #port = 0;

  get port(): number {
    return this.#port;
  }

  /** On the port of the last time, when it was stopped in between. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      disableReverseLookup: true,
      logger: false,
      onAuth: (auth, _session, done) =>
        auth.password === "верный" ? done(null, { user: "ok" }) : done(new Error("Invalid username or password")),
      onRcptTo: (address, _session, done) => {
        const answer = errorOf(this.behaviour.rcpt?.(address.address) ?? null);
        if (this.behaviour.delayMs === undefined) done(answer);
        else setTimeout(() => done(answer), this.behaviour.delayMs);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const answer = this.behaviour.data?.() ?? null;
          if (answer === null) {
            const { mailFrom, rcptTo } = session.envelope;
            const from = mailFrom === false ? "" : mailFrom.address;
            const raw = Buffer.concat(chunks).toString("utf8");
            this.letters.push({ from, to: rcptTo.map(({ address }) => address), raw });
          }
          done(errorOf(answer));
        });
      },
    });
    server.on("error", () => undefined);
    const listening = server.listen(this.#port, "127.0.0.1");
    await once(listening, "listening");
    this.#port = (listening.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

function errorOf(answer: { readonly code: number; readonly words: string } | null): Error | null {
  return answer === null ? null : Object.assign(new Error(answer.words), { responseCode: answer.code });
}

/** The text a person reads: the plain part, decoded. */
export function textOf({ raw }: ReceivedLetter): string {
  const part = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw);
  const encoding = /Content-Type: text\/plain[^]*?Content-Transfer-Encoding: (\S+)/.exec(raw)?.[1];
  const body = part?.[1] ?? "";
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const joined = body.replace(/=\r\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The header of a letter, folded lines joined; by small names, each with all its values. */
export function headersOf({ raw }: ReceivedLetter): ReadonlyMap<string, readonly string[]> {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const found = new Map<string, string[]>();
  for (const line of head.split("\r\n")) {
    const name = line.slice(0, line.indexOf(":")).toLowerCase();
    found.set(name, [...(found.get(name) ?? []), line.slice(line.indexOf(":") + 1).trim()]);
  }
  return found;
}
