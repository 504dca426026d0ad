/** The instance's web pages, at an address of this site: a service worker hands their requests to the instance. */

/** Where programs find the instance; cells print such addresses, and links to them are led to the pages here. */
const PRACTICE = "http://localhost:8910";

/** JupyterLite has looked for old service workers by then, and ended all that are not its own. */
const AFTER_JUPYTERLITE = 3000;

/** Registers the service worker, and once more after JupyterLite has unregistered all others of this site. */
export function registerPages(site: string, restored: Promise<void>): void {
  if (!("serviceWorker" in navigator)) return;
  const register = () => {
    navigator.serviceWorker
      .register(`${site}practice/service-worker.js`, { scope: `${site}practice/` })
      .catch((error: Error) =>
        console.error(`The pages of the practice instance: ${error.message}`),
      );
  };
  register();
  void restored.then(() => {
    register();
    setTimeout(register, AFTER_JUPYTERLITE);
  });
}

/** Opens links to the instance at the address that it has in this browser. */
export function openPagesHere(pages: string): void {
  document.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element | null)?.closest?.(
        "a[href]",
      ) as HTMLAnchorElement | null;
      if (!link || new URL(link.href).origin !== PRACTICE) return;
      event.preventDefault();
      event.stopPropagation();
      window.open(pages + (link.href.slice(PRACTICE.length) || "/"), "_blank");
    },
    true,
  );
}
