import { expect, test } from "vitest";
import { printCatalogue, printTypes, readColumns } from "#test/support/catalogue.ts";
import { theDatabase } from "#test/support/database.ts";

const database = theDatabase();

test("the database has the form that was committed", async () => {
  await expect(await printCatalogue(database().pool)).toMatchFileSnapshot("./catalogue.generated.txt");
});

test("the types of the queries are those of the live database", async () => {
  await expect(await printTypes(database().pool)).toMatchFileSnapshot("./schema.generated.ts");
});

/** Rows that others than the organisation itself may see have a policy of their own; proved in isolation.test.ts. */
const SEEN_BY_OTHERS = [
  "audit_entry",
  "invitation",
  "assignment",
  "delegation",
  "handover",
  "post",
  "person",
  "role_grant",
  "session",
  "organisation_action",
  "organisation_list",
  "organisation_list_line",
  "cascade_run",
  "proposal",
  "duty",
  "occurrence",
  "occurrence_step",
  "event",
  "event_occurrence",
  "completion_record",
  "record_occurrence",
  "evidence_file",
  "contest",
  "contest_certificate",
  "contest_entry",
  "contest_file",
  "contest_judgement",
  "inspection",
  "practice",
  "practice_use",
  "link_copy",
  "execution_total",
  "figure_rule",
  "asking_limit",
  "questionnaire",
  "questionnaire_link",
  "questionnaire_response",
  "survey_answer",
  "figure_map",
  "project_edition",
  "project_fact",
  "project_review",
  "training_offer",
  "training_slot",
  "training_application",
  "training_certificate",
  "indicator_set",
  "indicator",
  "indicator_target",
  "reporting_round",
  "round_member",
  "indicator_value",
  "indicator_total",
  "indicator_delta",
  "awaited_date",
  "awaited_ask",
  "awaited_offer",
  "service_request",
  "network_agreement",
  "agreement_file",
  "education_programme",
  "study_group",
  "group_size",
  "attendance",
  "equipment_item",
  "equipment_use",
  "letter",
  "notice",
  "working_year",
];

test("every table of an organisation has a forced row policy that names the organisation", async () => {
  const { pool } = database();
  const owned = (await readColumns(pool)).filter((row) => row.column === "organisation_id").map((row) => row.table);
  const { rows } = await pool.query<{ table: string }>(
    `select c.relname as "table" from pg_class c join pg_policies p on p.tablename = c.relname
     where c.relrowsecurity and c.relforcerowsecurity and p.qual in
       ('(organisation_id = app_organisation())', '(organisation_id = ( SELECT app_organisation() AS app_organisation))')`,
  );
  expect(owned.length).toBeGreaterThan(4);
  const own = owned.filter((table) => !SEEN_BY_OTHERS.includes(table));
  expect(rows.map((row) => row.table).sort()).toEqual(own.sort());
});
