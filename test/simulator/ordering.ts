import { emptyPoint } from "#core/act/points.ts";
import type { ActPoint } from "#core/act/model.ts";
import { createDraft } from "#server/act/beginnings.ts";
import { getDraft, registerDraft, saveDraft } from "#server/act/drafts.ts";
import { changeActState } from "#server/act/service.ts";
import { getDuty } from "#server/execution/duty-view.ts";
import type { ServerParts } from "#server/platform/parts.ts";
import { expectSame, fail } from "./fail.ts";
import { isOpen, type LedgerModel } from "./ledger-model.ts";
import { ledgerOf, type LedgerLine } from "./ledger-rows.ts";
import type { Plan } from "./plans.ts";
import type { Organisation, Region } from "./region.ts";
import type { World } from "./world.ts";

type Closing = "plan" | "appointment" | null;

/** A point of a signed order that tells schools to do something. */
interface Ordered {
  readonly issuer: Organisation;
  readonly actId: string;
  /** «act/point» */
  readonly sign: string;
  readonly closing: Closing;
  binds: boolean;
  /** Who was told, now or before. */
  readonly told: Set<Organisation>;
}

const HEADS = { words: "Руководителям общеобразовательных организаций", group: "schools" as const };
const YEARLY = "ежегодно до 1 сентября";

/** Orders tell schools what to do; what schools then sign or have approved closes it. */
export class Ordering {
  readonly #world: World;
  readonly #region: Region;
  readonly #ledger: LedgerModel;
  readonly #ordered: Ordered[] = [];
  #numbers = 0;

  constructor(world: World, region: Region, ledger: LedgerModel) {
    this.#world = world;
    this.#region = region;
    this.#ledger = ledger;
  }

  /** `until`: the last day of a report that the order asks for, «15 мая 2024 года». Answers with the act. */
  async order(issuer: Organisation, until: string): Promise<string> {
    const duties: readonly (readonly [Closing, string, string])[] = [
      ["appointment", "Назначить ответственное лицо за исполнение плана мероприятий центра.", YEARLY],
      ["plan", "Разработать и утвердить план мероприятий центра.", YEARLY],
      [null, "Представить отчёт о работе центра.", `до ${until}`],
    ];
    const points: ActPoint[] = [
      { ...emptyPoint("p1"), number: "1", text: "Руководителям:", role: "other", addressee: HEADS },
      ...duties.map(([, text, deadline], at) => ({
        ...emptyPoint(`d${at + 1}`),
        number: `1.${at + 1}`,
        text,
        deadline,
      })),
      { ...emptyPoint("p2"), number: "2", text: "Контроль оставляю за собой.", role: "control" },
    ];
    const actId = await this.#sign(issuer, "Об организации работы центров", points);
    for (const [at, [closing]] of duties.entries())
      this.#ordered.push({ issuer, actId, sign: `${actId}/d${at + 1}`, closing, binds: true, told: new Set() });
    this.follow();
    this.#world.say(`${issuer.name} orders ${duties.length} points`);
    return actId;
  }

  /** What was done of a cancelled order stays; nothing else of it is to be done by anybody. */
  async cancel(issuer: Organisation, actId: string): Promise<void> {
    const of = (lines: readonly LedgerLine[]) => lines.filter(({ point }) => point?.startsWith(`${actId}/`) ?? false);
    const before = of(await ledgerOf(this.#world.parts));
    await changeActState(this.#region.partsOf(issuer), actId, "cancelled");
    for (const one of this.#ordered) if (one.actId === actId) one.binds = false;
    const was = new Map(before.map((line) => [line.id, line]));
    for (const { id, key, term, title, withdrawn } of of(await ledgerOf(this.#world.parts)))
      if (withdrawn !== (isOpen(this.#ledger.standOf(id, term)) || was.get(id)?.withdrawn === true))
        fail(`«${title}», ${key} of a cancelled order is ${withdrawn ? "" : "not "}withdrawn`);
    this.#world.say(`${issuer.name} cancels an order of ${before.length} times`);
  }

  /** A cancelled order binds again: whoever stands below now is told. */
  async bindAgain(issuer: Organisation, actId: string): Promise<void> {
    await changeActState(this.#region.partsOf(issuer), actId, "inForce");
    for (const one of this.#ordered) {
      if (one.actId !== actId) continue;
      one.binds = true;
      one.told.clear();
    }
    this.follow();
    this.#world.say(`${issuer.name} lets its order bind again`);
  }

  /** Schools that have opened or come below an issuer are told too. What a school was told stays when it goes elsewhere. */
  follow(): void {
    for (const { binds, issuer, told } of this.#ordered)
      for (const school of this.#region.living("school"))
        if (binds && school.path.startsWith(issuer.path)) told.add(school);
  }

  /** A school appoints somebody: whoever ordered it sees so at once. */
  async appoint(school: Organisation): Promise<void> {
    const closed = await this.#nearest(school, "appointment");
    const words = "Назначить ответственным за исполнение плана мероприятий центра Иванову О. С.";
    const point = { ...emptyPoint("s1"), number: "1", text: words };
    await this.#sign(school, "О назначении ответственного за исполнение плана мероприятий центра", [point]);
    this.#note(closed);
    for (const { dutyId, id, term } of closed) {
      const above = this.#region.partsOf(school.parent ?? this.#region.root);
      const seen = (await getDuty(above, dutyId)).occurrences.find((one) => one.id === id);
      expectSame("an appointment as seen from above", seen?.state, this.#ledger.standOf(id, term).state);
    }
    this.#world.say(`${school.name} appoints: ${closed.length} closed`);
  }

  /** The first edition of a plan closes what told to have one: of the school itself, or of the school of a centre. */
  async planApproved(plan: Plan, all: readonly Plan[]): Promise<void> {
    const { owner } = plan;
    this.#note(await this.#nearest(owner, "plan"));
    const host = owner.kind === "centre" ? owner.parent : null;
    if (host === null || host.ended) return;
    const has = (centre: Organisation): number =>
      all.filter((one) => one.owner === centre && one.period === plan.period).length;
    const centres = this.#region.childrenOf(host).filter(({ kind }) => kind === "centre");
    if (has(owner) === 1 && centres.every((centre) => has(centre) > 0)) this.#note(await this.#nearest(host, "plan"));
  }

  /** Of each duty that something of the kind closes, the open line that is due nearest to today. */
  async #nearest(school: Organisation, closing: Closing): Promise<LedgerLine[]> {
    const points = new Set(this.#ordered.flatMap((one) => (one.closing === closing ? [one.sign] : [])));
    const lines = await ledgerOf(this.#world.parts, { organisationId: school.id });
    const nearest = new Map<string, LedgerLine>();
    for (const line of lines) {
      if (line.point === null || !points.has(line.point) || line.withdrawn || line.dutyState !== "active") continue;
      if (!isOpen(this.#ledger.standOf(line.id, line.term))) continue;
      const other = nearest.get(line.dutyId);
      if (other === undefined || this.#away(line) < this.#away(other)) nearest.set(line.dutyId, line);
    }
    return [...nearest.values()];
  }

  #away({ id, term }: LedgerLine): number {
    const { due } = this.#ledger.standOf(id, term);
    return due === null ? 0 : Math.abs(Date.parse(due) - Date.parse(this.#world.today));
  }

  #note(closed: readonly LedgerLine[]): void {
    const on = this.#world.today;
    for (const { id } of closed) this.#ledger.add(id, { kind: "hold", on, record: null });
  }

  async #sign(issuer: Organisation, heading: string, points: readonly ActPoint[]): Promise<string> {
    const parts = this.#region.partsOf(issuer);
    const { id } = await createDraft(parts, { from: "nothing", kind: "order" });
    const { content, version } = await getDraft(parts, id);
    const signature = { post: "Руководитель", name: "О. С. Иванова" };
    await saveDraft(parts, id, () => version, { ...content, heading, points: [...points], signature });
    const signed = { date: this.#world.today, number: `${(this.#numbers += 1)}-п` };
    return (await registerDraft(parts, id, () => version + 1, signed)).id;
  }

  /** Whoever was told has the duty, once, and nobody else has it. Answers with how many there are. */
  async check(parts: ServerParts): Promise<number> {
    const rows = await parts.db
      .selectFrom("duty")
      .select(["organisation_id", "act_id", "point_id"])
      .where("source", "=", "act")
      .where("state", "=", "active")
      .execute();
    const there = rows.map((row) => `${row.organisation_id} ${row.act_id}/${row.point_id}`);
    const expected = this.#ordered.flatMap(({ binds, sign, told }) =>
      [...told].flatMap(({ ended, id }) => (ended || !binds ? [] : [`${id} ${sign}`])),
    );
    if (new Set(there).size < there.length) fail("a point of an order is to be done twice");
    expectSame("duties that orders tell", there.toSorted(), expected.toSorted());
    return there.length;
  }
}
