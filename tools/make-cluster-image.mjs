// Makes the prepared empty cluster of the embedded database: the first start then needs no initdb (3 s → under 1 s).
// Run again after another release of PGlite was pinned: node tools/make-cluster-image.mjs (takes about a minute)
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { PGlite } from "@electric-sql/pglite";

const IMAGE = "assets/embedded-cluster.tar.br";

// A cluster that was closed needs no recovery at its first start, and recovery would sync every file once more.
const directory = mkdtempSync(path.join(os.tmpdir(), "rostok-image-"));
const engine = await PGlite.create({ dataDir: directory });
await engine.exec("vacuum freeze");
await engine.close();
const closed = new PGlite({ dataDir: directory, noInitDb: true });
await closed.waitReady;
const tar = Buffer.from(await (await closed.dumpDataDir("none")).arrayBuffer());
rmSync(directory, { recursive: true });
const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
// The widest window: the three databases of an empty cluster are copies of each other.
const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: tar.length };
const image = zlib.brotliCompressSync(tar, { params });
writeFileSync(IMAGE, image);
writeFileSync(`${IMAGE}.sha256`, `${createHash("sha256").update(image).digest("hex")}  embedded-cluster.tar.br\n`);
process.stdout.write(`${IMAGE}: ${image.length} bytes\n`);
process.exit(0);
