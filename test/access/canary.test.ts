import { afterAll, beforeAll, expect, test } from "vitest";
import type { Endpoint } from "#contract/endpoint.ts";
import { theServer } from "#test/support/app.ts";
import { allEndpoints } from "./endpoints.ts";
import { plantCanaries, type Planted } from "./plant.ts";
import { randomOf } from "./random.ts";
import { tryForeign } from "./foreign.ts";
import { buildWorld, type World } from "./world.ts";

/** The short form of `node test/access/run.mjs canary 100000 SEED`. */
const COUNT = Number(process.env["ROSTOK_CANARY_COUNT"] ?? 1_000);
const SEED = Number(process.env["PROPERTY_SEED"] ?? 20_240_901);
const server = theServer();
let world: World;
let planted: Planted;
let endpoints: readonly Endpoint[] = [];

beforeAll(async () => {
  endpoints = await allEndpoints();
  world = await buildWorld(server);
  planted = await plantCanaries(server.database().pool, world.shape, world.organisations);
}, 600_000);
afterAll(() => world.close());

test("canaries stand in every text there is", () => {
  expect(planted.refused.toSorted()).toEqual(FIXED);
  expect(planted.columns.length).toBeGreaterThan(80);
});

test("keys of others lead nowhere, and none of their words comes back", { timeout: 36_000_000 }, async () => {
  const result = await tryForeign(world, endpoints, COUNT, randomOf(SEED));
  const { leaks, hints, ...counts } = result;
  process.stdout.write(
    `canary: ${JSON.stringify({ ...counts, leaked: leaks.length, hints: hints.length, seed: SEED })}\n`,
  );
  expect({ leaks: leaks.slice(0, 20), hints: hints.slice(0, 20) }).toEqual({ leaks: [], hints: [] });
  expect(counts.endpoints).toBe(COUNT < 5_000 ? counts.endpoints : endpoints.length);
});

/** Of fixed form: states and kinds that the database lists, digests, and what belongs to the whole installation. */
const FIXED: readonly string[] = [
  "account.state",
  "act.kind",
  "act.sha256",
  "act.state",
  "act_link.kind",
  "agreement_file.sha256",
  "approval_file.kind",
  "approval_file.sha256",
  "awaited_offer.state",
  "backup_plan.place",
  "backup_plan.second_place",
  "calendar_feed.deadlines",
  "calendar_feed.token_sha256",
  "calendar_issue.month",
  "calendar_page.slug",
  "calendar_revision.issuer_name",
  "calendar_revision.lines",
  "calendar_revision.month",
  "calendar_revision.published_by",
  "calendar_revision.reason",
  "calendar_revision.sha256",
  "cascade_run.state",
  "completion_record.outcome",
  "completion_record.sha256",
  "completion_record.state",
  "contest.kind",
  "contest.protocol",
  "contest.state",
  "contest_entry.state",
  "contest_file.sent_sha256",
  "contest_file.sha256",
  "development_project.state",
  "duty.carried_by",
  "duty.fulfilled_by",
  "duty.point_id",
  "duty.source",
  "duty.state",
  "edition_activity.status",
  "endorsement.state",
  "endorsement_round.before_kind",
  "endorsement_round.sha256",
  "event.ends_at",
  "event.form",
  "event.stage",
  "event.starts_at",
  "event.state",
  "evidence_file.kind",
  "evidence_file.sent_sha256",
  "evidence_file.sha256",
  "figure_form.filled_sha256",
  "figure_form.sha256",
  "figure_form.state",
  "figure_form.structure",
  "figure_form_match.structure",
  "figure_page.slug",
  "figure_publication.content",
  "figure_publication.published_by",
  "figure_publication.reason",
  "figure_publication.sha256",
  "figure_rule.state",
  "figure_rule.weight",
  "indicator_set.state",
  "intake.state",
  "invitation.token_sha256",
  "kept_answer.request_sha256",
  "known_device.token_sha256",
  "letter.kind",
  "letter.state",
  "letterhead_template.sha256",
  "link_copy.state",
  "local_act.item",
  "mail_settings.from_address",
  "mail_settings.from_name",
  "mail_settings.host",
  "mail_settings.login",
  "mail_settings.password",
  "mail_settings.security",
  "mail_settings.site_address",
  "mail_settings.trouble",
  "mail_wish.code_sha256",
  "mail_wish.mode",
  "maintenance_run.kind",
  "maintenance_run.report",
  "maintenance_run.state",
  "migration.name",
  "migration.sha256",
  "notice.kind",
  "occurrence.precision",
  "occurrence.quarter",
  "occurrence.review",
  "occurrence.state",
  "occurrence.waits_for",
  "official_letter.number",
  "one_time_code.code_sha256",
  "one_time_code.purpose",
  "organisation.centre_state",
  "organisation_list.state",
  "organisation_list_line.state",
  "page_picture.content_type",
  "password_reset.token_sha256",
  "person.gender",
  "plan.state",
  "plan_change.origin",
  "plan_edition.act_type",
  "plan_edition.sha256",
  "plan_life.stage",
  "plan_step.sent_sha256",
  "practice.kind",
  "practice.state",
  "project_fact.about",
  "project_review.decision",
  "project_review.half",
  "proposal.state",
  "proposal_own_row.kind",
  "provider_visit.nonce",
  "provider_visit.return_to",
  "provider_visit.state_sha256",
  "provider_visit.verifier",
  "questionnaire.mode",
  "questionnaire.state",
  "questionnaire_link.token_sha256",
  "questionnaire_response.state",
  "rate_window.key_sha256",
  "recovery_code.code_sha256",
  "reporting_round.kind",
  "reporting_round.state",
  "round_member.state",
  "service_request.state",
  "session.token_sha256",
  "session.way",
  "sign_in_try.key_sha256",
  "source_file.sha256",
  "training_application.state",
  "training_certificate.reason",
  "training_offer.form",
  "training_offer.kind",
  "training_offer.programme_state",
  "training_slot.ends_at",
  "training_slot.starts_at",
  "training_slot.state",
];
