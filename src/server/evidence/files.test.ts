import * as z from "zod/mini";
import { expect, test } from "vitest";
import { recordContent } from "#core/evidence/model.ts";
import { CANARY, flood, officeFile, PDF, picture, withNotes } from "#test/hostile/evidence-files.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { anOpenTime, aRecord, putFile, putRecord, schoolUnderMunicipality } from "#test/support/records.ts";
import { saveCopy } from "./copies.ts";
import type { FetchedLink } from "./fetch-link.ts";
import { tidyEvidence } from "./files.ts";

const server = theServer();

const ref = (id: string, name: string, kind: "photo" | "file" = "photo") => ({ id, name, kind, size: 1000 });
const get = (site: Pick<TestSite, "ask">, url: string) => site.ask({ method: "GET", url });
const refused = (status: number, code: string) => ({ status, body: { error: expect.objectContaining({ code }) } });

async function withPhoto(consent: "consented" | "notGiven" = "consented", photo?: Buffer) {
  const sites = await schoolUnderMunicipality(server);
  const { school } = sites;
  const [recordId, fileId, time] = [school.parts.newId(), school.parts.newId(), await anOpenTime(school)];
  const bytes = photo ?? withNotes(await picture("jpeg"));
  const send = () => putFile(school, { id: fileId, recordId, name: "открытый день.jpg", bytes });
  const report = () =>
    putRecord(school, recordId, aRecord([time], { consent, files: [ref(fileId, "открытый день.jpg")] }));
  return { ...sites, recordId, fileId, send, report };
}

test("a photo comes before its record or after it, and loses place and camera on the way", async () => {
  const before = await withPhoto();
  expect(await before.send()).toMatchObject({
    status: 200,
    body: { state: "kept", cleaned: ["place", "camera", "other"], hasPreview: true, name: "открытый день.jpg" },
  });
  expect(await before.report()).toMatchObject({
    body: { waitsForFiles: 0, files: [{ id: before.fileId, state: "kept" }] },
  });
  const after = await withPhoto();
  expect(await after.report()).toMatchObject({ body: { waitsForFiles: 1, files: [{ state: "waiting" }] } });
  const list = await get(after.municipality, "/api/records?view=waiting");
  expect(list).toMatchObject({ body: { records: [{ waitsForFiles: 1, photos: 1 }] } });
  await after.send();
  expect(await get(after.school, `/api/records/${after.recordId}`)).toMatchObject({ body: { waitsForFiles: 0 } });
  for (const { fileId, school } of [before, after]) {
    const whole = await get(school, `/api/evidence-files/${fileId}`);
    const small = await get(school, `/api/evidence-files/${fileId}/preview`);
    for (const { body } of [whole, small]) {
      if (!Buffer.isBuffer(body)) throw new Error("no bytes");
      expect(body.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
      for (const words of [CANARY, "Exif", "GPS", "<html", "Photoshop"]) expect(body.includes(words)).toBe(false);
    }
  }
});

test("the same bytes again are the same file; others under its key are refused", async () => {
  const { fileId, recordId, school, send } = await withPhoto();
  const first = await send();
  expect(await send()).toEqual(first);
  const other = { id: fileId, recordId, name: "a.jpg", bytes: await picture("jpeg", 20, 20) };
  expect(await putFile(school, other)).toEqual(refused(409, "fileDiffers"));
});

test("files are given as attachments that run nowhere", async () => {
  const { fileId, school, send } = await withPhoto();
  await send();
  for (const [url, type] of [
    [`/api/evidence-files/${fileId}`, "application/octet-stream"],
    [`/api/evidence-files/${fileId}/preview`, "image/jpeg"],
  ] as const) {
    const { headers } = await school.app.inject({
      url,
      headers: { host: "localhost:8080", cookie: await school.cookie() },
    });
    expect(headers).toMatchObject({
      "content-type": type,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    });
    if (type !== "image/jpeg") expect(headers["content-disposition"]).toMatch(/^attachment;/);
  }
});

test.each([
  ["урок.mp4", Buffer.from("\0\0\0\x18ftypmp42", "latin1"), 415, "evidenceKind"],
  ["схема.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), 415, "evidenceKind"],
  ["отчёт.pdf", Buffer.from("<!doctype html><script>alert(1)</script>"), 415, "evidenceKind"],
  ["отчёт.docx", PDF(), 415, "evidenceName"],
  ["отчёт.docx", officeFile("docx", [{ name: "word/vbaProject.bin", data: "x" }]), 415, "macros"],
  ["фото.png", flood(60_000, 60_000), 413, "photoTooManyPixels"],
  ["фото.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 415, "evidenceDamaged"],
  ["отчёт.pdf", Buffer.alloc(0), 422, "empty"],
  ["отчёт.pdf", Buffer.alloc(20 * 1024 * 1024 + 1), 413, "tooLarge"],
])("refused in words: %s (%#)", async (name, bytes, status, code) => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const file = { id: school.parts.newId(), recordId: school.parts.newId(), name, bytes, kind: "file" };
  expect(await putFile(school, file)).toEqual(refused(status, code));
});

test("when there is no room for more it is said, and nothing is kept", async () => {
  const { fileId, school, send } = await withPhoto();
  await send();
  await server.database().pool.query("alter table evidence_file disable trigger evidence_file_unchanged");
  await server.database().pool.query("update evidence_file set size = 2147483647 where id = $1", [fileId]);
  await server.database().pool.query("alter table evidence_file enable trigger evidence_file_unchanged");
  const more = { id: school.parts.newId(), recordId: school.parts.newId(), name: "a.pdf", bytes: PDF(), kind: "file" };
  expect(await putFile(school, more)).toEqual({
    status: 413,
    body: { error: { code: "quotaFull", data: { megabytes: 2048 } } },
  });
});

test("photos without consents are seen by the organisation and those who review it only (W19)", async () => {
  const { fileId, municipality, recordId, report, school, send } = await withPhoto("notGiven");
  await send();
  await report();
  const teacher = await school.person(["teacher"]);
  const observer = await municipality.person(["observer"]);
  for (const url of [`/api/evidence-files/${fileId}`, `/api/evidence-files/${fileId}/preview`]) {
    for (const site of [school, teacher, municipality]) expect((await get(site, url)).status).toBe(200);
    expect((await get(observer, url)).status).toBe(404);
  }
  expect(await get(observer, `/api/records/${recordId}`)).toMatchObject({
    body: { photosHidden: true, files: [{ hasPreview: false }] },
  });
  expect(await get(municipality, `/api/records/${recordId}`)).toMatchObject({ body: { photosHidden: false } });
});

test("consents that are missing after all hide the photo also where it came with an earlier report", async () => {
  const { fileId, municipality, recordId, report, school, send } = await withPhoto("consented");
  await send();
  const first = await report();
  const observer = await municipality.person(["observer"]);
  const preview = `/api/evidence-files/${fileId}/preview`;
  expect((await get(observer, preview)).status).toBe(200);
  const { content } = z.parse(z.object({ content: recordContent }), first.body);
  const corrected = { ...content, consent: "notGiven" as const, replaces: recordId };
  expect(await putRecord(school, school.parts.newId(), corrected)).toMatchObject({ status: 200 });
  for (const url of [`/api/evidence-files/${fileId}`, preview]) {
    expect((await get(observer, url)).status).toBe(404);
    expect((await get(municipality, url)).status).toBe(200);
  }
  expect(await get(observer, `/api/records/${recordId}`)).toMatchObject({ body: { photosHidden: true } });
});

test("files of others are not there; a reading from above is in the journal", async () => {
  const { fileId, municipality, recordId, report, send } = await withPhoto();
  await send();
  const sibling = await server.site({ roles: ["schoolHead"], kind: "school", below: municipality });
  const url = `/api/evidence-files/${fileId}`;
  // Nobody above has anything to do with what no record has named yet.
  expect((await get(municipality, url)).status).toBe(404);
  await report();
  for (const site of [sibling, await server.site()])
    for (const each of [url, `${url}/preview`]) expect(await get(site, each)).toEqual(refused(404, "notFound"));
  const theirs = { id: fileId, recordId, name: "a.jpg", bytes: await picture("jpeg") };
  expect(await putFile(sibling, theirs)).toEqual(refused(409, "fileDiffers"));
  expect((await get(municipality, url)).status).toBe(200);
  const { rows } = await server
    .database()
    .pool.query("select action from audit_entry where object_id = $1 order by action", [recordId]);
  expect(rows.map(({ action }) => action)).toEqual(["evidence.add", "evidence.read", "record.send"]);
});

test("a copy of a link is kept when it is pressed for; one's own network is not asked", async () => {
  const school = await server.site({ roles: ["centreHead"], kind: "school" });
  const recordId = school.parts.newId();
  const links = [
    { url: "http://127.0.0.1:80/", note: null },
    { url: "школа55.рф/news", note: "новость" },
  ];
  await putRecord(school, recordId, aRecord([await anOpenTime(school)], { links }));
  const press = (link: number) => school.ask({ method: "POST", url: `/api/records/${recordId}/links/${link}/copy` });
  expect(await press(0)).toMatchObject({ status: 200, body: { state: "refused", fileId: null } });
  expect(await press(7)).toEqual(refused(404, "notFound"));
  const fetched: FetchedLink = {
    state: "kept",
    finalUrl: "https://xn--55-6kc3bfr2e.xn--p1ai/news",
    unwrapped: false,
    httpStatus: 200,
    bytes: Buffer.from("<html>новость</html>"),
    mediaType: "text/html",
  };
  const { accountId, organisationId, path, regionId } = school.parts.context;
  const grant = {
    id: school.parts.newId(),
    role: "centreHead" as const,
    organisationId,
    from: "2023-01-01",
    until: null,
    onBehalfOf: null,
  };
  const identity = {
    actor: { accountId: accountId ?? "", regionId, organisationId, path, grants: [grant] },
    sessionId: "",
    personId: "",
    login: "",
    name: "Иванова О. С.",
    organisationName: "Школа",
    organisationKind: "school",
    timeZone: "Europe/Moscow",
    confirmedAt: null,
    address: null,
    step: "whole" as const,
  };
  const asked: string[] = [];
  const fetch = async (typed: string) => (asked.push(typed), fetched);
  const copy = await saveCopy({ ...school.parts, identity }, fetch, recordId, 1);
  expect([asked, copy.state]).toEqual([["школа55.рф/news"], "kept"]);
  expect(await get(school, `/api/evidence-files/${copy.fileId}`)).toMatchObject({ status: 200, body: fetched.bytes });
  expect(await get(school, `/api/records/${recordId}`)).toMatchObject({
    body: { copies: [{ state: "refused" }, { state: "kept", url: "школа55.рф/news" }], files: [{ kind: "linkCopy" }] },
  });
});

test("a file whose record never came is taken away after a month", async () => {
  const lost = await withPhoto();
  await lost.send();
  const kept = await withPhoto();
  await kept.send();
  await kept.report();
  server.setClock(new Date("2023-12-20T12:00:00Z"));
  await tidyEvidence(lost.school.parts);
  expect((await get(lost.school, `/api/evidence-files/${lost.fileId}`)).status).toBe(404);
  expect((await get(kept.school, `/api/evidence-files/${kept.fileId}`)).status).toBe(200);
});
