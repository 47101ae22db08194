import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountingServer, Device, FakeTime, ticks, type Fate } from "#test/support/outbox-world.ts";
import type { OutboxItem, Owner } from "./model.ts";
import { bring, readCarried, toCarry } from "./transfer.ts";

/** How many lives of devices are tried: OUTBOX_RUNS=10000 is the figure of the issue. */
const RUNS = Number(process.env["OUTBOX_RUNS"] ?? 300);

const OLGA: Owner = { accountId: "olga", organisationId: "school" };
const OLGA_ELSEWHERE: Owner = { accountId: "olga", organisationId: "centre" };
const PETR: Owner = { accountId: "petr", organisationId: "school" };
const OWNERS = [OLGA, OLGA_ELSEWHERE, PETR];
const THINGS = ["a", "b", "c"];

const small = (max: number) => fc.integer({ min: 0, max });
const place = { device: small(1), tab: small(1), thing: small(THINGS.length - 1) };
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("type" as const), ...place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("photo" as const), ...place }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("submit" as const, "submitTwice" as const), ...place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("takeBack" as const, "sendNow" as const), ...place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("reload" as const, "anotherTab" as const), ...place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("session" as const), ...place, owner: small(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("network" as const), ...place, online: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("carry" as const), ...place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass" as const), ...place, ms: small(120_000) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const fate = fc.constantFrom<Fate>(
  ...(["ok", "ok", "cutBefore", "cutAfter", "hang", "hangAfter", "broken", "brokenAfter", "busy"] as const),
);
const life = fc.record({
  steps: fc.array(fc.tuple(step, small(12)), { minLength: 5, maxLength: 40 }),
  fates: fc.array(fate, { maxLength: 60 }),
  lock: fc.constantFrom("browser" as const, "lease" as const),
});

/** What a person was told: this is written down, this was handed over. */
interface Told {
  readonly owner: Owner;
  readonly fields: Set<string>;
  readonly photos: Set<string>;
  submitted: boolean;
  /** And was taken back at some time: a draft that is left then is no loss. */
  takenBack: boolean;
  /** On two devices: what each typed after that is its own. */
  shared: boolean;
}

class Life {
  readonly time = new FakeTime();
  readonly server = new CountingServer();
  readonly devices: readonly Device[];
  readonly told = new Map<string, Told>();
  /** Pages stay open on a thing, as a person leaves them. */
  readonly opened = new Map<string, OutboxItem>();
  /** What lies on the devices in the end. */
  readonly left = new Map<string, OutboxItem>();
  #count = 0;

  constructor(fates: readonly Fate[], lock: "browser" | "lease") {
    this.server.fates = [...fates];
    this.devices = [0, 1].map(() => new Device(this.time, this.server, OLGA, lock));
  }

  async run(steps: readonly (readonly [Step, number])[]): Promise<void> {
    for (const device of this.devices) await device.openPage(OLGA);
    for (const [one, pause] of steps) {
      this.time.pass(1);
      // Not awaited to its end: the next thing happens in the middle of it.
      void this.take(one).catch((error: unknown) => this.server.wrongs.push(String(error)));
      await ticks(pause);
    }
  }

  async take(one: Step): Promise<void> {
    const device = this.devices[one.device]!;
    const page = device.pages[one.tab] ?? device.pages[0];
    if (one.do === "pass") return this.time.pass(one.ms);
    if (one.do === "network") return void (device.online = one.online);
    if (one.do === "session") return void (device.session = OWNERS[one.owner] ?? null);
    if (one.do === "anotherTab" || one.do === "reload" || page === undefined) {
      if (one.do !== "anotherTab" && page !== undefined) device.kill(page);
      const owner = device.session ?? page?.outbox.owner ?? OLGA;
      if (device.pages.length < 2) await device.openPage(owner);
      return;
    }
    if (one.do === "carry") return this.carry(one.device);
    const { outbox } = page;
    const about = `${one.device}-${THINGS[one.thing]}`;
    const key = `${JSON.stringify(outbox.owner)} ${about}`;
    const item = await this.pageOn(one.device, page.outbox, about);
    if (item === null) return;
    const told = this.told.get(key) ?? {
      owner: outbox.owner,
      fields: new Set(),
      photos: new Set(),
      submitted: false,
      takenBack: false,
      shared: false,
    };
    this.told.set(key, told);
    this.#count += 1;
    const name = `f${this.#count}`;
    if (one.do === "type") {
      const after = await outbox.type(item, { [name]: "words" });
      if (page.alive && after.state === "draft") told.fields.add(name);
    } else if (one.do === "photo") {
      const content = new Uint8Array([1, 2, 3]).buffer;
      const after = await outbox.addFile(item, { id: name, name: "a.jpg", type: "image/jpeg", bytes: 3 }, content);
      if (page.alive && after.state === "draft") told.photos.add(name);
    } else if (one.do === "takeBack") {
      if (!told.shared && (await outbox.takeBack(item.id))?.state === "draft") told.takenBack = true;
    } else if (one.do === "sendNow") await outbox.sendNow(item.id);
    else {
      const pressed = one.do === "submitTwice" ? 2 : 1;
      const after = await Promise.all(Array.from({ length: pressed }, () => outbox.submit(item, {})));
      if (after.some(({ state }) => state !== "draft")) told.submitted = true;
    }
  }

  /** A page that a person opened stays; a new one shows what was sent instead of a second form. */
  async pageOn(device: number, outbox: Device["pages"][number]["outbox"], about: string): Promise<OutboxItem | null> {
    const place = `${device} ${JSON.stringify(outbox.owner)} ${about} ${this.#count % 2}`;
    const open = this.opened.get(place);
    if (open !== undefined) return open;
    this.#count += 1;
    const fresh = { id: `id-${this.#count}`, kind: "record", about, title: about, organisationName: "", typed: {} };
    if (outbox.getView().items.some((item) => item.about === about && item.state === "sent")) return null;
    const item = await outbox.open(fresh);
    this.opened.set(place, item);
    return item;
  }

  async carry(from: number): Promise<void> {
    const source = this.devices[from]?.pages[0]?.outbox;
    const target = this.devices[1 - from]?.pages[0]?.outbox;
    if (source === undefined || target === undefined) return;
    const mine = source.getView().items.filter(({ state }) => state !== "sent");
    for (const { owner, about } of mine) {
      const told = this.told.get(`${JSON.stringify(owner)} ${about}`);
      if (told !== undefined) told.shared = true;
    }
    const text = await toCarry(mine, (itemId, fileId) => source.fileContent(itemId, fileId));
    const items = readCarried(text) ?? [];
    await target.putIn((here) => bring(here, items, target.owner).edit);
  }

  /** The network is whole, everybody comes back and waits long enough. */
  async end(): Promise<void> {
    this.server.fates = [];
    for (const device of this.devices) device.online = true;
    for (let round = 0; round < 2; round += 1)
      for (const owner of OWNERS)
        for (const device of this.devices) {
          while (device.pages[0] !== undefined) device.kill(device.pages[0]);
          device.session = owner;
          await device.openPage(owner);
          await this.quiet(device, owner);
        }
  }

  async quiet(device: Device, owner: Owner): Promise<void> {
    for (let at = 0; at < 40; at += 1) {
      await ticks(25);
      this.time.pass(100_000);
      const { items } = device.pages[0]!.outbox.getView();
      const waits = items.some(
        (item) =>
          item.owner.organisationId === owner.organisationId && (item.state === "waiting" || item.state === "sending"),
      );
      for (const item of items.filter(({ state }) => state !== "sent"))
        this.left.set(`${JSON.stringify(item.owner)} ${item.about}`, item);
      if (!waits) return;
    }
  }
}

describe("outbox", () => {
  it(
    "loses nothing and sends nothing twice, whatever happens to the network, the pages and the sessions",
    { timeout: 1000 * 60 * 60 * 4 },
    async () => {
      let sent = 0;
      await fc.assert(
        fc.asyncProperty(life, async ({ steps, fates, lock }) => {
          const one = new Life(fates, lock);
          await one.run(steps);
          await one.end();
          expect(one.server.wrongs).toEqual([]);
          for (const [key, told] of one.told) {
            const about = key.slice(key.lastIndexOf(" ") + 1);
            const there = [...one.server.items.values()].filter(
              (item) => item.about === about && JSON.stringify(item.owner) === JSON.stringify(told.owner),
            );
            expect(there.length, `${key}: doubled`).toBeLessThanOrEqual(1);
            const isDraftAgain = told.takenBack && one.left.get(key)?.state === "draft";
            if (told.submitted && !isDraftAgain) expect(there.length, `${key}: lost`).toBe(1);
            if (told.shared) continue;
            sent += there.length;
            // A draft that nobody handed over lies on its device still.
            const words = there[0]?.content ?? JSON.stringify(one.left.get(key));
            for (const field of told.fields) expect(words, `${key}: words lost`).toContain(`"${field}"`);
            for (const photo of told.photos) expect(words, `${key}: photo lost`).toContain(`"${photo}"`);
          }
        }),
        { numRuns: RUNS },
      );
      // The lives were not empty ones.
      expect(sent).toBeGreaterThan(RUNS / 3);
    },
  );
});
