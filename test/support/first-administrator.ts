import { Secret, TOTP } from "otpauth";

const WRITE = { "x-rostok-request": "1", "content-type": "application/json" };
export const FIRST_PASSWORD = "сорок жёлтых вёдер";
const CODE = /Код первого администратора: (\S+)/;

/** Waits until the program that was just started has printed the code of the first administrator. */
export async function printedCode(output: () => string, withinMs = 60_000): Promise<string> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const code = CODE.exec(output())?.[1];
    if (code !== undefined) return code;
    if (performance.now() > deadline) throw new Error(`no code was printed: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Sets a fresh installation up as its first administrator would, who also leads the plans of a region and connects a second
 * factor. Answers with the cookie that the browser sends from then on.
 */
export async function setUpFirst(address: string, code: string): Promise<string> {
  const answer = await fetch(`${address}/api/set-up`, {
    method: "POST",
    headers: WRITE,
    body: JSON.stringify({
      code,
      organisation: { name: "Министерство образования области", kind: "regionalAuthority" },
      person: { surname: "Первая", name: "Анна", patronymic: "Ивановна" },
      login: "anna",
      password: FIRST_PASSWORD,
      worksWithPlans: true,
    }),
  });
  return connectSecondFactor(address, await cookieOf(answer));
}

/** As a telephone does it: takes the key and shows the first code. */
async function connectSecondFactor(address: string, cookie: string): Promise<string> {
  const headers = { ...WRITE, cookie };
  const offered = await fetch(`${address}/api/me/second-factor`, {
    method: "POST",
    headers: { ...headers },
    body: "{}",
  });
  const { secret } = (await offered.json()) as { secret: string };
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const body = JSON.stringify({ code });
  return cookieOf(await fetch(`${address}/api/me/second-factor/first-code`, { method: "POST", headers, body }));
}

/** Becomes the first person of a role in a demo, as by one click. */
export async function signInToDemo(address: string, role: string): Promise<string> {
  const { people } = (await (await fetch(`${address}/api/demo/people`)).json()) as {
    people: { accountId: string; role: string }[];
  };
  const accountId = people.find((person) => person.role === role)?.accountId;
  const body = JSON.stringify({ accountId });
  return cookieOf(await fetch(`${address}/api/demo/sign-in`, { method: "POST", headers: WRITE, body }));
}

async function cookieOf(answer: Response): Promise<string> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const [cookie = ""] = answer.headers.getSetCookie();
  return cookie.split(";")[0] ?? "";
}
