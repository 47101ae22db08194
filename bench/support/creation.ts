import { randomUUID } from "node:crypto";
import { EMPTY_CARD } from "#core/organisation/model.ts";
import type { Request } from "./load.ts";

/** Who creates a school, and where. */
export interface Creator {
  readonly cookie: string;
  readonly organisationId: string;
  readonly regionId: string;
  readonly path: string;
}

const nameOf = (index: number, of: string): string => `Школа ${of} № ${index} ${randomUUID().slice(0, 8)}`;

/** A new school by the product: rights, checks, its history and the journal. */
export function createOurs({ cookie, organisationId }: Creator, index: number): Request {
  const name = nameOf(index, "новая");
  const school = { name, shortName: name, kind: "school", parentId: organisationId, centre: null };
  const body = JSON.stringify({ ...school, card: EMPTY_CARD, from: null, basis: null });
  return { method: "POST", path: "/api/organisations", headers: { cookie }, body };
}

/** By the bare handler: create with the same statements, insert with the rows alone. */
export function createTheirs(
  { organisationId, regionId, path }: Creator,
  index: number,
  how: "create" | "insert",
): Request {
  const { inn: _inn, kpp: _kpp, ogrn: _ogrn, territory: _territory, timeZone: _zone, ...card } = EMPTY_CARD;
  const made = {
    id: randomUUID(),
    regionId,
    parentId: organisationId,
    parentPath: path,
    name: nameOf(index, "простая"),
  };
  return { method: "POST", path: `/${how}`, body: JSON.stringify({ ...made, card }) };
}
