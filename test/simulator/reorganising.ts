import { changeOrganisation } from "#server/organisation/change.ts";
import { endOrganisation, mergeOrganisations } from "#server/organisation/end.ts";
import type { Organisation, Region } from "./region.ts";
import type { World } from "./world.ts";

/** Organisations open, move, merge and close in the middle of the year. */
export class Reorganising {
  readonly #world: World;
  readonly #region: Region;
  #opened = 0;

  constructor(world: World, region: Region) {
    this.#world = world;
    this.#region = region;
  }

  async openOne(): Promise<void> {
    this.#opened += 1;
    const above = this.#world.dice.pick(this.#region.living("municipalAuthority"));
    const school = await this.#region.open("school", `Новая школа № ${this.#opened}`, above);
    await this.#region.open("centre", `Новый центр № ${this.#opened}`, school);
  }

  /** A school goes to another municipality, with its centre. */
  async moveOne(): Promise<void> {
    const { dice, today } = this.#world;
    const school = dice.pick(this.#region.living("school"));
    const others = this.#region.living("municipalAuthority").filter((one) => one !== school.parent);
    const to = dice.pick(others);
    const action = { kind: "move", parentId: to.id } as const;
    const asked = { on: today, basis: null, action };
    await changeOrganisation(this.#parts, school.id, await this.#versionOf(school), asked);
    await this.#done(`${school.name} goes to ${to.name}`);
  }

  async closeOne(): Promise<void> {
    const { dice, today } = this.#world;
    const centre = dice.pick(this.#region.living("centre"));
    const version = await this.#versionOf(centre);
    const asked = { on: today, basis: null, reason: "closed", successors: [], children: [] } as const;
    await endOrganisation(this.#parts, centre.id, version, asked);
    await this.#done(`${centre.name} closes`);
  }

  /** One school becomes part of another, which takes over its centre. */
  async mergeTwo(): Promise<void> {
    const { dice, today } = this.#world;
    const [ended, into] = dice.some(this.#region.living("school"), 2);
    if (ended === undefined || into === undefined) return;
    await mergeOrganisations(this.#parts, {
      on: today,
      basis: null,
      ended: [{ organisationId: ended.id, version: await this.#versionOf(ended) }],
      into: { organisationId: into.id },
    });
    await this.#done(`${ended.name} becomes part of ${into.name}`);
  }

  get #parts() {
    return this.#region.partsOf(this.#region.root);
  }

  async #done(line: string): Promise<void> {
    await this.#region.refresh();
    this.#world.say(line);
  }

  async #versionOf({ id }: Organisation): Promise<number> {
    const { parts } = this.#world;
    const row = await parts.db.selectFrom("organisation").select("version").where("id", "=", id).executeTakeFirst();
    return row?.version ?? 0;
  }
}
