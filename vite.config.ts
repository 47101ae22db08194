import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { writeServiceWorker } from "./tools/service-worker.mjs";

/** The oldest browsers that offices still have: the last Chrome for Windows 7, an ESR Firefox, Safari of 2022. */
const BROWSERS = ["chrome109", "firefox102", "safari15.4"];

export default defineConfig({
  plugins: [
    react(),
    {
      name: "service-worker",
      apply: "build",
      writeBundle: { order: "post", handler: ({ dir }) => writeServiceWorker(dir ?? "dist/web") },
    },
  ],
  build: {
    outDir: "dist/web",
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    manifest: "manifest.json",
    // Fonts and pictures stay files: an inlined one would need a looser content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:4300" } },
});
