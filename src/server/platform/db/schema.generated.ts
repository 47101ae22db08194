// Written from the live database by schema.test.ts (npx vitest run src/server/platform/db/schema.test.ts -u).
import type { ColumnType, Generated } from "kysely";

export interface Tables {
  activity: {
    region_id: string;
    id: string;
    organisation_id: string;
    plan_id: string;
    position: number;
    number: string | null;
    title: string;
    workstream: number | null;
    component: string | null;
    expected_result: string | null;
    audience: string | null;
    schedule: string | null;
    responsible: string | null;
    source: ColumnType<unknown, string, string>;
    notes: ColumnType<unknown, string, string>;
    readings: ColumnType<unknown, string, string>;
    search: ColumnType<string, never, never>;
    key: string | null;
    digest: string | null;
  };
  column_meaning: {
    region_id: string;
    organisation_id: string;
    sender: string;
    heading: string;
    role: string;
    decided_at: Date;
  };
  intake: {
    region_id: string;
    id: string;
    organisation_id: string;
    source_file_id: string;
    example: Generated<boolean>;
    period: string | null;
    state: string;
    progress: ColumnType<unknown, string | null, string | null>;
    refusal: ColumnType<unknown, string | null, string | null>;
    plan_id: string | null;
    claim: string | null;
    claimed_at: Date | null;
    created_at: Date;
    finished_at: Date | null;
    removed_at: Date | null;
  };
  migration: {
    number: number;
    name: string;
    sha256: string;
    ran_at: Date;
  };
  organisation: {
    id: string;
    region_id: string;
    name: string;
    created_at: Date;
  };
  page_picture: {
    region_id: string;
    source_file_id: string;
    page: number;
    organisation_id: string;
    content_type: string;
    size: number;
    content: Buffer;
    created_at: Date;
  };
  plan: {
    region_id: string;
    id: string;
    organisation_id: string;
    source_file_id: string;
    example: Generated<boolean>;
    title: string | null;
    issuer: string | null;
    kind: string;
    level: string | null;
    period: string | null;
    approval: ColumnType<unknown, string | null, string | null>;
    draft: ColumnType<unknown, string, string>;
    reading_period: string;
    reading_period_assumed: boolean;
    questions: ColumnType<unknown, string, string>;
    counts: ColumnType<unknown, string, string>;
    created_at: Date;
    deleted_at: Date | null;
    state: Generated<string>;
    version: Generated<number>;
    content: ColumnType<unknown, string | null, string | null>;
    accepted_at: Date | null;
    named_period: string | null;
    made_from_plan_id: string | null;
    made_from: ColumnType<unknown, string | null, string | null>;
  };
  plan_change: {
    region_id: string;
    plan_id: string;
    sequence: number;
    organisation_id: string;
    id: string;
    author_id: string;
    author_name: string | null;
    origin: string;
    at: Date;
    action: ColumnType<unknown, string, string>;
  };
  plan_document: {
    region_id: string;
    plan_id: string;
    organisation_id: string;
    document: ColumnType<unknown, string, string>;
  };
  source_file: {
    region_id: string;
    id: string;
    organisation_id: string;
    name: string;
    size: number;
    sha256: string;
    content: Buffer;
    created_at: Date;
  };
  workstream: {
    region_id: string;
    id: string;
    organisation_id: string;
    plan_id: string;
    position: number;
    number: number | null;
    title: string | null;
  };
}
