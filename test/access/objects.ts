import type { SampledReport } from "#core/inspection/model.ts";
import { emptyAct } from "#core/act/model.ts";
import type { ProjectContent } from "#core/development-project/model.ts";
import type { Publication } from "#core/figure/publication.ts";
import { EMPTY_SIZE } from "#core/centre-record/programme.ts";
import { EMPTY_RECORD } from "#core/evidence/model.ts";
import type { OfficialLetter } from "#core/letter/model.ts";
import type { TestServer, TestSite } from "#test/support/app.ts";
import { aDraft, anActivity } from "#test/support/drafts.ts";
import { aContestText, anEntryContent } from "#test/support/contests.ts";
import { aPassport } from "#test/support/indicators.ts";
import { aPlanOf, send, settled, upload } from "#test/support/factories.ts";
import { keyOf, type Owner, type Value } from "./fill.ts";

/** What an organisation has, by the name of the parameter that names it in a path of the contract. */
export type Objects = Readonly<Record<string, string>>;

/** Columns of made-up rows whose values the program reads back, by table. */
export const GIVEN: Readonly<Record<string, (owner: Owner) => Readonly<Record<string, Value>>>> = {
  act: ({ word }) => ({ own: false, content: JSON.stringify({ act: actWith(word), plan: null }) }),
  act_draft: ({ word }) => ({ content: JSON.stringify(actWith(word)), act_id: null }),
  official_letter: ({ word }) => ({ content: JSON.stringify(letterWith(word)), sent_on: null, number: null }),
  local_act: (owner) => ({ item: "head", act_id: keyOf("act", owner) }),
  duty_note: (owner) => ({ duty_id: keyOf("duty", owner) }),
  contest: ({ path }) => ({
    area: path,
    kind: "contest",
    content: JSON.stringify(aContestText().content),
    opens_on: "2023-11-01",
    closes_on: "2023-11-30",
    state: "open",
    protocol: null,
    published_at: null,
  }),
  contest_entry: ({ organisationId, path, word }) => ({
    caller_id: organisationId,
    caller_path: path,
    number: 1,
    content: JSON.stringify({ ...anEntryContent(), annotation: word }),
    state: "sent",
  }),
  contest_file: ({ word }) => ({ media_type: "application/pdf", content: Buffer.from(word.replace("dq", "aq")) }),
  contest_certificate: (owner) => ({
    entry_id: keyOf("contest_entry", owner),
    caller_path: owner.path,
    names: JSON.stringify([owner.word]),
    author: authorOf(owner.word),
  }),
  practice: ({ organisationId, path, word }) => ({
    caller_id: organisationId,
    caller_path: path,
    content: JSON.stringify({ ...anEntryContent(), annotation: word }),
    files: "[]",
    state: "published",
    withdrawn: null,
  }),
  figure_form: (owner) => ({
    round_id: keyOf("reporting_round", owner),
    sheets: "[]",
    matches: "[]",
    unmatched: "[]",
    state: "open",
    cells: null,
    closed_at: null,
    closed_by: null,
    filled: null,
    filled_sha256: null,
  }),
  figure_form_match: () => ({ matches: "[]" }),
  reporting_round: () => ({ kind: "quarter", period: "2023-Q4", state: "open", form: "[]" }),
  round_member: (owner) => ({
    round_id: keyOf("reporting_round", owner),
    branch_id: owner.path.split("/")[1] || owner.path.split("/")[0] || "",
    expected: true,
    state: "confirmed",
    codes: "[]",
    draft: "[]",
    returned: null,
    extension: null,
  }),
  indicator_value: (owner) => ({
    round_id: keyOf("reporting_round", owner),
    author: authorOf(owner.word),
    months: null,
    source: null,
    current: true,
    dropped_at: null,
  }),
  questionnaire: () => ({
    mode: "organisations",
    state: "open",
    questions: "[]",
    audience: '{"groups":[],"organisationIds":[]}',
  }),
  questionnaire_response: () => ({ state: "sent", answers: "[]", returned: null }),
  survey_answer: () => ({ answers: "[]" }),
  figure_map: () => ({ tiles: "[]", outlines: null, outlined: false }),
  completion_record: ({ word }) => ({
    outcome: "held",
    state: "sent",
    counts: "{}",
    content: JSON.stringify({ ...EMPTY_RECORD, text: `Отчёт ${word}` }),
    sent_by: authorOf(word),
    review: null,
  }),
  record_occurrence: (owner) => ({ record_id: keyOf("completion_record", owner) }),
  evidence_file: (owner) => ({
    kind: "photo",
    record_id: keyOf("completion_record", owner),
    findings: '{"cleaned":[],"flags":[]}',
    // Whoever stands above sees it.
    content: Buffer.from(owner.word.replace("dq", "wq")),
    preview: Buffer.from(owner.word.replace("dq", "wq")),
    created_by: authorOf(owner.word),
  }),
  link_copy: (owner) => ({ record_id: keyOf("completion_record", owner), state: "kept", author: authorOf(owner.word) }),
  awaited_ask: ({ word }) => ({ author: authorOf(word) }),
  awaited_offer: ({ word }) => ({ author: authorOf(word), state: "open" }),
  service_request: ({ word }) => ({ author: authorOf(word), state: "new", occurrence_id: null }),
  event: () => ({ quota: "[]", note: null, state: "planned", starts_at: "10:00", ends_at: "12:00" }),
  calendar_feed: () => ({ contents: '["organisation"]', deadlines: "days" }),
  calendar_issue: () => ({ lines: "[]", month: "2023-11" }),
  calendar_revision: () => ({ lines: "[]", month: "2023-11", number: 1, reason: null }),
  inspection: (owner) => ({
    drawing: JSON.stringify({ from: "2023-11-01", to: "2023-11-30", seed: owner.word, population: 1, size: 1 }),
    reports: JSON.stringify([sampleWith(owner.word, keyOf("completion_record", owner))]),
    marks: JSON.stringify([
      {
        recordId: keyOf("completion_record", owner),
        verdict: "found",
        remark: owner.word,
        at: "2023-11-15T09:00:00.000Z",
        by: owner.word,
      },
    ]),
  }),
  figure_publication: (owner) => ({
    round_id: keyOf("reporting_round", owner),
    content: JSON.stringify(publicationWith(owner.word)),
    sha256: "0".repeat(64),
    number: 1,
    reason: null,
  }),
  delegation: () => ({ roles: '["teacher"]' }),
  invitation: () => ({ role: "teacher", email: "a@example.ru" }),
  organisation_action: ({ word }) => ({
    action: JSON.stringify({
      kind: "create",
      name: word,
      shortName: null,
      parentId: null,
      organisationKind: "school",
      centre: null,
    }),
  }),
  proposal: () => ({ reasons: "[]", last_answer: null, answered_by: null, state: "taken" }),
  organisation_list: () => ({ unknown_headings: "[]" }),
  training_offer: ({ word }) => ({
    kind: "course",
    programme_state: "approved",
    form: "onSite",
    author: authorOf(word),
  }),
  training_slot: (owner) => ({
    offer_id: keyOf("training_offer", owner),
    quota: "[]",
    state: "open",
    starts_on: "2023-12-12",
    ends_on: "2023-12-14",
    starts_at: "10:00",
    ends_at: "16:00",
    apply_until: null,
  }),
  training_application: (owner) => ({
    slot_id: keyOf("training_slot", owner),
    host_id: owner.organisationId,
    state: "approved",
    rating: null,
    feedback: null,
    author: authorOf(owner.word),
  }),
  training_certificate: (owner) => ({
    certificate_id: keyOf("training_certificate", owner),
    application_id: keyOf("training_application", owner),
    host_id: owner.organisationId,
    current: true,
    revision: 1,
    reason: null,
    issued_on: "2023-12-15",
    author: authorOf(owner.word),
  }),
  working_year: ({ word }) => ({ year: 2000 + Number(/\d\d/.exec(word)?.[0] ?? 0), marks: "[]" }),
  letter: () => ({ content: null }),
  figure_rule: (owner) => ({
    set_id: keyOf("indicator_set", owner),
    formula: `«${owner.word}» <= 1`,
    weight: "soft",
    state: "off",
    trial: null,
  }),
  asking_limit: ({ word }) => ({ lines: JSON.stringify([{ phrase: word, act: "Приказ", isOff: false }]) }),
  indicator_set: () => ({ act: null, source: null, state: "draft" }),
  indicator: ({ word }) => ({
    code: "1",
    edition: 1,
    passport: JSON.stringify(aPassport({ title: `Показатель ${word}` })),
    factor: null,
    target: null,
    until_day: null,
  }),
  development_project: ({ word }) => ({ content: projectOf(word), state: "inForce", amendment: null }),
  project_edition: ({ word }) => ({ content: projectOf(word), act: APPROVAL, number: 1, review_id: null }),
  project_fact: ({ word }) => ({
    about: "activity",
    key: "t1r2",
    line: 0,
    year: 2023,
    current: true,
    author: authorOf(word),
  }),
  project_review: ({ word }) => ({
    half: "2023-H1",
    wave: '{"pupils":null,"parents":null}',
    decision: "keep",
    current: true,
    author: authorOf(word),
  }),
  notice: () => ({ data: "{}" }),
  network_agreement: ({ word }) => ({
    content: JSON.stringify({
      partnerId: null,
      partner: `Школа ${word}`,
      subject: word,
      number: null,
      signedOn: null,
      from: "2023-09-01",
      until: null,
    }),
    former_id: null,
    terminated_on: "2023-11-15",
    terminated_reason: word,
  }),
  agreement_file: (owner) => ({
    agreement_id: keyOf("network_agreement", owner),
    flags: "[]",
    content: Buffer.from(owner.word.replace("dq", "wq")),
  }),
  education_programme: ({ word }) => ({
    content: JSON.stringify({
      title: `Робототехника ${word}`,
      kind: "additional",
      direction: null,
      level: null,
      hours: null,
      grades: { from: null, until: null },
      years: { from: 2023, until: null },
      holidays: false,
      network: false,
      act: null,
    }),
    agreement_id: null,
    ended_on: null,
  }),
  study_group: (owner) => ({
    programme_id: keyOf("education_programme", owner),
    content: JSON.stringify({ title: owner.word, days: null, place: null, ledBy: null }),
    until_day: null,
    from_day: "2023-09-01",
  }),
  group_size: (owner) => ({
    group_id: keyOf("study_group", owner),
    size: JSON.stringify(EMPTY_SIZE),
    author: authorOf(owner.word),
  }),
  attendance: (owner) => ({ group_id: keyOf("study_group", owner), author: authorOf(owner.word) }),
  equipment_item: ({ word }) => ({
    content: JSON.stringify({ name: `Микроскоп ${word}`, quantity: 1, room: null, subject: null }),
    ended_on: null,
  }),
  equipment_use: ({ word }) => ({
    content: JSON.stringify({ subject: `Биология ${word}`, classGroup: null, what: null, people: null }),
    items: "{}",
    author: authorOf(word),
  }),
  organisation_list_line: () => ({ changes: "[]", problems: "[]", result: null }),
};

const authorOf = (word: string): string =>
  JSON.stringify({ accountId: null, name: `Иванова ${word}`, organisation: word, role: null, onBehalfOf: null });

const APPROVAL = JSON.stringify({
  docType: "order",
  date: "2023-10-02",
  number: "7",
  signer: "Иванова О. С.",
  signerPost: "Директор",
});

const projectOf = (word: string): string =>
  JSON.stringify({
    title: `Проект развития ${word}`,
    issuer: word,
    goal: `Цель ${word}`,
    tasks: [`Задача ${word}`],
    years: { from: 2022, to: 2026 },
    activities: [
      {
        key: "t1r2",
        number: null,
        title: `Семинар ${word}`,
        audience: null,
        schedule: null,
        responsible: null,
        expectedResult: null,
        notes: [],
      },
    ],
    targets: [],
    texts: [],
  } satisfies ProjectContent);

const letterWith = (word: string): OfficialLetter => ({
  issuer: word,
  addressee: word,
  heading: word,
  text: word,
  signature: { post: word, name: word },
});
const publicationWith = (word: string): Publication => ({
  issuer: word,
  title: word,
  setId: "",
  kind: "quarter",
  period: "2023-Q4",
  asOf: "2023-11-15T09:00:00.000Z",
  expected: 0,
  accepted: 0,
  indicators: [],
});

const actWith = (word: string) => ({ ...emptyAct("order", word), heading: word });

/** Two plans of the organisation as people make them: one still in review, one approved. Its word stands in every text. */
export async function makeObjects(
  server: TestServer,
  site: TestSite,
  owner: Owner,
): Promise<Objects & { readonly planId: string }> {
  const { organisationId, word } = owner;
  const planId = await aPlan(server, site, word, "План");
  const approvedPlanId = await aPlan(server, site, word, "Утверждённый план");
  await send(site, approvedPlanId, { kind: "accept" });
  await step(site, approvedPlanId, "approval", 0, {
    act: { docType: "order", date: "2023-11-01", number: "712", signer: `Иванов ${word}`, signerPost: "Начальник" },
    inForceFrom: null,
  });
  const name = encodeURIComponent(`Скан ${word}.pdf`);
  await done(
    site.ask({
      method: "POST",
      url: `/api/plans/${approvedPlanId}/life/files?name=${name}&edition=1`,
      // What is approved is seen on the whole branch.
      payload: Buffer.from(`%PDF-1.7 ${word.replace("dq", "bq")}`),
      headers: { "content-type": "application/octet-stream" },
    }),
  );
  server.readWith(async () => ({ ok: false, refusal: { code: "notAPlan" } }));
  const intakeId = (await settled(site, (await upload(site, Buffer.from(word), `name=${word}.txt`)).id)).id;
  return { word, organisationId, planId, otherPlanId: planId, approvedPlanId, intakeId };
}

/** A third plan, sent to another organisation to be endorsed. */
export async function sendPlan(server: TestServer, site: TestSite, { word }: Owner, to: Owner): Promise<void> {
  const planId = await aPlan(server, site, word, "План на согласовании");
  await send(site, planId, { kind: "accept" });
  const asked = [{ organisationId: to.organisationId, post: `Отдел ${word}` }];
  await step(site, planId, "steps", 0, { action: { kind: "sendForEndorsement", asked, deadline: null } });
}

let steps = 0;

async function step(site: TestSite, planId: string, path: string, version: number, body: object): Promise<void> {
  const id = `made-step-${String((steps += 1)).padStart(6, "0")}`;
  const headers = { "if-match": String(version) };
  await done(site.ask({ method: "POST", url: `/api/plans/${planId}/life/${path}`, headers, payload: { id, ...body } }));
}

async function done(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

function aPlan(server: TestServer, site: TestSite, word: string, title: string): Promise<string> {
  return aPlanOf(server, site, {
    draft: aDraft({
      title: `${title} ${word}`,
      issuer: `Управление ${word}`,
      goal: `Цель ${word}`,
      tasks: [`Задача ${word}`],
      workstreams: [{ number: 1, title: `Направление ${word}` }],
      activities: [
        anActivity({
          title: `Семинар ${word}`,
          audience: `Педагоги ${word}`,
          schedule: "октябрь 2023 г.",
          responsible: `Иванова ${word}`,
          expectedResult: `Результат ${word}`,
        }),
        anActivity({
          title: `Форум ${word}`,
          schedule: "в сроки, определяемые организаторами",
          source: { table: 1, row: 3 },
        }),
      ],
      texts: [{ heading: `Раздел ${word}`, text: `Слова ${word}`, source: { paragraph: 1 } }],
    }),
    name: `${title} ${word}.docx`,
    bytes: `${title} ${word}`,
  });
}

/** A report as an inspection keeps it. */
function sampleWith(word: string, recordId: string): SampledReport {
  return {
    recordId,
    organisation: word,
    state: "sent",
    outcome: "held",
    day: "2023-11-15",
    people: 1,
    rows: [],
    text: word,
    photos: 0,
    files: 0,
    links: [],
    acts: [],
    sentAt: "2023-11-15T09:00:00.000Z",
    sentBy: word,
    reviewedAt: null,
    reviewedBy: null,
  };
}
