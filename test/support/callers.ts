/** Calls of several people to one practice instance, for tests about what they do with each other. */
import { RestClient, type Answer } from "./rest-client";
import { practiceForTests, type TestPractice } from "./practice";

/** Accounts of the seed, by the first part of their address; each with its number. */
export const accountIds = { admin: "1", trainee: "2", colleague: "3", curator: "4" } as const;
export type AccountName = keyof typeof accountIds;

export interface CallOptions {
  /** Who calls; nobody when left out. */
  as?: AccountName;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Callers {
  practice: TestPractice;
  /** Calls an address below `/api`, or a full one as links give it. */
  call: <Body = unknown>(
    method: string,
    path: string,
    options?: CallOptions,
  ) => Promise<Answer<Body>>;
}

/** Starts an instance for the tests of a file, with a token for each account. */
export function callersForTests(options: Parameters<typeof practiceForTests>[0] = {}): Callers {
  const practice = practiceForTests(options);
  const clients = new Map<AccountName | undefined, RestClient>();
  beforeAll(() => {
    clients.set(undefined, new RestClient(practice));
    for (const name of Object.keys(accountIds) as AccountName[]) {
      clients.set(name, new RestClient(practice, `${name}@example.org`));
    }
  });
  return {
    practice,
    call<Body>(method: string, path: string, { as, body, headers }: CallOptions = {}) {
      const client = clients.get(as);
      if (!client) throw new Error("calls can be made within tests only");
      return client.send<Body>(method, path.replace(`${practice.url}/api`, ""), body, headers);
    },
  };
}
