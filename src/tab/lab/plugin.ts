/** The course in JupyterLite: registers the kernel, starts the practice instance, and makes its pages reachable. */
import { showState } from "./state-line";
import { startInstance } from "./start-instance";
import { openPagesHere, registerPages } from "./pages";
import { PageFiles } from "./page-files";
import type { Application, KernelOptions, KernelSpecs, Plugin, Services } from "./jupyterlite";
import { tabKernel } from "./tab-kernel";

/** The plugin; `folder` is the address of the extension's files. */
export function pluginOf(services: Services, folder: string): Plugin {
  const TabKernel = tabKernel(services.BaseKernel);
  // folder is …/extensions/@b2share-notebooks/tab/static/
  const site = new URL("../../../../", folder).href;
  return {
    id: "@b2share-notebooks/tab:plugin",
    autoStart: true,
    requires: [services.IKernelSpecs],
    activate(app: Application, specs: KernelSpecs): void {
      const pages = `${site}practice`;
      const files = new PageFiles(app.serviceManager.contents, site);
      const instance = startInstance(`${folder}instance.js`, pages);
      showState(instance, pages);
      registerPages(site, app.restored);
      openPagesHere(pages);
      specs.register({
        // The name of the kernel that the notebooks are saved with.
        spec: {
          name: "tslab",
          display_name: "TypeScript",
          language: "typescript",
          argv: [],
          resources: {},
        },
        create: (options: KernelOptions) =>
          Promise.resolve(new TabKernel(options, { folder, pages, files, instance })),
      });
    },
  };
}
