/**
 * Requests to the practice instance, wherever in this browser it runs. They travel over a BroadcastChannel: kernels in
 * several tabs and the service worker of the pages reach it alike, also after one of them was started again.
 */

const CHANNEL = "b2share-practice";

/** Milliseconds after which nobody is expected to answer any more. */
const PATIENCE = 30_000;

/** One HTTP request. */
export interface BridgeRequest {
  /** Cells and web pages are told apart: only pages have cookies, and each sees the instance at its own address. */
  from: "cell" | "page";
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
}

/** One HTTP response. */
export interface BridgeResponse {
  status: number;
  headers: [string, string][];
  body: Uint8Array;
}

/** How the instance is doing. */
export interface InstanceState {
  /** Whether what is done here is kept over a reload, or why not. */
  isKept: boolean;
  reason?: string;
}

/** What can be asked of the instance besides HTTP: its state, its data as one file, a fresh start. */
export type Question =
  | { http: BridgeRequest }
  | { state: true }
  | { save: true }
  | { load: Uint8Array }
  | { reset: true }
  | { issueToken: true };

type Envelope =
  | { id: string; question: Question }
  | { answerTo: string; value?: unknown; error?: string }
  | { isUp: true };

/** Thrown when no tab of the course is open, so that nobody answers. */
export class NobodyAnswers extends Error {
  constructor() {
    super("The practice instance does not answer. It runs in the tab of the course.");
    this.name = "NobodyAnswers";
  }
}

/** Asks the instance; a question that is still open when another tab takes over is asked again. */
export class InstanceClient {
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #open = new Map<string, { question: Question; settle: (answer: Envelope) => void }>();

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Envelope>) => {
      if ("isUp" in data) this.#askAgain();
      if ("answerTo" in data) this.#open.get(data.answerTo)?.settle(data);
    };
  }

  #askAgain(): void {
    for (const [id, { question }] of this.#open) this.#channel.postMessage({ id, question });
  }

  ask<T>(question: Question, patience = PATIENCE): Promise<T> {
    const id = crypto.randomUUID();
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#open.delete(id);
        reject(new NobodyAnswers());
      }, patience);
      const settle = (answer: Envelope) => {
        clearTimeout(timer);
        this.#open.delete(id);
        if (!("answerTo" in answer)) return;
        if (answer.error !== undefined) reject(new Error(answer.error));
        else resolve(answer.value as T);
      };
      this.#open.set(id, { question, settle });
      this.#channel.postMessage({ id, question } satisfies Envelope);
    });
  }

  fetch(request: BridgeRequest, patience?: number): Promise<BridgeResponse> {
    return this.ask<BridgeResponse>({ http: request }, patience);
  }
}

/** Answers questions, and says to all who wait that somebody does. */
export function answerQuestions(answer: (question: Question) => Promise<unknown>): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = async ({ data }: MessageEvent<Envelope>) => {
    if (!("question" in data)) return;
    try {
      channel.postMessage({ answerTo: data.id, value: await answer(data.question) });
    } catch (error) {
      channel.postMessage({ answerTo: data.id, error: String(error) });
    }
  };
  channel.postMessage({ isUp: true } satisfies Envelope);
}
