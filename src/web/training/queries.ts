import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { listOrganisations } from "#contract/organisation.ts";
import * as training from "#contract/training.ts";
import * as application from "#contract/training-application.ts";
import * as certificate from "#contract/training-certificate.ts";
import type { OfferFields, SlotDays, SlotFields } from "#core/training/model.ts";
import type * as z from "zod/mini";
import { call, callFile } from "#web/lib/api.ts";
import { saveFile } from "#web/lib/save-file.ts";

const ALL = "training";

export const trainingQuery = queryOptions({
  queryKey: [ALL],
  queryFn: ({ signal }) => call(training.getTraining, {}, signal),
});

export const slotQuery = (trainingSlotId: string) =>
  queryOptions({
    queryKey: [ALL, "slot", trainingSlotId],
    queryFn: ({ signal }) => call(application.getSlot, { params: { trainingSlotId } }, signal),
  });

/** `personId` null: one's own. */
export const personTrainingQuery = (personId: string | null) =>
  queryOptions({
    queryKey: [ALL, "person", personId ?? "mine"],
    queryFn: ({ signal }) =>
      personId === null
        ? call(certificate.getMyTraining, {}, signal)
        : call(certificate.getPersonTraining, { params: { personId } }, signal),
  });

/** Who may have places for themselves. */
export const territoriesQuery = queryOptions({
  queryKey: ["organisations", "municipalities"],
  queryFn: async ({ signal }) =>
    (await call(listOrganisations, { query: { kind: "municipalAuthority" } }, signal)).organisations,
  staleTime: 60_000,
});

type Approval = z.input<typeof application.approveApplications.body>;
type Answer = z.input<typeof application.answerApplications.body>;
type Certificates = z.input<typeof certificate.addCertificates.body>["certificates"];
type Correction = z.input<typeof certificate.correctCertificate.body>;

/** One thing that is done to courses; what is shown of them is fetched anew. */
export type TrainingWish =
  | { readonly kind: "addOffer"; readonly id: string; readonly fields: OfferFields }
  | { readonly kind: "changeOffer"; readonly offerId: string; readonly version: number; readonly fields: OfferFields }
  | {
      readonly kind: "addSlot";
      readonly offerId: string;
      readonly id: string;
      readonly days: SlotDays;
      readonly fields: SlotFields;
    }
  | { readonly kind: "changeSlot"; readonly slotId: string; readonly version: number; readonly fields: SlotFields }
  | { readonly kind: "moveSlot"; readonly slotId: string; readonly version: number; readonly move: training.SlotMove }
  | { readonly kind: "apply"; readonly slotId: string; readonly id: string }
  | { readonly kind: "approve"; readonly body: Approval }
  | { readonly kind: "answer"; readonly body: Answer }
  | { readonly kind: "withdraw"; readonly id: string; readonly version: number; readonly reason: string | null }
  | { readonly kind: "rate"; readonly id: string; readonly rating: number; readonly words: string | null }
  | { readonly kind: "certificates"; readonly slotId: string; readonly certificates: Certificates }
  | { readonly kind: "correct"; readonly id: string; readonly revision: number; readonly body: Correction };

async function send(wish: TrainingWish): Promise<unknown> {
  switch (wish.kind) {
    case "addOffer":
      return call(training.addOffer, { body: { id: wish.id, fields: wish.fields } });
    case "changeOffer": {
      const params = { trainingOfferId: wish.offerId };
      return call(training.changeOffer, { params, body: { fields: wish.fields } }, undefined, wish.version);
    }
    case "addSlot": {
      const { days, fields, id } = wish;
      return call(training.addSlot, { params: { trainingOfferId: wish.offerId }, body: { id, days, fields } });
    }
    case "changeSlot": {
      const params = { trainingSlotId: wish.slotId };
      return call(training.changeSlot, { params, body: { fields: wish.fields } }, undefined, wish.version);
    }
    case "moveSlot": {
      const params = { trainingSlotId: wish.slotId };
      return call(training.moveSlot, { params, body: wish.move }, undefined, wish.version);
    }
    case "apply": {
      const params = { trainingSlotId: wish.slotId };
      return call(application.apply, { params, body: { id: wish.id, personId: null } });
    }
    case "approve":
      return call(application.approveApplications, { body: wish.body });
    case "answer":
      return call(application.answerApplications, { body: wish.body });
    case "withdraw": {
      const params = { trainingApplicationId: wish.id };
      return call(application.withdrawApplication, { params, body: { reason: wish.reason } }, undefined, wish.version);
    }
    case "rate": {
      const params = { trainingApplicationId: wish.id };
      return call(application.giveFeedback, { params, body: { rating: wish.rating, words: wish.words } });
    }
    case "certificates": {
      const params = { trainingSlotId: wish.slotId };
      return call(certificate.addCertificates, { params, body: { certificates: wish.certificates } });
    }
    case "correct": {
      const params = { trainingCertificateId: wish.id };
      return call(certificate.correctCertificate, { params, body: wish.body }, undefined, wish.revision);
    }
  }
}

export function useTraining() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => {
      for (const key of [ALL, "today", "notices"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export function usePreview(trainingSlotId: string) {
  return useMutation({
    mutationFn: async (from: { readonly table: string[][] } | { readonly file: File }) => {
      const params = { trainingSlotId };
      const table =
        "table" in from ? from.table : (await call(certificate.readCertificateFile, { params, body: from.file })).table;
      return call(certificate.previewCertificates, { params, body: { table } });
    },
  });
}

export function useDownload(personId: string | null) {
  return useMutation({
    mutationFn: () =>
      personId === null
        ? callFile(certificate.downloadMyTraining, {})
        : callFile(certificate.downloadPersonTraining, { params: { personId } }),
    onSuccess: ({ content, name }) => saveFile(content, name ?? "Обучение.xlsx"),
  });
}
