/** `node:https` in the browser: requests go through fetch there. */
export { Agent, globalAgent, request } from "./http";
export { default } from "./http";
