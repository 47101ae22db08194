import { useEffect, useState } from "react";
import { texts } from "#web/outbox/texts.ts";

/** The pages of a newer program have been fetched: they come when the person says so, never in the middle of typing. */
export default function NewVersion() {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    let wanted = true;
    void fetchedWorker((worker) => {
      if (wanted) setWaiting(worker);
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (waiting === null) return null;
  const update = (): void => {
    // Whoever types hears of it as of the closing of the page, and writes everything down.
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
    waiting.postMessage("take over");
  };
  return (
    <output className="notice">
      {texts.update}
      <button type="button" className="btn" onClick={update}>
        {texts.updateButton}
      </button>
    </output>
  );
}

/** Keeps the pages for the time without a network, where the browser may: over https, or on this machine. */
async function fetchedWorker(onFetched: (worker: ServiceWorker) => void): Promise<void> {
  if (!window.isSecureContext || !("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    const tell = (): void => {
      // The first of all has nobody to take over from.
      if (registration.waiting !== null && navigator.serviceWorker.controller !== null) onFetched(registration.waiting);
    };
    tell();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  } catch {
    // A browser that keeps nothing for itself: pages come from the network as before.
  }
}
