import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { keepTyped, keptTyped } from "./kept-store.ts";

test("what is typed is there for the next page of the same person and form, and for no other", async () => {
  const factory = new IDBFactory();
  expect(await keptTyped(factory, "olga/form")).toBeUndefined();
  expect(await keepTyped(factory, "olga/form", { typed: "3 чел." })).toBe(true);
  expect(await keptTyped(factory, "olga/form")).toEqual({ typed: "3 чел." });
  expect(await keptTyped(factory, "petr/form")).toBeUndefined();
  await keepTyped(factory, "olga/form", null);
  expect(await keptTyped(factory, "olga/form")).toBeUndefined();
});

test("a browser that keeps nothing says so and stops nobody", async () => {
  const none = new Proxy(new IDBFactory(), {
    get: () => () => {
      throw new Error("not allowed");
    },
  });
  expect(await keptTyped(none, "olga/form")).toBeUndefined();
  expect(await keepTyped(none, "olga/form", { typed: "5" })).toBe(false);
});
