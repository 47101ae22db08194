/**
 * Whose rows of a table are there for whoever acts for an organisation. drafts: its own, and only for roles that see drafts;
 * acting: its own; below: its own and those under it; branch: also those over it; region: all of its region.
 */
export type Seen = "drafts" | "acting" | "below" | "branch" | "region";

/** Every table with an organisation, and what the application's role may do with its rows. A new one must be entered here. */
export const TABLES: Readonly<Record<string, readonly [Seen, ...string[]]>> = {
  act: ["branch", "insert", "select", "update"],
  act_draft: ["drafts", "delete", "insert", "select", "update"],
  act_link: ["branch", "insert", "select"],
  activity: ["drafts", "delete", "insert", "select", "update"],
  approval_file: ["branch", "delete", "insert", "select"],
  assignment: ["below", "delete", "insert", "select", "update"],
  audit_entry: ["below", "select"],
  body_match: ["drafts", "delete", "insert", "select", "update"],
  column_meaning: ["drafts", "delete", "insert", "select", "update"],
  completion_record: ["below", "insert", "select", "update"],
  delegation: ["below", "insert", "select", "update"],
  duty: ["below", "insert", "select", "update"],
  edition_activity: ["branch", "insert", "select"],
  endorsement: ["drafts", "insert", "select", "update"],
  endorsement_round: ["drafts", "insert", "select"],
  event: ["below", "insert", "select", "update"],
  event_occurrence: ["below", "delete", "insert", "select"],
  evidence_file: ["below", "delete", "insert", "select"],
  execution_total: ["below", "select"],
  handover: ["below", "insert", "select"],
  intake: ["drafts", "delete", "insert", "select", "update"],
  invitation: ["below", "insert", "select", "update"],
  job_day: ["drafts", "insert", "select"],
  letterhead_template: ["drafts", "delete", "insert", "select", "update"],
  occurrence: ["below", "insert", "select", "update"],
  occurrence_step: ["below", "insert", "select"],
  organisation_action: ["region", "insert", "select"],
  organisation_list: ["acting", "delete", "insert", "select", "update"],
  organisation_list_line: ["acting", "delete", "insert", "select"],
  page_picture: ["drafts", "insert", "select"],
  person: ["below", "insert", "select", "update"],
  plan: ["drafts", "delete", "insert", "select", "update"],
  plan_change: ["drafts", "insert", "select"],
  plan_document: ["drafts", "insert", "select"],
  plan_edition: ["branch", "insert", "select"],
  plan_life: ["drafts", "insert", "select", "update"],
  plan_step: ["drafts", "insert", "select"],
  post: ["below", "insert", "select", "update"],
  proposal: ["below", "insert", "select", "update"],
  record_occurrence: ["below", "insert", "select"],
  role_grant: ["below", "delete", "insert", "select", "update"],
  source_file: ["drafts", "delete", "insert", "select"],
  workstream: ["drafts", "delete", "insert", "select", "update"],
};

/** Tables of no organisation: what the role may do with them. Rows are those of one's own account, or none. */
export const OTHER_TABLES: Readonly<Record<string, readonly string[]>> = {
  account: ["insert", "select", "update"],
  audit_chain: [],
  audit_personal: ["select"],
  backup_plan: ["insert", "select", "update"],
  kept_answer: ["select", "update"],
  known_device: [],
  maintenance_run: ["select"],
  migration: [],
  one_time_code: [],
  organisation: ["insert", "select", "update"],
  password_reset: [],
  provider_visit: [],
  rate_window: [],
  recovery_code: [],
  second_factor: [],
  session: ["delete", "select", "update"],
  sign_in_try: [],
};

/** Tables that the program itself, their owner, looks into before it knows for whom it works. */
export const NOT_FORCED: readonly string[] = [
  "account",
  "audit_chain",
  "backup_plan",
  "invitation",
  "kept_answer",
  "known_device",
  "maintenance_run",
  "migration",
  "one_time_code",
  "organisation",
  "organisation_action",
  "organisation_list",
  "organisation_list_line",
  "password_reset",
  "person",
  "provider_visit",
  "rate_window",
  "recovery_code",
  "role_grant",
  "second_factor",
  "session",
  "sign_in_try",
];

/** Without policies, for the role has no right to them at all. */
export const NO_POLICIES: readonly string[] = ["audit_chain", "migration"];

/** Functions with the rights of their owner: each answers one question that the role may not ask by itself. */
export const DEFINERS: readonly string[] = [
  "app_own_person",
  "append_audit",
  "count_new_occurrences",
  "count_occurrences",
  "end_sessions",
  "follow_organisation",
  "grants_of",
  "has_second_factor",
];
