import { createServer, type AddressInfo } from "node:net";
import { isFree, portTaken } from "../../../src/lab/machine/port";

test("a taken port is noticed, and the sentence says who has it and how to take another", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = server.address() as AddressInfo;
  expect(await isFree(port)).toBe(false);
  // Who has it is said where the system has lsof or ss.
  expect(portTaken(port, "npm start", "--lab-port").message).toMatch(
    new RegExp(
      `^Port ${port} is taken( by \\S+ \\(process ${process.pid}\\))?\\. ` +
        `Stop that program, or take another port: npm start -- --lab-port ${port + 1}$`,
    ),
  );
  await new Promise((done) => server.close(done));
  expect(await isFree(port)).toBe(true);
});
