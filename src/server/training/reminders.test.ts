import { expect, test } from "vitest";
import { theServer } from "#test/support/app.ts";
import { aGroup, put, region, steps, told } from "#test/support/training.ts";
import { remindOfTraining } from "./service.ts";

const server = theServer();

test("whoever has a place is reminded two days before, once", async () => {
  const { host, school } = await region(server);
  const slot = await aGroup(host, {});
  const id = await put(school, slot);
  await steps(host, [id], { kind: "accept" }, [1]);
  await remindOfTraining(school.parts);
  expect(await told(school)).toEqual(["accepted"]);
  server.setClock(new Date("2023-12-10T09:00:00Z"));
  await remindOfTraining(school.parts);
  await remindOfTraining(school.parts);
  expect(await told(school)).toEqual(["accepted", "soon"]);
});
