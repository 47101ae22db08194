/** Where the system keeps its programs: all that started programs are told of the environment of this process. */
// oxlint-disable-next-line node/no-process-env -- a place of the machine, not a setting of the product
export const PROGRAM_PATH = process.env["PATH"];
