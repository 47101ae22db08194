import { EMPTY_CARD } from "#core/organisation/model.ts";
import type { Role } from "#core/access/model.ts";
import type { OrganisationKind } from "#core/organisation/kinds.ts";
import { addAccount } from "#server/account/service.ts";
import { putMailSettings } from "#server/mail/settings.ts";
import { createOrganisation } from "#server/organisation/change.ts";
import { createRoot } from "#server/organisation/service.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { World } from "./world.ts";

/** How an organisation goes about it: at once, when it is nearly too late, or not at all. */
export type Temper = "prompt" | "late" | "silent";

export interface Organisation {
  readonly index: number;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly id: string;
  readonly regionId: string;
  readonly accountId: string;
  readonly temper: Temper;
  /** The day it was entered. */
  readonly since: string;
  parent: Organisation | null;
  path: string;
  ended: boolean;
  moved: boolean;
}

const ROLES: Partial<Readonly<Record<OrganisationKind, readonly Role[]>>> = {
  regionalAuthority: ["regionalCoordinator"],
  municipalAuthority: ["municipalCoordinator"],
  school: ["schoolHead"],
  centre: ["centreHead", "approver"],
};

/** People who get letters have an address as their login: the first of each kind. */
const READERS_OF_A_KIND = 2;

/** A region that grows, moves and ends; all through the services. */
export class Region {
  readonly #world: World;
  readonly #all: Organisation[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  get root(): Organisation {
    const [root] = this.#all;
    if (root === undefined) throw new Error("there is no region");
    return root;
  }

  /** Those that have ended too. */
  get everybody(): readonly Organisation[] {
    return this.#all;
  }

  living(kind?: OrganisationKind): Organisation[] {
    return this.#all.filter((one) => !one.ended && (kind === undefined || one.kind === kind));
  }

  childrenOf(parent: Organisation): Organisation[] {
    return this.living().filter((one) => one.parent === parent);
  }

  byId(id: string): Organisation {
    const found = this.#all.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no such organisation: ${id}`);
    return found;
  }

  /** One region, schools of a few municipalities, a centre in each school. */
  async begin(centres: number): Promise<void> {
    const { parts } = this.#world;
    const made = await parts.db
      .transaction()
      .execute((tx) => createRoot(tx, parts, { name: "Министерство образования", kind: "regionalAuthority" }));
    const { organisationId: id, regionId, path } = made;
    await this.#add({ id, regionId, path, kind: "regionalAuthority", name: "Министерство образования", parent: null });
    const municipalities = Math.max(2, Math.min(20, Math.round(centres / 10)));
    for (let at = 1; at <= municipalities; at += 1)
      await this.open("municipalAuthority", `Управление образования № ${at}`, this.root);
    for (let at = 1; at <= centres; at += 1) {
      const above = this.living("municipalAuthority")[at % municipalities];
      const school = await this.open("school", `Школа № ${at}`, above ?? this.root);
      await this.open("centre", `Центр «Точка роста» № ${at}`, school);
    }
    await this.#setMailUp();
  }

  async open(kind: OrganisationKind, name: string, parent: Organisation): Promise<Organisation> {
    const centre = kind === "centre" ? { kind: "growthPoint", profile: null, state: "working" as const } : null;
    const { line } = await createOrganisation(this.partsOf(this.root), {
      name,
      shortName: null,
      kind,
      parentId: parent.id,
      centre,
      card: EMPTY_CARD,
      from: this.#world.today,
      basis: null,
    });
    this.#world.say(`opened ${name} below ${parent.name}`);
    return this.#add({ id: line.id, regionId: parent.regionId, path: line.path, kind, name, parent });
  }

  async #add(made: Pick<Organisation, "id" | "regionId" | "path" | "kind" | "name" | "parent">): Promise<Organisation> {
    const { dice, parts, today } = this.#world;
    const { id: organisationId, kind, regionId } = made;
    const index = this.#all.length;
    const reads = this.#all.filter((one) => one.kind === kind).length < READERS_OF_A_KIND;
    const person = { surname: "Иванова", name: "Ольга", patronymic: "Сергеевна" };
    const login = reads ? `reader${index}@example.ru` : `head${index}`;
    const account = { regionId, organisationId, person, login, password: null, roles: rolesOf(kind) };
    const accountId = await parts.db.transaction().execute((tx) => addAccount(tx, parts, account));
    const temper = dice.chance(0.15) ? "silent" : dice.chance(0.35) ? "late" : "prompt";
    const one = { ...made, index, accountId, temper, since: today, ended: false, moved: false } as const;
    const added: Organisation = { ...one, ended: false, moved: false };
    this.#all.push(added);
    return added;
  }

  async #setMailUp(): Promise<void> {
    await putMailSettings(this.partsOf(this.root), 0, {
      turnedOn: true,
      host: "127.0.0.1",
      port: this.#world.mail.port,
      security: "plain",
      login: null,
      fromAddress: "rostok@example.ru",
      fromName: "Росток",
      perMinute: 600,
      siteAddress: "https://rostok.example.ru",
    });
  }

  /** The tree as the database has it now. */
  async refresh(): Promise<void> {
    const rows = await this.#world.parts.db
      .selectFrom("organisation")
      .select(["id", "path", "parent_id", "ended_on"])
      .execute();
    for (const { ended_on, id, parent_id, path } of rows) {
      const one = this.byId(id);
      const parent = parent_id === null ? null : this.byId(parent_id);
      one.moved ||= one.parent !== parent;
      one.parent = parent;
      one.path = path;
      one.ended = ended_on !== null;
    }
  }

  /** The head of the organisation at work, signed in a moment ago. */
  partsOf({ accountId, id: organisationId, index, kind, name, path, regionId, since }: Organisation): Parts {
    const { parts } = this.#world;
    const context = { organisationId, regionId, path, drafts: true, accountId };
    const grants = rolesOf(kind).map((role) => {
      return { id: accountId, role, organisationId, from: since, until: null, onBehalfOf: null };
    });
    const identity = {
      actor: { accountId, regionId, organisationId, path, grants },
      sessionId: "",
      personId: accountId,
      login: `head${index}`,
      name: "Иванова О. С.",
      organisationName: name,
      organisationKind: kind,
      timeZone: "Europe/Moscow",
      confirmedAt: parts.clock(),
      address: null,
      step: "whole",
    } as const;
    return { ...parts, context, identity };
  }
}

function rolesOf(kind: OrganisationKind): readonly Role[] {
  const roles = ROLES[kind];
  if (roles === undefined) throw new Error(`nobody leads a ${kind}`);
  return roles;
}
