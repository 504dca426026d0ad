/** `npm run setup`: what every command does first, and no more. */
import { say, type Command } from "./command";
import { registerKernel } from "../jupyter/jupyter";

export const run: Command = ({ root }) => {
  registerKernel(root);
  say("Everything is set up. To start: npm start");
  return Promise.resolve(0);
};
