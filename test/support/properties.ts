// Properties are tried from one seed, so that a run can be repeated; PROPERTY_SEED=<number> tries others.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 20_240_901) });
