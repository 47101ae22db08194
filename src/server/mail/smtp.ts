import nodemailer from "nodemailer";
import * as z from "zod/mini";
import { headerLine, headerName, htmlText, oneAddress, plainText, type LetterContent } from "#core/reminder/letter.ts";

/** How to reach the server. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly security: "tls" | "starttls" | "plain";
  readonly login: string | null;
  readonly password: string | null;
  readonly fromAddress: string;
  readonly fromName: string;
  readonly siteAddress: string;
}

/** How long each part of the way may last. */
export interface SmtpPatience {
  readonly connectMs: number;
  readonly silentMs: number;
}

export const PATIENCE: SmtpPatience = { connectMs: 15_000, silentMs: 60_000 };

export interface Outgoing {
  readonly id: string;
  readonly to: string;
  readonly content: LetterContent;
  /** Of `stopLetters`; null: a letter about signing in, which cannot be stopped. */
  readonly stopToken: string | null;
  readonly at: Date;
}

/** What became of one letter. */
export type Outcome =
  /** The server has said after the letter itself that it takes it: from here on it is the server's. */
  | { readonly kind: "sent"; readonly step: "letter"; readonly code: string; readonly answer: string }
  /** This letter cannot go now. */
  | Failure<"later">
  /** This letter will never go. `addressWrong`: because there is nobody at its address. */
  | (Failure<"refused"> & { readonly addressWrong: boolean })
  /** None can go: the server is not there, or does not take letters of ours at all. */
  | Failure<"stopped">;

interface Failure<K extends string> {
  readonly kind: K;
  readonly step: Step;
  readonly code: string;
  readonly answer: string;
}

type Step = "connect" | "tls" | "login" | "from" | "to" | "letter";

/** One letter in a conversation of its own, to one recipient. The same letter has the same Message-ID at every try. */
export async function sendLetter(
  server: SmtpServer,
  letter: Outgoing,
  { connectMs, silentMs }: SmtpPatience = PATIENCE,
): Promise<Outcome> {
  const to = oneAddress(letter.to);
  const from = oneAddress(server.fromAddress);
  if (to === null) return { kind: "refused", step: "to", code: "badAddress", answer: letter.to, addressWrong: true };
  if (from === null) return { kind: "stopped", step: "from", code: "badAddress", answer: server.fromAddress };
  const transport = nodemailer.createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === "tls",
    requireTLS: server.security === "starttls",
    ignoreTLS: server.security === "plain",
    ...(server.login === null ? {} : { auth: { user: server.login, pass: server.password ?? "" } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      from: { name: headerName(server.fromName), address: from },
      to: { name: "", address: to },
      envelope: { from, to: [to] },
      subject: headerLine(letter.content.subject),
      messageId: `<${letter.id}@${from.slice(from.indexOf("@") + 1)}>`,
      date: letter.at,
      text: plainText(letter.content, server.siteAddress),
      html: htmlText(letter.content, server.siteAddress),
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      ...(letter.stopToken === null
        ? {}
        : { list: { unsubscribe: { url: `${server.siteAddress}/letters-off/${letter.stopToken}` } } }),
    });
    return { kind: "sent", step: "letter", code: response.slice(0, 3), answer: short(response) };
  } catch (error) {
    return outcomeOf(error);
  } finally {
    transport.close();
  }
}

const failure = z.looseObject({
  message: z.string(),
  code: z.optional(z.string()),
  command: z.optional(z.string()),
  response: z.optional(z.string()),
  responseCode: z.optional(z.number()),
});
const ENHANCED = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/;
const BUSY = 421;

function outcomeOf(error: unknown): Outcome {
  const { code = "", command = "", message, response, responseCode } = z.parse(failure, error);
  const answer = short(response ?? message);
  const step = stepOf(command, code);
  if (responseCode === undefined) {
    const told = { step, code: /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? code, answer };
    // What broke off in the middle of a letter may be that letter's own fault: it waits longer from time to time.
    return { kind: step === "letter" || step === "to" ? "later" : "stopped", ...told };
  }
  const told = { step, code: String(responseCode), answer };
  if (responseCode === BUSY || step === "login" || step === "connect" || step === "tls")
    return { kind: "stopped", ...told };
  const isForGood = responseCode >= 500 && responseCode !== 503;
  const [, , subject, detail] = ENHANCED.exec(answer) ?? [];
  // A full box will be emptied.
  if (!isForGood || responseCode === 552 || (subject === "2" && detail === "2")) return { kind: "later", ...told };
  if (step === "from") return { kind: "stopped", ...told };
  return { kind: "refused", ...told, addressWrong: step === "to" || subject === "1" };
}

function stepOf(command: string, code: string): Step {
  if (code === "EAUTH" || code === "ENOAUTH" || command.startsWith("AUTH")) return "login";
  if (code === "ETLS" || command === "STARTTLS") return "tls";
  if (command === "MAIL FROM") return "from";
  if (command === "RCPT TO") return "to";
  return command === "DATA" ? "letter" : "connect";
}

const LONGEST_ANSWER = 500;

function short(answer: string): string {
  return answer.replace(/\s+/gu, " ").trim().slice(0, LONGEST_ANSWER);
}
