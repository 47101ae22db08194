import type { Role } from "#core/access/model.ts";

/** As pages and papers call the roles. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  regionalCoordinator: "региональный координатор",
  approver: "утверждающий",
  instituteMethodologist: "методист института",
  municipalCoordinator: "муниципальный координатор",
  methodologist: "методист",
  schoolHead: "руководитель организации",
  centreHead: "руководитель центра",
  teacher: "педагог",
  observer: "наблюдатель",
  administrator: "администратор",
};
