/** A line at the foot of the window: the practice instance is starting, runs, or could not start. */
import { InstanceClient, type InstanceState } from "../bridge";

const STYLE = `
  position: fixed; right: 12px; bottom: 32px; z-index: 1000; max-width: 32em;
  padding: 8px 12px; border-radius: 4px; font: 13px/1.4 system-ui, sans-serif;
  color: #fff; background: #1b4f72; box-shadow: 0 1px 4px rgb(0 0 0 / 40%);
`;

/** Milliseconds that good news stays on the screen. */
const GLANCE = 4000;

function button(text: string, act: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.textContent = text;
  element.style.marginInlineStart = "8px";
  element.addEventListener("click", act);
  return element;
}

/** Says how the instance is doing, in a place that screen readers follow. */
export function showState(instance: Promise<InstanceState>, pages: string): void {
  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.style.cssText = STYLE;
  line.textContent = "The practice instance of B2SHARE is starting in this tab …";
  document.body.append(line);
  const close = button("Close", () => line.remove());
  instance.then(
    ({ isKept, reason }) => {
      if (isKept) {
        line.textContent = "The practice instance is ready.";
        setTimeout(() => line.remove(), GLANCE);
        return;
      }
      line.textContent = `The practice instance is ready, but nothing is kept when you close this tab: ${reason}`;
      line.append(close);
    },
    (error: Error) => {
      line.textContent = `The practice instance could not start: ${error.message}`;
      line.append(
        button("Try again", () => location.reload()),
        close,
      );
    },
  );
  void pages;
}

/** Lets people take their work along, bring it back, or begin afresh; used by the commands in the menu. */
export async function downloadState(): Promise<void> {
  const file = await new InstanceClient().ask<Uint8Array>({ save: true });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file as BlobPart], { type: "application/zip" }));
  link.download = "practice-b2share.zip";
  link.click();
  URL.revokeObjectURL(link.href);
}
