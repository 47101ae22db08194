// Makes the prepared empty cluster of the embedded database: the first start then needs no initdb (3 s → under 1 s).
// Run again after another release of PGlite was pinned: node tools/make-cluster-image.mjs (takes about a minute)
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import zlib from "node:zlib";
import { PGlite } from "@electric-sql/pglite";

const IMAGE = "assets/embedded-cluster.tar.br";

const engine = await PGlite.create();
await engine.exec("vacuum freeze");
await engine.exec("checkpoint");
const tar = Buffer.from(await (await engine.dumpDataDir("none")).arrayBuffer());
await engine.close();
const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
// The widest window: the three databases of an empty cluster are copies of each other.
const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: tar.length };
const image = zlib.brotliCompressSync(tar, { params });
writeFileSync(IMAGE, image);
writeFileSync(`${IMAGE}.sha256`, `${createHash("sha256").update(image).digest("hex")}  embedded-cluster.tar.br\n`);
process.stdout.write(`${IMAGE}: ${image.length} bytes\n`);
