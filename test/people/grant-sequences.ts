import { can } from "#core/access/can.ts";
import { role, type Actor, type Role, type RoleGrant } from "#core/access/model.ts";
import { ACTIONS } from "#core/access/rules.ts";
import { judgeDelegation, judgeGrant, lastDayWhenTaken } from "#core/people/granting.ts";
import { isOn } from "#core/people/stretch.ts";
import { oneOf, randomOf, type Random } from "#test/access/random.ts";

const REGION = "r";
const KINDS: Readonly<Record<string, string>> = {
  "r/": "regionalAuthority",
  "r/m/": "municipalAuthority",
  "r/n/": "municipalAuthority",
  "r/m/s/": "school",
  "r/m/t/": "school",
  "r/n/u/": "school",
  "r/m/s/c/": "centre",
};
const PATHS = Object.keys(KINDS);
const PEOPLE = ["head", "mAdmin", "sAdmin", "a", "b", "c", "d", "e"];
const DAYS = Array.from({ length: 28 }, (_, number) => `2024-03-${String(number + 1).padStart(2, "0")}`);
const idOf = (path: string): string => path.split("/").at(-2) ?? "";
const pathOf = (id: string): string => PATHS.find((path) => idOf(path) === id) ?? "";

/** A grant as the model remembers it: who gave it, where that giver stood, and what it was passed on from. */
interface Held extends RoleGrant {
  readonly accountId: string;
  readonly source: string | null;
}

interface Model {
  grants: Held[];
  today: string;
  made: number;
}

type Step = "give" | "take" | "delegate" | "pass";

/**
 * Random sequences through the rules that the server uses. After each step an oracle of its own (it asks only who stood where
 * and what was held, never the rules) looks whether anybody has more than the step may have given.
 */
export function tryGrantSequences(
  count: number,
  seed: number,
): { readonly faults: readonly string[]; readonly done: Readonly<Record<Step, number>> } {
  const random = randomOf(seed);
  const faults: string[] = [];
  const done: Record<Step, number> = { give: 0, take: 0, delegate: 0, pass: 0 };
  for (let sequence = 0; sequence < count && faults.length < 5; sequence += 1) {
    const model: Model = { grants: [], today: DAYS[0] ?? "", made: 0 };
    const first = [
      ["head", "r/"],
      ["mAdmin", "r/m/"],
      ["sAdmin", "r/m/s/"],
    ] as const;
    for (const [accountId, path] of first) hold(model, { accountId, path, role: "administrator", from: model.today });
    // Somebody to delegate from the beginning.
    hold(model, { accountId: "a", path: "r/m/", role: "approver", from: model.today });
    for (let step = 0; step < 40; step += 1) {
      const kind = oneOf(random, [
        "give",
        "give",
        "give",
        "take",
        "delegate",
        "delegate",
        "delegate",
        "delegate",
        "pass",
      ] as const);
      const actor = actorOf(random, model);
      const before = [...model.grants];
      const happened = actor !== null && act(random, model, kind, actor);
      if (!happened) continue;
      done[kind] += 1;
      for (const fault of faultsOf(model, before, kind, actor))
        faults.push(`seed ${seed}, sequence ${sequence}, step ${step} (${kind} by ${actor.accountId}): ${fault}`);
    }
  }
  return { faults, done };
}

function hold(
  model: Model,
  grant: {
    accountId: string;
    path: string;
    role: Role;
    from: string;
    until?: string | null;
    by?: string;
    source?: string;
  },
): void {
  const { accountId, path, from, until = null, by = null, source = null } = grant;
  model.made += 1;
  const id = String(model.made);
  model.grants.push({
    id,
    accountId,
    role: grant.role,
    organisationId: idOf(path),
    from,
    until,
    onBehalfOf: by,
    source,
  });
}

function actorOf(random: Random, { grants, today }: Model): Actor | null {
  const busy = PEOPLE.filter((person) => grants.some((one) => one.accountId === person && isOn(one, today)));
  if (busy.length === 0) return null;
  const accountId = oneOf(random, busy);
  const places = grants.filter((one) => one.accountId === accountId && isOn(one, today));
  const { organisationId } = oneOf(random, places);
  const own = grants.filter((one) => one.accountId === accountId && one.organisationId === organisationId);
  return { accountId, regionId: REGION, organisationId, path: pathOf(organisationId), grants: own };
}

function act(random: Random, model: Model, kind: Step, actor: Actor): boolean {
  switch (kind) {
    case "give":
      return give(random, model, actor);
    case "take":
      return take(random, model, actor);
    case "delegate":
      return delegate(random, model, actor);
    case "pass": {
      const next = DAYS[DAYS.indexOf(model.today) + 1];
      model.today = next ?? model.today;
      return next !== undefined;
    }
  }
}

/** Any day, mostly one that is not over: otherwise most wishes would be refused for their days. */
function aDay(random: Random, today: string): string {
  return oneOf(random, random(5) === 0 ? DAYS : DAYS.slice(DAYS.indexOf(today)));
}

function give(random: Random, model: Model, actor: Actor): boolean {
  const path = oneOf(random, PATHS);
  const organisation = { regionId: REGION, path, kind: KINDS[path] ?? "" };
  const [accountId, given, from] = [oneOf(random, PEOPLE), oneOf(random, role.options), aDay(random, model.today)];
  const until = random(3) === 0 ? null : aDay(random, model.today);
  if (judgeGrant(actor, { organisation, accountId, role: given, from, until }, model.today) !== null) return false;
  hold(model, { accountId, path, role: given, from, until });
  return true;
}

function take(random: Random, model: Model, actor: Actor): boolean {
  const grant = oneOf(random, model.grants);
  const subject = { regionId: REGION, path: pathOf(grant.organisationId), accountId: grant.accountId };
  if (!can(actor, "writeGrants", subject, model.today)) return false;
  const yesterday = DAYS[DAYS.indexOf(model.today) - 1] ?? "2024-02-29";
  const ended = (one: Held): Held[] => {
    const last = lastDayWhenTaken(one, yesterday);
    return last === null ? [] : [{ ...one, until: last }];
  };
  model.grants = model.grants.flatMap((one) => (one.id === grant.id || one.source === grant.id ? ended(one) : [one]));
  return true;
}

function delegate(random: Random, model: Model, actor: Actor): boolean {
  const [receiverAccountId, from, until] = [
    oneOf(random, PEOPLE),
    random(2) === 0 ? model.today : aDay(random, model.today),
    aDay(random, model.today),
  ];
  const organisationId = random(4) === 0 ? idOf(oneOf(random, PATHS)) : actor.organisationId;
  const roles = [oneOf(random, [...actor.grants.map((one) => one.role), oneOf(random, role.options)])];
  const own = model.grants.filter((one) => one.accountId === actor.accountId);
  const wish = { from, until, giverAccountId: actor.accountId, receiverAccountId, organisationId, roles };
  const judged = judgeDelegation(wish, own, model.today);
  if ("problem" in judged) return false;
  for (const source of judged.sources)
    hold(model, {
      accountId: receiverAccountId,
      path: pathOf(organisationId),
      role: source.role,
      from,
      until,
      by: actor.accountId,
      source: source.id,
    });
  return true;
}

function* faultsOf(model: Model, before: readonly Held[], kind: Step, actor: Actor): Generator<string> {
  const added = model.grants.filter(({ id }) => before.every((one) => one.id !== id));
  for (const one of added) {
    if (one.accountId === actor.accountId) yield `${one.role} to oneself`;
    const administers = before.some(
      (held) =>
        held.accountId === actor.accountId &&
        held.role === "administrator" &&
        held.onBehalfOf === null &&
        held.organisationId === actor.organisationId &&
        isOn(held, model.today) &&
        pathOf(one.organisationId).startsWith(actor.path),
    );
    if (kind === "give" && !administers)
      yield `${one.role} in ${one.organisationId} from somebody who does not administer it`;
  }
  // Whoever has a role by delegation: on each of those days the giver has the same one of their own, there.
  for (const one of model.grants.filter(({ onBehalfOf }) => onBehalfOf !== null))
    for (const day of DAYS.filter((each) => isOn(one, each) && each >= model.today)) {
      const source = model.grants.find(
        (held) =>
          held.accountId === one.onBehalfOf &&
          held.onBehalfOf === null &&
          held.role === one.role &&
          held.organisationId === one.organisationId &&
          isOn(held, day),
      );
      if (source === undefined) yield `${one.role} of ${one.accountId} on ${day} without a source`;
      if (one.role === "administrator") yield "a delegated administrator";
    }
  if (kind === "pass") return;
  // What the actor may do has not grown by their own doing.
  for (const action of ACTIONS)
    for (const path of PATHS) {
      const subject = { regionId: REGION, path, stage: "approved", askedOf: [actor.organisationId] } as const;
      const now = model.grants.filter(
        (one) => one.accountId === actor.accountId && one.organisationId === actor.organisationId,
      );
      if (!can(actor, action, subject, model.today) && can({ ...actor, grants: now }, action, subject, model.today))
        yield `${action} in ${path} by one's own doing`;
    }
}
