import type { PersonTraining } from "#contract/training-certificate.ts";
import { hoursByYear } from "#core/training/taught.ts";
import type { Paper } from "#core/paper/model.ts";
import { writeXlsx } from "#formats/xlsx/write/write-xlsx.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { personFor } from "#server/people/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { mustBeAllowed, whoAsks } from "#server/platform/rights.ts";
import { selectApplications } from "./application-store.ts";
import { certificatesOf } from "./certificates.ts";
import { applicationViewOf } from "./views.ts";

/** Of oneself (null), or of somebody whose card one may read. */
export async function getPersonTraining(parts: Parts, asked: string | null): Promise<PersonTraining> {
  if (asked === null) mustBeAllowed(parts, "readExecution");
  return withOrganisation(parts.db, parts.context, (tx) => trainingOf(tx, parts, asked));
}

async function trainingOf(tx: Tx, parts: Parts, asked: string | null): Promise<PersonTraining> {
  const { name, personId: own } = whoAsks(parts);
  const personId = asked ?? own;
  const personName = asked === null ? name : await nameOf(tx, parts, asked);
  const certificates = await certificatesOf(tx, parts, { personId });
  const applications = await selectApplications(tx, parts.context, { personId, since: null });
  return {
    personName,
    years: hoursByYear(certificates),
    certificates,
    applications: applications.map((row) => applicationViewOf(row, own)).toReversed(),
  };
}

/** As the card itself: what is read of a person is in the journal. */
async function nameOf(tx: Tx, parts: Parts, personId: string): Promise<string> {
  const identity = whoAsks(parts);
  const asker = { identity, actor: identity.actor, today: todayOf(parts) };
  const person = await personFor(tx, asker, "readPeople", personId);
  await recordAudit(tx, parts, {
    action: "personalData.read",
    objectKind: "person",
    objectId: person.id,
    organisationId: person.organisation_id,
    grant: person.grant,
  });
  return [person.surname, person.name, person.patronymic].filter((part) => part !== null).join(" ");
}

const COLUMNS = [
  { heading: "Программа", width: 60, align: "left" },
  { heading: "Номер в реестре", width: 20, align: "left" },
  { heading: "Кто обучал", width: 35, align: "left" },
  { heading: "Номер удостоверения", width: 22, align: "left" },
  { heading: "Выдано", width: 14, align: "left" },
  { heading: "Часы", width: 8, align: "left" },
  { heading: "На чьё имя", width: 32, align: "left" },
] as const;

export async function downloadPersonTraining(parts: Parts, asked: string | null): Promise<FileAnswer> {
  const { certificates, personName } = await getPersonTraining(parts, asked);
  const title = `Обучение: ${personName}`;
  const rows = certificates.map((one) => [
    one.programme,
    one.registerNumber ?? "",
    one.hostName,
    one.number,
    one.issuedOn.split("-").toReversed().join("."),
    String(one.hours),
    one.name,
  ]);
  const paper: Paper = {
    title,
    sections: [
      {
        orientation: "landscape",
        blocks: [
          {
            kind: "table",
            subject: "list",
            columns: COLUMNS.map((column) => ({ ...column })),
            rows: rows.map((cells) => ({ kind: "cells", cells: cells.map((text) => ({ text })) })),
            fontSize: 10,
          },
        ],
      },
    ],
  };
  return { bytes: Buffer.from(await writeXlsx(paper)), name: "Обучение.xlsx" };
}
