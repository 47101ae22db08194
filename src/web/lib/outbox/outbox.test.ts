import { describe, expect, it } from "vitest";
import { IDBFactory } from "fake-indexeddb";
import { CountingServer, Device, FakeTime, ticks } from "#test/support/outbox-world.ts";
import { deviceStore } from "./device-store.ts";
import { memoryStore } from "./memory-store.ts";
import type { Owner } from "./model.ts";
import { OutOfRoom } from "./store.ts";
import { bring, readCarried, toCarry } from "./transfer.ts";

const OLGA: Owner = { accountId: "olga", organisationId: "school" };
const PETR: Owner = { accountId: "petr", organisationId: "school" };
const fresh = (id: string) => ({
  id,
  kind: "record",
  about: "open-day",
  title: "День открытых дверей",
  organisationName: "Школа",
  typed: {},
});
const world = () => {
  const time = new FakeTime();
  const server = new CountingServer();
  return { time, server, device: new Device(time, server, OLGA, "browser") };
};

describe("outbox", () => {
  it("shows nothing of another person but that something of theirs waits", async () => {
    const { device } = world();
    const hers = (await device.openPage(OLGA)).outbox;
    await hers.type(await hers.open(fresh("one")), { text: "Пришли все" });
    device.session = PETR;
    const { outbox } = await device.openPage(PETR);
    expect(outbox.getView().items).toEqual([]);
    expect(outbox.getView().ofOthers).toBe(1);
    await outbox.remove("one");
    await hers.refresh();
    expect(hers.getView().items).toHaveLength(1);
  });

  it("waits for its owner to sign in again and goes then", async () => {
    const { device, server } = world();
    const { outbox } = await device.openPage(OLGA);
    device.session = null;
    await outbox.submit(await outbox.open(fresh("one")), { text: "Пришли все" });
    await outbox.flush();
    expect(outbox.getView().obstacle).toBe("signedOut");
    device.session = PETR;
    await outbox.flush();
    expect(outbox.getView().obstacle).toBe("otherSession");
    expect(server.items.size).toBe(0);
    device.session = OLGA;
    await outbox.flush();
    expect(server.items.size).toBe(1);
    expect(outbox.getView().items[0]?.state).toBe("sent");
  });

  it("keeps a report that the server refused, with the reason, for its author to mend", async () => {
    const { device, server } = world();
    const { outbox } = await device.openPage(OLGA);
    server.items.set("one", { owner: OLGA, about: "open-day", content: "another", files: [] });
    await outbox.submit(await outbox.open(fresh("one")), { text: "Пришли все" });
    await outbox.flush();
    expect(outbox.getView().items[0]).toMatchObject({ state: "refused", trouble: { code: "recordDiffers" } });
    const back = await outbox.takeBack("one");
    expect(back).toMatchObject({ state: "draft", typed: { text: "Пришли все" } });
  });

  it("does not let a report be rewritten while its answer may have been lost", async () => {
    const { device, server } = world();
    const { outbox } = await device.openPage(OLGA);
    server.fates = ["ok", "cutAfter"];
    await outbox.submit(await outbox.open(fresh("one")), { text: "Пришли все" });
    await outbox.flush();
    expect(outbox.getView().items[0]).toMatchObject({ state: "waiting", uncertain: true });
    expect(await outbox.takeBack("one")).toMatchObject({ state: "waiting" });
  });

  it("pauses longer after each failure", async () => {
    const { device, server, time } = world();
    const { outbox } = await device.openPage(OLGA);
    server.fates = ["ok", "busy", "ok", "busy"];
    await outbox.submit(await outbox.open(fresh("one")), {});
    await outbox.flush();
    const first = (outbox.getView().items[0]?.notBefore ?? 0) - time.now;
    time.pass(first);
    await ticks(60);
    const second = (outbox.getView().items[0]?.notBefore ?? 0) - time.now;
    expect(second).toBe(first * 2);
  });

  it("says that the device has no room, and what lay there stays", async () => {
    const factory = new IDBFactory();
    const store = await deviceStore(factory);
    await store.keep("plan", "words");
    const full = new DOMException("full", "QuotaExceededError");
    await expect(
      store.edit(() => {
        throw full;
      }),
    ).rejects.toBeInstanceOf(OutOfRoom);
    expect(await store.kept("plan")).toBe("words");
  });

  it("forgets what another person kept for the time without a network", async () => {
    for (const store of [await deviceStore(new IDBFactory()), memoryStore()]) {
      await store.keep("olga/school/form", 1);
      await store.keep("petr/school/form", 2);
      await store.forgetAllBut("petr/");
      expect([await store.kept("olga/school/form"), await store.kept("petr/school/form")]).toEqual([undefined, 2]);
    }
  });

  it("carries drafts with their photos to another device, and the same thing stays one thing", async () => {
    const { device, server, time } = world();
    const { outbox } = await device.openPage(OLGA);
    const item = await outbox.type(await outbox.open(fresh("one")), { text: "Пришли все" });
    const photo = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
    await outbox.addFile(item, { id: "p", name: "a.jpg", type: "image/jpeg", bytes: photo.length }, photo.buffer);
    const text = await toCarry(outbox.getView().items, (itemId, fileId) => outbox.fileContent(itemId, fileId));
    const brought = readCarried(text) ?? [];
    const other = (await new Device(time, server, OLGA, "lease").openPage(OLGA)).outbox;
    await other.putIn((here) => bring(here, brought, OLGA).edit);
    expect(new Uint8Array((await other.fileContent("one", "p")) ?? new ArrayBuffer())).toEqual(photo);
    expect(other.getView().items[0]).toMatchObject({ state: "draft", typed: { text: "Пришли все" } });
    const here = new Map(other.getView().items.map((one) => [one.id, one]));
    expect(bring(here, brought, OLGA).brought).toEqual({ taken: 0, known: 1, rival: [], ofOthers: 0 });
    expect(bring(here, brought, PETR).brought).toMatchObject({ taken: 0, ofOthers: 1 });
    const rival = bring(new Map([["two", { ...here.get("one")!, id: "two" }]]), brought, OLGA).brought;
    expect(rival.rival).toEqual(["День открытых дверей"]);
    expect(readCarried("not a file")).toBeNull();
  });
});
