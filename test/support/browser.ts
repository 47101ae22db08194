import { randomUUID } from "node:crypto";
import type { Role } from "#core/access/model.ts";
import { addAccount } from "#server/account/service.ts";
import { hashPassword } from "#server/account/passwords.ts";
import type { TestSite } from "./app.ts";

export const PASSWORD = "синий трамвай у реки";
let hashed: Promise<string> | null = null;

/** Somebody of the site's organisation who signs in by a password. */
export async function aPersonWithPassword(
  { parts }: TestSite,
  roles: readonly Role[],
): Promise<{ login: string; accountId: string }> {
  hashed ??= hashPassword(PASSWORD);
  const password = await hashed;
  const { regionId, organisationId } = parts.context;
  const person = { surname: "Иванова", name: "Ольга", patronymic: "Сергеевна" };
  const login = `p-${randomUUID()}`;
  const accountId = await parts.db
    .transaction()
    .execute((tx) => addAccount(tx, parts, { regionId, organisationId, person, login, password, roles }));
  return { login, accountId };
}

export interface BrowserAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Keeps cookies as a browser does, and sends what our pages send. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #site: Pick<TestSite, "app">;
  readonly #headers: Readonly<Record<string, string>>;

  readonly #address: string;

  constructor(site: Pick<TestSite, "app">, headers: Readonly<Record<string, string>> = {}, address = "127.0.0.1") {
    this.#site = site;
    this.#headers = headers;
    this.#address = address;
  }

  get(url: string): Promise<BrowserAnswer> {
    return this.send("GET", url);
  }

  post(url: string, body: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<BrowserAnswer> {
    return this.send("POST", url, body, headers);
  }

  async send(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<BrowserAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.#site.app.inject({
      method,
      url,
      remoteAddress: this.#address,
      headers: { host: "localhost:8080", "x-rostok-request": "1", cookie, ...this.#headers, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const isJson = String(answer.headers["content-type"]).startsWith("application/json");
    return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : answer.body, headers: answer.headers };
  }
}
