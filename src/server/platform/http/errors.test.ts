import Fastify from "fastify";
import { expect, test } from "vitest";
import { NoSpace } from "#server/platform/db/disk-space.ts";
import { answerErrors, refuseChangesWhen } from "./errors.ts";

function theApp(isShortOfSpace: () => boolean) {
  const app = Fastify();
  answerErrors(app, () => undefined);
  refuseChangesWhen(app, isShortOfSpace);
  app.get("/plan", async () => "read");
  app.post("/plan", async () => "changed");
  app.put("/plan", async () => {
    throw new NoSpace("the database worker ended");
  });
  return async (method: "GET" | "POST" | "PUT") => {
    const { statusCode, body } = await app.inject({ method, url: "/plan" });
    return `${statusCode} ${body}`;
  };
}

const REFUSED = '507 {"error":{"code":"diskFull"}}';

test("while the disk has no room everything can be read and changes are refused in words", async () => {
  let short = true;
  const ask = theApp(() => short);
  expect(await ask("GET")).toBe("200 read");
  expect(await ask("POST")).toBe(REFUSED);
  short = false;
  expect(await ask("POST")).toBe("200 changed");
});

test("a change that met the end of the disk is refused in the same words", async () => {
  expect(await theApp(() => false)("PUT")).toBe(REFUSED);
});
