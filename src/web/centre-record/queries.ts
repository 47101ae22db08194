import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import * as education from "#contract/education.ts";
import * as equipment from "#contract/equipment.ts";
import * as agreement from "#contract/network-agreement.ts";
import { call, callFile } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";

/** Whose records, and of which day; the own ones and today when absent. */
export interface RecordsOf {
  readonly organisation?: string | undefined;
  readonly on?: string | undefined;
}

function asked({ on, organisation }: RecordsOf) {
  return { ...(organisation === undefined ? {} : { organisation }), ...(on === undefined ? {} : { on }) };
}

export const programmesQuery = (of: RecordsOf) =>
  queryOptions({
    queryKey: ["programmes", asked(of)],
    queryFn: ({ signal }) => call(education.getEducation, { query: asked(of) }, signal),
  });

export const groupQuery = (studyGroupId: string) =>
  queryOptions({
    queryKey: ["programmes", "group", studyGroupId],
    queryFn: ({ signal }) => call(education.getGroup, { params: { studyGroupId } }, signal),
  });

export const agreementsQuery = ({ organisation }: RecordsOf) =>
  queryOptions({
    queryKey: ["agreements", asked({ organisation })],
    queryFn: ({ signal }) => call(agreement.listAgreements, { query: asked({ organisation }) }, signal),
  });

export const equipmentQuery = ({ organisation }: RecordsOf) =>
  queryOptions({
    queryKey: ["equipment", asked({ organisation })],
    queryFn: ({ signal }) => call(equipment.getEquipment, { query: asked({ organisation }) }, signal),
  });

const LISTS = {
  programmes: education.getEducationFile,
  agreements: agreement.getAgreementsFile,
  equipment: equipment.getEquipmentFile,
};

/** The browser saves the list as a table. */
export function useListFile(which: keyof typeof LISTS) {
  return useMutation({
    mutationFn: async (of: RecordsOf) => {
      const { content, name } = await callFile(LISTS[which], { query: asked(of) });
      saveFile(content, name ?? "список.xlsx");
    },
  });
}

export function useAgreementFile() {
  return useMutation({
    mutationFn: async (networkAgreementId: string) => {
      const { content, name } = await callFile(agreement.getAgreementFile, { params: { networkAgreementId } });
      saveFile(content, name ?? "договор");
    },
  });
}

/** One thing that is sent; afterwards every list that shows it is fetched anew. */
export function useSending() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    // Not waited for: the form closes at once, and what is opened next stays open.
    onSuccess: () => {
      for (const key of ["programmes", "agreements", "equipment", "today"])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
export type Sending = ReturnType<typeof useSending>;
