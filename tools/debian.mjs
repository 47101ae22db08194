// Installs the Debian packages that some tests compare with or convert by. Only for CI: needs root and apt-get.
import { spawnSync } from "node:child_process";

const PACKAGES = {
  soffice: ["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
  pdftotext: ["poppler-utils"],
  pandoc: ["pandoc"],
  strace: ["strace"],
  tesseract: ["tesseract-ocr", "tesseract-ocr-rus"],
  khal: ["khal"],
};

const has = (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

export function debianPackages() {
  const wanted = Object.entries(PACKAGES).filter(([program]) => !has(program));
  if (wanted.length > 0 && has("apt-get") && process.getuid?.() === 0) {
    spawnSync("apt-get", ["update"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...wanted.flatMap(([, names]) => names)], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  return {
    missing: Object.keys(PACKAGES)
      .filter((program) => !has(program))
      .map((program) => ({ name: program, why: "is not installed and could not be installed from Debian packages" })),
  };
}
