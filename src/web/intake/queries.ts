import { queryOptions } from "@tanstack/react-query";
import { cancelIntake, listIntakes, readExample, uploadFile, type IntakeView } from "#contract/intake.ts";
import { call } from "#web/lib/api.ts";

const POLL_MS = 700;

export function isActive(intake: IntakeView): boolean {
  return intake.state === "queued" || intake.state === "reading";
}

/** The last uploads of the organisation; asked again and again while something is being read. */
export const intakesQuery = queryOptions({
  queryKey: ["intakes"],
  queryFn: async ({ signal }) => (await call(listIntakes, {}, signal)).intakes,
  refetchInterval: (query) => (query.state.data?.some(isActive) ? POLL_MS : false),
});

export const sendFile = (name: string, body: Blob): Promise<IntakeView> => call(uploadFile, { query: { name }, body });
export const sendExample = (): Promise<IntakeView> => call(readExample, { params: { exampleName: "smolensk-region" } });
export const dropIntake = (intakeId: string) => call(cancelIntake, { params: { intakeId } });
