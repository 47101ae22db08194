import type { EvidenceFileRef } from "#core/evidence/model.ts";
import { putFile, tidyEvidence } from "#server/evidence/files.ts";
import { getRecord } from "#server/evidence/records.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { CANARY, picture, pngWithNotes, withNotes } from "#test/hostile/evidence-files.ts";
import { expectSame, fail } from "./fail.ts";
import type { Organisation, Region } from "./region.ts";
import { addDays } from "./reporting.ts";
import type { World } from "./world.ts";

interface Kept {
  readonly owner: Organisation;
  readonly recordId: string;
  readonly day: string;
  readonly ref: EvidenceFileRef;
  readonly bytes: Buffer;
  /** Its record will never come. */
  readonly stray: boolean;
  sent: boolean;
}

/** Each is looked into in a process of its own: so many a year. */
const MOST = 14;
/** Days that a file waits for its record. */
const WAITS_DAYS = 30;

/** Photos beside reports: before them, after them, twice, and without one; place and camera stay behind. */
export class Pictures {
  readonly #world: World;
  readonly #region: Region;
  readonly #kept = new Map<string, Kept>();

  constructor(world: World, region: Region) {
    this.#world = world;
    this.#region = region;
  }

  get count(): number {
    return this.#kept.size;
  }

  /** A photo for a report that is about to be written; null: there are enough this year. */
  async take(owner: Organisation, recordId: string, stray = false): Promise<EvidenceFileRef | null> {
    if (this.#kept.size >= MOST) return null;
    const { dice, today } = this.#world;
    const id = dice.uuid();
    const isPng = dice.chance(0.3);
    const side = 20 + dice.below(60);
    const bytes = isPng ? pngWithNotes(await picture("png", side, side)) : withNotes(await picture("jpeg", side, side));
    const ref = { id, kind: "photo", name: isPng ? "урок.png" : "урок.jpg", size: bytes.length } as const;
    this.#kept.set(id, { owner, recordId, day: today, ref, bytes, stray, sent: false });
    return ref;
  }

  /** Sends the files of a report, now and then again. */
  async send(files: readonly EvidenceFileRef[]): Promise<void> {
    for (const { id } of files) {
      const kept = this.#kept.get(id);
      if (kept === undefined) throw new Error("a photo that nobody has taken");
      const { bytes, owner, recordId, ref } = kept;
      const file = { id, recordId, kind: "photo", name: ref.name, bytes } as const;
      const times = this.#world.dice.chance(0.3) ? 2 : 1;
      const never = new AbortController().signal;
      const views = [];
      for (let time = 0; time < times; time += 1) views.push(await putFile(this.#region.partsOf(owner), file, never));
      if (JSON.stringify(views[0]) !== JSON.stringify(views.at(-1))) fail("one photo sent twice has two answers");
      kept.sent = true;
    }
  }

  /** A photo is sent and its report never. */
  async sendStray(owner: Organisation): Promise<void> {
    const ref = await this.take(owner, this.#world.dice.uuid(), true);
    if (ref === null) return;
    await this.send([ref]);
    this.#world.say(`${owner.name} sends a photo of nothing`);
  }

  /** The chore of the day. */
  tidy(): Promise<void> {
    return tidyEvidence(this.#world.parts);
  }

  /** Each photo is there once, with its report, without what the phone wrote into it; strays wait a month and go. */
  async check(parts: ServerParts): Promise<void> {
    const rows = await parts.db.selectFrom("evidence_file").select(["id", "record_id", "content", "preview"]).execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    const gone = addDays(this.#world.today, -WAITS_DAYS);
    for (const { day, owner, recordId, ref, sent, stray } of this.#kept.values()) {
      const row = byId.get(ref.id);
      byId.delete(ref.id);
      // On the day itself the hour decides, and whether the chore came after it.
      if (stray && day <= gone) continue;
      expectSame(`a photo of ${owner.name}`, row?.record_id, sent ? (stray ? null : recordId) : undefined);
      for (const bytes of [row?.content, row?.preview])
        if (bytes?.includes(CANARY) === true) fail(`a photo of ${owner.name} tells where it was taken`);
    }
    expectSame("photos that nobody has sent", byId.size, 0);
    for (const { owner, recordId, ref, sent, stray } of this.#kept.values()) {
      if (!sent || stray) continue;
      const { files, waitsForFiles } = await getRecord(this.#region.partsOf(owner), recordId);
      const state = files.find(({ id }) => id === ref.id)?.state;
      expectSame(`a report of ${owner.name} with a photo`, [waitsForFiles, state], [0, "kept"]);
    }
  }
}
