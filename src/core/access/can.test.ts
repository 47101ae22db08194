import { describe, expect, it } from "vitest";
import { MAY } from "#test/access/requirements.ts";
import { can, grantFor, mayEver } from "./can.ts";
import { role, type Actor, type Role, type RoleGrant, type Subject } from "./model.ts";
import { ACTIONS, RULES, SECOND_FACTOR_ROLES, type Action } from "./rules.ts";

const TODAY = "2024-03-15";
const OWN = "r/m/";
const RELATIONS: Readonly<Record<string, { readonly subject: Omit<Subject, "stage">; readonly letters: string }>> = {
  own: { subject: { regionId: "r", path: OWN }, letters: "oe" },
  child: { subject: { regionId: "r", path: "r/m/s/" }, letters: "ce" },
  grandchild: { subject: { regionId: "r", path: "r/m/s/c/" }, letters: "ce" },
  parent: { subject: { regionId: "r", path: "r/" }, letters: "pe" },
  sibling: { subject: { regionId: "r", path: "r/n/" }, letters: "e" },
  nephew: { subject: { regionId: "r", path: "r/n/s/" }, letters: "e" },
  "a sibling whose name begins alike": { subject: { regionId: "r", path: "r/mm/" }, letters: "e" },
  "a sibling that asked": { subject: { regionId: "r", path: "r/n/", askedOf: ["x", "m"] }, letters: "ae" },
  "a child that asked": { subject: { regionId: "r", path: "r/m/s/", askedOf: ["m"] }, letters: "ace" },
  "a sibling that asked others": { subject: { regionId: "r", path: "r/n/", askedOf: ["x"] }, letters: "e" },
  "another region": { subject: { regionId: "q", path: "q/m/" }, letters: "" },
  "another region that asked": { subject: { regionId: "q", path: "q/", askedOf: ["m"] }, letters: "" },
  "another region with the same keys": { subject: { regionId: "q", path: OWN }, letters: "" },
};

const STAGES: readonly Subject["stage"][] = [undefined, "draft", "approved"];

/** Where the stage of the plan decides as well. */
function isStage(action: Action, stage: Subject["stage"]): boolean {
  if (action === "readApproved") return stage === "approved";
  return action !== "writeDraft" || stage !== "approved";
}

const aGrant = (given: Role, more: Partial<RoleGrant> = {}): RoleGrant => ({
  id: "g",
  role: given,
  organisationId: "m",
  from: "2024-01-01",
  until: null,
  onBehalfOf: null,
  ...more,
});

const anActor = (grants: readonly RoleGrant[], more: Partial<Actor> = {}): Actor => ({
  accountId: "me",
  regionId: "r",
  organisationId: "m",
  path: OWN,
  grants,
  ...more,
});

describe("who may do what", () => {
  for (const given of role.options) {
    it(`${given}: every action, relation and stage`, () => {
      const actor = anActor([aGrant(given)]);
      for (const action of ACTIONS)
        for (const [relation, { subject, letters }] of Object.entries(RELATIONS))
          for (const stage of STAGES) {
            const where = MAY[given][action] ?? "";
            const expected = letters.split("").some((letter) => where.includes(letter)) && isStage(action, stage);
            const asked = { ...subject, ...(stage ? { stage } : {}) };
            expect(can(actor, action, asked, TODAY), `${action}, ${relation}, ${stage}`).toBe(expected);
          }
    });
  }

  it("nobody may do anything without a grant", () => {
    for (const action of ACTIONS)
      for (const { subject } of Object.values(RELATIONS))
        expect(can(anActor([]), action, { ...subject, stage: "approved", accountId: "me" }, TODAY)).toBe(false);
  });

  it("every rule names roles, and no role stands in it twice", () => {
    for (const action of ACTIONS) for (const { roles } of RULES[action]) expect(roles).toEqual([...new Set(roles)]);
  });
});

describe("grants", () => {
  const own: Subject = { regionId: "r", path: OWN };

  it("hold from their first day to their last, both included", () => {
    const actor = anActor([aGrant("schoolHead", { from: "2024-03-15", until: "2024-03-31" })]);
    const days = ["2024-03-14", "2024-03-15", "2024-03-31", "2024-04-01"];
    expect(days.map((day) => can(actor, "writeDraft", own, day))).toEqual([false, true, true, false]);
  });

  it("for another organisation give nothing until one acts for it", () => {
    const grant = aGrant("municipalCoordinator", { organisationId: "n" });
    expect(can(anActor([grant]), "writeDraft", own, TODAY)).toBe(false);
    expect(can(anActor([grant]), "writeDraft", { regionId: "r", path: "r/n/" }, TODAY)).toBe(false);
    const switched = anActor([grant], { organisationId: "n", path: "r/n/" });
    expect(can(switched, "writeDraft", { regionId: "r", path: "r/n/" }, TODAY)).toBe(true);
    expect(can(switched, "writeDraft", own, TODAY)).toBe(false);
  });

  it("of one's own are used before those that somebody delegated", () => {
    const delegated = aGrant("approver", { id: "delegated", onBehalfOf: "chief" });
    const mine = aGrant("schoolHead", { id: "mine" });
    expect(grantFor(anActor([delegated, mine]), "approve", own, TODAY)?.id).toBe("mine");
    expect(grantFor(anActor([delegated]), "approve", own, TODAY)?.onBehalfOf).toBe("chief");
  });

  it("that were delegated pass on no rights and do not reach the machine", () => {
    const actor = anActor([aGrant("administrator", { organisationId: "r", onBehalfOf: "chief" })], {
      organisationId: "r",
      path: "r/",
    });
    const root: Subject = { regionId: "r", path: "r/" };
    expect(can(actor, "writeGrants", root, TODAY)).toBe(false);
    expect(can(actor, "manageSystem", root, TODAY)).toBe(false);
    expect(can(actor, "writePeople", root, TODAY)).toBe(true);
  });

  it("are given to others, never to oneself", () => {
    const actor = anActor([aGrant("administrator")]);
    expect(can(actor, "writeGrants", { ...own, accountId: "somebody" }, TODAY)).toBe(true);
    expect(can(actor, "writeGrants", { ...own, accountId: "me" }, TODAY)).toBe(false);
  });
});

describe("the machine", () => {
  const administrator = (path: string, organisationId: string): Actor =>
    anActor([aGrant("administrator", { organisationId })], { path, organisationId });

  it("is managed by the administrator at the head of a region, not by one of a school", () => {
    expect(can(administrator("r/", "r"), "manageSystem", { regionId: "r", path: "r/" }, TODAY)).toBe(true);
    expect(can(administrator("r/m/", "m"), "manageSystem", { regionId: "r", path: "r/m/" }, TODAY)).toBe(false);
    expect(mayEver(administrator("r/m/", "m"), "manageSystem", TODAY)).toBe(false);
    expect(mayEver(administrator("r/", "r"), "manageSystem", TODAY)).toBe(true);
    expect(can(administrator("r/m/", "m"), "manageSystem", { regionId: "r", path: "r/" }, TODAY)).toBe(false);
  });

  it("asks for a second factor from those who approve, coordinate and administer", () => {
    const wanted: Role[] = ["regionalCoordinator", "municipalCoordinator", "approver", "administrator"];
    expect([...SECOND_FACTOR_ROLES].sort()).toEqual(wanted.sort());
  });
});

describe("the door", () => {
  it("opens to whom something may be done to, and to nobody else", () => {
    for (const given of role.options)
      for (const action of ACTIONS) {
        const isIn = mayEver(anActor([aGrant(given)]), action, TODAY);
        expect(isIn, `${given} ${action}`).toBe((MAY[given][action] ?? "") !== "");
        expect(mayEver(anActor([aGrant(given, { from: "2024-03-16" })]), action, TODAY)).toBe(false);
        expect(mayEver(anActor([aGrant(given, { organisationId: "n" })]), action, TODAY)).toBe(false);
        expect(mayEver(anActor([aGrant(given)], { path: "" }), action, TODAY)).toBe(false);
      }
    expect(mayEver(anActor([]), "readOrganisation", TODAY)).toBe(false);
  });
});

describe("paths", () => {
  it("that are none reach nothing and are reached by nobody", () => {
    const paths = ["", "/", "r", "r/m", "/r/", "r//"];
    for (const path of paths)
      for (const action of ACTIONS) {
        const everyRole = role.options.map((each) => aGrant(each));
        const broken = anActor(everyRole, { path });
        expect(can(broken, action, { regionId: "r", path: OWN, stage: "approved" }, TODAY), path).toBe(false);
        expect(can(anActor(everyRole), action, { regionId: "r", path, askedOf: ["m"] }, TODAY), path).toBe(false);
      }
  });
});
