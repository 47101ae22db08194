import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import type { IntakeView } from "#contract/intake.ts";
import { ROOT, temporaryDirectory } from "#test/support/database.ts";
import { printedCode, setUpFirst, signInToDemo } from "#test/support/first-administrator.ts";
import { refusedProgram, startProgram, type Program } from "#test/support/program.ts";

const running: Program[] = [];
afterEach(async () => {
  for (const program of running.splice(0)) await program.end("SIGKILL");
});

async function start(env: Record<string, string>): Promise<Program> {
  const program = await startProgram(env);
  running.push(program);
  return program;
}

const WRITE = { "x-rostok-request": "1", "content-type": "application/octet-stream" };

/** By address of the program and by folder of its data: what the browser sends. */
const cookies = new Map<string, string>();

/** Sets a new program up; one that has data already is known. */
async function signIn(program: Program, data: string): Promise<void> {
  let cookie = cookies.get(data);
  if (cookie === undefined) {
    cookie = await setUpFirst(program.address, await printedCode(() => program.output()));
    cookies.set(data, cookie);
  }
  cookies.set(program.address, cookie);
}

const sessionOf = ({ address }: Program): Record<string, string> => ({ cookie: cookies.get(address) ?? "" });

async function upload(program: Program, name: string, body: string | Uint8Array<ArrayBuffer>): Promise<IntakeView> {
  const answer = await fetch(`${program.address}/api/intakes?name=${name}`, {
    method: "POST",
    headers: { ...WRITE, ...sessionOf(program) },
    body,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as IntakeView;
}

async function intakes(program: Program): Promise<IntakeView[]> {
  const answer = await fetch(`${program.address}/api/intakes`, { headers: sessionOf(program) });
  return ((await answer.json()) as { intakes: IntakeView[] }).intakes;
}

test("the program says where it answers, that only this machine is answered, and where the data lies", async () => {
  const data = temporaryDirectory();
  const program = await start({ ROSTOK_DATA: data });
  expect(program.output()).toMatch(
    /^Росток работает: http:\/\/127\.0\.0\.1:\d+\nОтвечает только этому компьютеру\.\nДанные лежат в /,
  );
  expect(program.output()).toContain(data);
  expect((await fetch(`${program.address}/api/status`)).status).toBe(200);
  expect(await program.end("SIGTERM")).toBe(0);
  expect(fs.existsSync(path.join(data, "rostok.lock"))).toBe(false);
});

test("a second program on the same data is refused and told which process has it", async () => {
  const data = temporaryDirectory();
  const program = await start({ ROSTOK_DATA: data });
  const { code, output } = await refusedProgram({ ROSTOK_DATA: data });
  expect(code).toBe(1);
  expect(output).toContain(`уже открыта другой программой (процесс ${program.child.pid})`);
  expect((await fetch(`${program.address}/api/status`)).status).toBe(200);
});

test("asked to stop while it starts, the program ends in order and leaves nothing behind", async () => {
  const data = temporaryDirectory();
  const starting = startProgram({ ROSTOK_DATA: data });
  const ended = expect(starting).rejects.toThrow("ended with 0");
  await expect.poll(() => fs.existsSync(path.join(data, "rostok.lock")), { interval: 5 }).toBe(true);
  const { pid } = JSON.parse(fs.readFileSync(path.join(data, "rostok.lock"), "utf8"));
  process.kill(pid, "SIGTERM");
  await ended;
  expect(fs.existsSync(path.join(data, "rostok.lock"))).toBe(false);
});

test("what was acknowledged survives kill -9, and unfinished reading is taken up again", async () => {
  const data = temporaryDirectory();
  const acknowledged: string[] = [];
  const sample = fs.readFileSync(path.join(ROOT, "test/corpus/samples/school55-centre.docx"));
  for (let round = 0; round < 3; round += 1) {
    const program = await start({ ROSTOK_DATA: data });
    await signIn(program, data);
    const seen = (await intakes(program)).map(({ id }) => id);
    expect(seen).toEqual(expect.arrayContaining(acknowledged));
    let killed: Promise<unknown> = Promise.resolve();
    try {
      for (let n = 0; n < 40; n += 1) {
        const content = n === 0 ? new Uint8Array([...sample, round]) : `${round}-${n}`;
        acknowledged.push((await upload(program, `${round}-${n}.docx`, content)).id);
        // The kill comes while the next request is at work, at another moment of it in each round.
        if (n === 2) killed = new Promise((resolve) => setTimeout(() => resolve(program.end("SIGKILL")), round * 9));
      }
    } catch {
      // The program was killed in the middle of a request, as it should be.
    }
    await killed;
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(9);
  const program = await start({ ROSTOK_DATA: data });
  await signIn(program, data);
  const settled = async () =>
    (await intakes(program)).filter(({ state }) => state === "queued" || state === "reading").length;
  await expect.poll(settled, { timeout: 25_000, interval: 250 }).toBe(0);
  const all = await intakes(program);
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
}, 90_000);

test("a busy port, a foreign host, a wrong port: refused in words", async () => {
  const blocker = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => blocker.once("listening", resolve));
  const address = blocker.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const busy = await refusedProgram({ ROSTOK_DATA: temporaryDirectory(), PORT: port });
  blocker.close();
  expect(busy).toMatchObject({ code: 1, output: expect.stringContaining("адрес уже занят другой программой") });
  const foreign = await refusedProgram({ ROSTOK_DATA: temporaryDirectory(), HOST: "0.0.0.0" });
  expect(foreign).toMatchObject({ code: 1, output: expect.stringContaining("отвечает только этому компьютеру") });
  const wrong = await refusedProgram({ ROSTOK_DATA: temporaryDirectory(), PORT: "восемь" });
  expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining("PORT=восемь") });
});

test("the demo holds the five sample plans", async () => {
  const program = await start({ ROSTOK_DATA: temporaryDirectory(), ROSTOK_DEMO: "1" });
  const cookie = await signInToDemo(program.address, "regionalCoordinator");
  const plans = async () => {
    const answer = await fetch(`${program.address}/api/plans`, { headers: { cookie } });
    const { plans: all } = (await answer.json()) as { plans: { example: boolean }[] };
    return all.filter(({ example }) => example);
  };
  await expect.poll(async () => (await plans()).length, { timeout: 100_000, interval: 250 }).toBe(5);
}, 120_000);
