// Stands in for the built database worker in the trial of power losses: notes every change of a file, of a directory and every
// sync, in the order in which the disk was asked, then runs the worker as it is.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const { ROSTOK_TRIAL_JOURNAL: journalFile, ROSTOK_TRIAL_ROOT: root } = process.env;
const plain = { ...fs };
const journal = plain.openSync(journalFile, "a");
/** Calls that Node makes of its own functions inside another one are part of that one. */
let depth = 0;

/** A length, a line of JSON, and the bytes it speaks of; one call, so that a kill leaves whole notes but for the last. */
function note(record, data = Buffer.alloc(0)) {
  const head = Buffer.from(JSON.stringify({ ...record, bytes: data.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const whole = Buffer.concat([length, head, data]);
  for (let at = 0; at < whole.length;) at += plain.writeSync(journal, whole, at);
}

const inside = (target) => typeof target === "string" && path.resolve(target).startsWith(root);
const nameOf = (target) => path.relative(root, path.resolve(target));
const watched = new Set();

function after(name, tell) {
  fs[name] = (...args) => {
    depth += 1;
    let result;
    try {
      result = plain[name](...args);
    } finally {
      depth -= 1;
    }
    if (depth === 0) tell(result, ...args);
    return result;
  };
}

const { O_CREAT, O_TRUNC } = fs.constants;
const WORDS = { w: O_CREAT | O_TRUNC, "w+": O_CREAT | O_TRUNC, wx: O_CREAT | O_TRUNC, a: O_CREAT, "a+": O_CREAT };

after("openSync", (fd, target, flags = "r") => {
  if (!inside(target)) return;
  const bits = typeof flags === "number" ? flags : (WORDS[flags] ?? 0);
  watched.add(fd);
  note({ op: "open", fd, path: nameOf(target), create: (bits & O_CREAT) !== 0, truncate: (bits & O_TRUNC) !== 0 });
});
after("closeSync", (_result, fd) => {
  if (watched.delete(fd)) note({ op: "close", fd });
});
after("writeSync", (written, fd, buffer, offset, length, position) => {
  if (!watched.has(fd)) return;
  const given = typeof offset === "object" && offset !== null ? offset : { offset, position };
  if (typeof given.position !== "number") throw new Error("a write without a place is not known to the trial");
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const from = given.offset ?? 0;
  note({ op: "write", fd, position: given.position }, bytes.subarray(from, from + written));
});
after("writeFileSync", (_result, target, data) => {
  if (inside(target)) note({ op: "writeFile", path: nameOf(target) }, Buffer.from(data));
});
after("ftruncateSync", (_result, fd, length = 0) => {
  if (watched.has(fd)) note({ op: "truncate", fd, length });
});
after("truncateSync", (_result, target, length = 0) => {
  if (inside(target)) note({ op: "truncate", path: nameOf(target), length });
});
after("fsyncSync", (_result, fd) => {
  if (watched.has(fd)) note({ op: "sync", fd });
});
after("fdatasyncSync", (_result, fd) => {
  if (watched.has(fd)) note({ op: "sync", fd });
});
after("mkdirSync", (_result, target) => {
  if (inside(target)) note({ op: "mkdir", path: nameOf(target) });
});
after("renameSync", (_result, from, to) => {
  if (inside(from)) note({ op: "rename", path: nameOf(from), to: nameOf(to) });
});
for (const name of ["unlinkSync", "rmdirSync", "rmSync"])
  after(name, (_result, target) => {
    if (inside(target)) note({ op: "remove", path: nameOf(target) });
  });
for (const name of ["symlinkSync", "linkSync", "copyFileSync", "cpSync", "appendFileSync"])
  after(name, (_result, from, to) => {
    if (inside(from) || inside(to)) throw new Error(`${name} is not known to the trial`);
  });

const openHandle = fs.promises.open;
fs.promises.open = async (target, ...rest) => {
  const handle = await openHandle(target, ...rest);
  if (!inside(target)) return handle;
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    note({ op: "sync", path: nameOf(target) });
  };
  return handle;
};
syncBuiltinESMExports();

// Laid beside this file by the trial.
const engine = "./embedded-engine-as-built.js";
await import(engine);
