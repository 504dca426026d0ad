/** The exercises of 00_Getting_your_API_token. */
import { existsSync } from "node:fs";
import fetch from "cross-fetch";
import { authorization, connect, readSettings, readToken } from "../../helper/index";
import type { Token } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";

type Statuses = Record<"noToken" | "wrongToken" | "rightToken", number>;

const first: Exercise<{ tokenLength?: number; email?: string }> = {
  takes: { tokenLength: "number", email: "text" },
  hint: "readToken() reads the file, and user.me() asks whose token it is.",
  fullerHint:
    "Store the token in the file token, as in section 4. Then take the property length of what readToken() gives, and the property email of what connect().user.me() gives.",
  solution: `
const tokenLength = readToken().length;
const { email } = await connect().user.me();
`,
  async check({ tokenLength, email }, b2share) {
    const { length } = readToken();
    const me = await b2share.user.me();
    return [
      [tokenLength === length, "tokenLength is the number of characters of your token"],
      [email === me.email, "email is the address that your token belongs to"],
    ];
  },
};

const STATUSES = { noToken: "number", wrongToken: "number", rightToken: "number" } as const;

const second: Exercise<Record<"publicRecords" | "myRecords", Statuses>> = {
  name: "expected",
  takes: { publicRecords: STATUSES, myRecords: STATUSES },
  hint: "Sections 5 and 7 show every one of the six answers.",
  fullerHint:
    "Public records are for everybody, so nobody looks at the token. Your own records need yours: anything else is 403.",
  solution: `
const expected = {
  publicRecords: { noToken: 200, wrongToken: 200, rightToken: 200 },
  myRecords: { noToken: 403, wrongToken: 403, rightToken: 200 },
};
`,
  async check(expected) {
    const { url } = readSettings();
    const paths = { publicRecords: "/api/records?size=1", myRecords: "/api/user/records?size=1" };
    const headers = {
      noToken: {},
      wrongToken: { Authorization: "Bearer wrong" },
      rightToken: authorization(readToken()),
    };
    const findings: Finding[] = [];
    for (const place of ["publicRecords", "myRecords"] as const)
      for (const who of ["noToken", "wrongToken", "rightToken"] as const) {
        const { status } = await fetch(url + paths[place], { headers: headers[who] });
        const isRight = expected[place][who] === status;
        // The status would give the answer away.
        findings.push([isRight, `${place}, ${who}${isRight ? `: it is ${status}` : ""}`]);
      }
    return findings;
  },
};

const headerOf = (token: Token): string => `${authorization(token).Authorization}`;

const third: Exercise<number> = {
  name: "statusOfSecond",
  takes: "number",
  hint: "Make the file token-second as you made the file token, delete that token on the web page, then ask for your own records with it.",
  fullerHint:
    'readToken({ file: "token-second" }) reads the second token. To make a request with it: connect({ token: second }).user.records(). The error that it throws has the property status.',
  solution: `
const second = readToken({ file: "token-second" });
const statusOfSecond = await connect({ token: second })
  .user.records()
  .then(
    () => 200,
    (error) => error.status,
  );
`,
  async check(statusOfSecond) {
    if (!existsSync("token-second")) return [[false, "the file token-second is there"]];
    const second = readToken({ file: "token-second" });
    const isOther = headerOf(second) !== headerOf(readToken());
    const works = (b2share = connect()) =>
      b2share.user.records({ size: 1 }).then(
        () => true,
        () => false,
      );
    return [
      [isOther, "the file token-second holds another token than the file token"],
      [!(await works(connect({ token: second }))), "the second token no longer works"],
      [await works(), "the first token still works (if you deleted it, make another: section 4)"],
      [statusOfSecond === 403, "statusOfSecond is what the instance answers to a deleted token"],
    ];
  },
};

export const token = { "00.1": first, "00.2": second, "00.3": third };
