/** The process of the practice instance in a benchmark. Its one argument says how to start. */
import { startPractice } from "../../practice/server";
import { openInstance } from "../../practice/instance";
import { plantSeed } from "../../practice/seed/plant";
import { plantRecords } from "./plant-records";

/** How a practice instance is to be prepared and started. */
export interface PracticeJob {
  data: string;
  /** Only to be started, as people start it: nothing is added, and no token given. */
  asItIs?: boolean;
  /** Further public records, without files. */
  records?: number;
  /** Further accounts beside the trainee, each with a token. */
  accounts?: number;
  /** Files that a record may have, where it is not as B2SHARE is set. */
  maxFileCount?: number;
}

async function main(job: PracticeJob): Promise<void> {
  const tokens = job.asItIs ? [] : prepare(job);
  const { data, maxFileCount } = job;
  const practice = await startPractice({ data, port: 0, ratePerMinute: 10_000_000, maxFileCount });
  process.once("SIGTERM", () => void practice.close().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ url: practice.url, tokens })}\n`);
}

/** Adds what is to be there; the tokens of the accounts. */
function prepare({ data, records = 0, accounts = 0 }: PracticeJob): string[] {
  const instance = openInstance({ data });
  plantSeed(instance);
  plantRecords(instance, records);
  const { users, tokens } = instance.store;
  const secrets = instance.change(() => {
    const created = instance.clock.now();
    const people = [users.withEmail("trainee@example.org")?.id ?? 0];
    for (let number = 1; number <= accounts; number++) {
      const email = `trainee-${number}@example.org`;
      const fullName = `Trainee ${number}`;
      people.push(users.withEmail(email)?.id ?? users.add({ email, fullName, created }));
    }
    return people.map((user) => tokens.create(user, "benchmark", [], created).secret);
  });
  instance.close();
  return secrets;
}

void main(JSON.parse(process.argv[2] ?? "{}") as PracticeJob);
