import type { FastifyInstance } from "fastify";
import * as education from "#contract/education.ts";
import * as equipment from "#contract/equipment.ts";
import * as agreement from "#contract/network-agreement.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getAgreementFile, getAgreementsFile, putAgreementFile } from "./agreement-files.ts";
import * as agreements from "./agreements.ts";
import { getEducation, getEducationFile } from "./education.ts";
import { getEquipmentFile } from "./equipment-file.ts";
import * as things from "./equipment.ts";
import * as groups from "./groups.ts";
import * as programmes from "./programmes.ts";

/** A file of somebody else runs nowhere, whatever opens it (trust.md 6.2). */
const SANDBOX = "sandbox; default-src 'none'";

export function centreRecordRoutes(app: FastifyInstance): void {
  educationRoutes(app);
  agreementRoutes(app);
  equipmentRoutes(app);
}

function educationRoutes(app: FastifyInstance): void {
  serve(app, education.getEducation, ({ parts, query }) => getEducation(parts, query));
  serve(app, education.getEducationFile, ({ parts, query }) => getEducationFile(parts, query));
  serve(app, education.putProgramme, ({ parts, params, body, request }) =>
    programmes.putProgramme(parts, { id: params.educationProgrammeId, version: versionAsked(request) }, body),
  );
  serve(app, education.deleteProgramme, ({ parts, params, request }) =>
    programmes.deleteProgramme(parts, { id: params.educationProgrammeId, version: versionAsked(request) }),
  );
  serve(app, education.endProgramme, ({ parts, params, body, request }) =>
    programmes.endProgramme(parts, { id: params.educationProgrammeId, version: versionAsked(request) }, body.on),
  );
  serve(app, education.putGroup, ({ parts, params, body, request }) =>
    groups.putGroup(parts, { id: params.studyGroupId, version: versionAsked(request) }, body),
  );
  serve(app, education.deleteGroup, ({ parts, params, request }) =>
    groups.deleteGroup(parts, { id: params.studyGroupId, version: versionAsked(request) }),
  );
  serve(app, education.addGroupSize, ({ parts, params, body }) =>
    groups.addGroupSize(parts, params.studyGroupId, body),
  );
  serve(app, education.getGroup, ({ parts, params }) => groups.getGroup(parts, params.studyGroupId));
  serve(app, education.putAttendance, ({ parts, params, body, request }) =>
    groups.putAttendance(parts, { id: params.attendanceId, version: versionAsked(request) }, body),
  );
  serve(app, education.deleteAttendance, ({ parts, params, request }) =>
    groups.deleteAttendance(parts, { id: params.attendanceId, version: versionAsked(request) }),
  );
}

function agreementRoutes(app: FastifyInstance): void {
  serve(app, agreement.listAgreements, ({ parts, query }) => agreements.listAgreements(parts, query.organisation));
  serve(app, agreement.getAgreementsFile, ({ parts, query }) => getAgreementsFile(parts, query.organisation));
  serve(app, agreement.putAgreement, ({ parts, params, body, request }) =>
    agreements.putAgreement(parts, { id: params.networkAgreementId, version: versionAsked(request) }, body),
  );
  serve(app, agreement.deleteAgreement, ({ parts, params, request }) =>
    agreements.deleteAgreement(parts, { id: params.networkAgreementId, version: versionAsked(request) }),
  );
  serve(app, agreement.terminateAgreement, ({ parts, params, body, request }) =>
    agreements.terminateAgreement(parts, { id: params.networkAgreementId, version: versionAsked(request) }, body),
  );
  serve(app, agreement.putAgreementFile, ({ parts, params, query, body, gone }) =>
    putAgreementFile(
      parts,
      { id: query.id, agreementId: params.networkAgreementId, name: query.name, bytes: body },
      gone,
    ),
  );
  serve(app, agreement.getAgreementFile, ({ parts, params, reply }) => {
    reply.header("content-security-policy", SANDBOX);
    return getAgreementFile(parts, params.networkAgreementId);
  });
}

function equipmentRoutes(app: FastifyInstance): void {
  serve(app, equipment.getEquipment, ({ parts, query }) => things.getEquipment(parts, query.organisation));
  serve(app, equipment.getEquipmentFile, ({ parts, query }) => getEquipmentFile(parts, query.organisation));
  serve(app, equipment.addItems, ({ parts, body }) => things.addItems(parts, body.items));
  serve(app, equipment.changeItem, ({ parts, params, body, request }) =>
    things.changeItem(parts, { id: params.equipmentItemId, version: versionAsked(request) }, body),
  );
  serve(app, equipment.deleteItem, ({ parts, params, request }) =>
    things.deleteItem(parts, { id: params.equipmentItemId, version: versionAsked(request) }),
  );
  serve(app, equipment.putUse, ({ parts, params, body, request }) =>
    things.putUse(parts, { id: params.equipmentUseId, version: versionAsked(request) }, body),
  );
  serve(app, equipment.deleteUse, ({ parts, params, request }) =>
    things.deleteUse(parts, { id: params.equipmentUseId, version: versionAsked(request) }),
  );
}
