import { putEvidenceFile, putRecord } from "#contract/evidence.ts";
import { ApiError, call } from "#web/lib/api.ts";
import type { Sender } from "#web/lib/outbox/send-queue.ts";
import { recordOf } from "./record-content.ts";

/** Files first: a record that has come is whole. Both under ids of the device: sent again, they are the same. */
export const recordSender: Sender = {
  sendFile: (item, file, content, signal) => {
    const ref = recordOf(item)?.files.find(({ id }) => id === file.id);
    const { kind, name } = ref ?? { kind: "file" as const, name: file.name };
    return call(
      putEvidenceFile,
      { params: { evidenceFileId: file.id }, query: { recordId: item.id, kind, name }, body: new Uint8Array(content) },
      signal,
      undefined,
      item.owner,
    );
  },
  sendItem: (item, signal) => {
    const body = recordOf(item);
    if (body === null) throw new ApiError("badRequest", { field: "content" });
    return call(putRecord, { params: { recordId: item.id }, body }, signal, undefined, item.owner);
  },
};
