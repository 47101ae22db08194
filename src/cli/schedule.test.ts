import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { ScheduleReading } from "#core/schedule/model.ts";
import { runSchedule } from "./schedule.ts";

async function run(
  args: readonly string[],
  input = "",
): Promise<{ status: number; readings: ScheduleReading[]; messages: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const out = text(stdout);
  const messages = text(stderr);
  const status = await runSchedule(args, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr });
  stdout.end();
  stderr.end();
  const lines = (await out).split("\n").filter((line) => line !== "");
  return { status, readings: lines.map((line): ScheduleReading => JSON.parse(line)), messages: await messages };
}

describe("rostok schedule", () => {
  it("prints one line of JSON for each phrase with exactly the keys of the normal form", async () => {
    const { status, readings } = await run(["--period", "2023/2024", "ноябрь", "до 25 мая"]);
    expect(status).toBe(0);
    expect(readings.map(({ windows }) => windows)).toEqual([
      [{ from: "2023-11-01", to: "2023-11-30" }],
      [{ to: "2024-05-25" }],
    ]);
    expect(Object.keys(readings[0] ?? {})).toEqual([
      "asWritten",
      "windows",
      "recurrence",
      "qualifier",
      "confidence",
      "questions",
    ]);
  });

  it("reads phrases and objects from standard input, empty lines too", async () => {
    const { status, readings } = await run(
      ["--period=2024"],
      'май\r\n\n{"phrase":"май","period":"2023/2024"}\n{"phrase":"май 2021"}',
    );
    expect(status).toBe(0);
    expect(readings.map(({ windows }) => windows[0]?.from ?? null)).toEqual([
      "2024-05-01",
      null,
      "2024-05-01",
      "2021-05-01",
    ]);
  });

  it("invents no year without a period", async () => {
    const { readings } = await run(["май", "май 2024"]);
    expect(readings[0]).toMatchObject({ windows: [], confidence: "arguable" });
    expect(readings[1]).toMatchObject({ windows: [{ from: "2024-05-01", to: "2024-05-31" }], confidence: "certain" });
  });

  it("tells wrong usage and bad lines in Russian and keeps the lines aligned", async () => {
    expect(await run(["--period", "прошлый", "май"])).toMatchObject({ status: 2, readings: [] });
    expect(await run(["--wrong"])).toMatchObject({ status: 2 });
    const { status, readings, messages } = await run(
      [],
      '{"phrase":"май","period":"когда-то"}\n{"text":1}\nмай 2024\n',
    );
    expect(status).toBe(1);
    expect(readings).toHaveLength(3);
    expect(messages).toContain("Строка 1: период «когда-то» не понят");
    expect(messages).toContain("Строка 2:");
  });

  it("waits for a slow reader instead of filling the memory", async () => {
    const stdout = new PassThrough({ highWaterMark: 1024 });
    let produced = 0;
    const stdin = Readable.from(
      (function* () {
        for (; produced < 200; produced++) yield "сентябрь 2023 г.\n".repeat(1000);
      })(),
    );
    const done = runSchedule([], { stdin, stdout, stderr: new PassThrough() });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(produced).toBeLessThan(50);
    stdout.resume();
    expect(await done).toBe(0);
    expect(produced).toBe(200);
  });
});
