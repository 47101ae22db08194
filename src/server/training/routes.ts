import type { FastifyInstance } from "fastify";
import * as training from "#contract/training.ts";
import * as application from "#contract/training-application.ts";
import * as certificate from "#contract/training-certificate.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { apply, giveFeedback, stepApplications } from "./applications.ts";
import * as certificates from "./certificates.ts";
import { addOffer, changeOffer, getTraining } from "./offers.ts";
import { downloadPersonTraining, getPersonTraining } from "./person.ts";
import { addSlot, changeSlot, getSlot, moveSlot } from "./slots.ts";

export function trainingRoutes(app: FastifyInstance): void {
  serve(app, training.getTraining, ({ parts }) => getTraining(parts));
  serve(app, training.addOffer, ({ parts, body }) => addOffer(parts, body));
  serve(app, training.changeOffer, ({ parts, params, body, request }) =>
    changeOffer(parts, params.trainingOfferId, body.fields, versionAsked(request)),
  );
  serve(app, training.addSlot, ({ parts, params, body }) => addSlot(parts, params.trainingOfferId, body));
  serve(app, training.changeSlot, ({ parts, params, body, request }) =>
    changeSlot(parts, params.trainingSlotId, body.fields, versionAsked(request)),
  );
  serve(app, training.moveSlot, ({ parts, params, body, request }) =>
    moveSlot(parts, params.trainingSlotId, body, versionAsked(request)),
  );
  serve(app, application.getSlot, ({ parts, params }) => getSlot(parts, params.trainingSlotId));
  serve(app, application.apply, ({ parts, params, body }) => apply(parts, params.trainingSlotId, body));
  serve(app, application.approveApplications, ({ parts, body }) => stepApplications(parts, body));
  serve(app, application.answerApplications, ({ parts, body }) => stepApplications(parts, body));
  serve(app, application.withdrawApplication, ({ parts, params, body, request }) =>
    stepApplications(parts, {
      applications: [{ id: params.trainingApplicationId, version: versionAsked(request) }],
      step: { kind: "withdraw", reason: body.reason },
    }),
  );
  serve(app, application.giveFeedback, ({ parts, params, body }) =>
    giveFeedback(parts, params.trainingApplicationId, body),
  );
  serve(app, certificate.readCertificateFile, ({ parts, params, body }) =>
    certificates.readCertificateFile(parts, params.trainingSlotId, body),
  );
  serve(app, certificate.previewCertificates, ({ parts, params, body }) =>
    certificates.previewCertificates(parts, params.trainingSlotId, body.table),
  );
  serve(app, certificate.addCertificates, ({ parts, params, body }) =>
    certificates.addCertificates(parts, params.trainingSlotId, body.certificates),
  );
  serve(app, certificate.correctCertificate, ({ parts, params, body, request }) =>
    certificates.correctCertificate(parts, params.trainingCertificateId, body, versionAsked(request)),
  );
  serve(app, certificate.getMyTraining, ({ parts }) => getPersonTraining(parts, null));
  serve(app, certificate.downloadMyTraining, ({ parts }) => downloadPersonTraining(parts, null));
  serve(app, certificate.getPersonTraining, ({ parts, params }) => getPersonTraining(parts, params.personId));
  serve(app, certificate.downloadPersonTraining, ({ parts, params }) => downloadPersonTraining(parts, params.personId));
}
