import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { getReportForm, reportForm, type ReportForm } from "#contract/evidence.ts";
import { ApiError, call } from "#web/lib/api.ts";
import { keep, kept } from "#web/lib/outbox/kept.ts";
import type { Owner } from "#web/lib/outbox/model.ts";

const keptForm = z.object({ form: reportForm, at: z.string() });

/** What a report needs; `keptAt`: when it was fetched, when there is no network now and it comes from the device. */
export interface FormOfReport {
  readonly form: ReportForm;
  readonly keptAt: string | null;
}

export const formQuery = (owner: Owner, occurrenceId: string) =>
  queryOptions({
    queryKey: ["report-form", owner.accountId, owner.organisationId, occurrenceId],
    queryFn: ({ signal }) => formOf(owner, occurrenceId, signal),
    staleTime: 60_000,
  });

async function formOf(owner: Owner, occurrenceId: string, signal: AbortSignal): Promise<FormOfReport> {
  const name = `report-form/${occurrenceId}`;
  try {
    const form = await call(getReportForm, { params: { occurrenceId } }, signal, undefined, owner);
    await keep(owner, name, { form, at: new Date().toISOString() });
    return { form, keptAt: null };
  } catch (error) {
    if (!(error instanceof ApiError) || !PASSING.has(error.code)) throw error;
    const found = z.safeParse(keptForm, await kept(owner, name));
    if (!found.success) throw error;
    return { form: found.data.form, keptAt: found.data.at };
  }
}

/** The server was not reached, or nobody is signed in: what lies on the device is the person's own. */
const PASSING = new Set(["network", "internal", "signedOut", "tooManyRequests"]);
