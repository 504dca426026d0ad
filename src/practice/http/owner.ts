/**
 * Whether a request comes from the person who started the instance. On a machine that several people use, "from this
 * machine" says nothing about who it is. Linux tells whose process is at the other end of a connection.
 */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import type { Instance } from "../instance";
import { isForwarded } from "./address";

const isLoopback = (address: string | undefined): boolean =>
  /^(::ffff:)?127\./.test(address ?? "") || address === "::1";

interface Connection {
  localPort: number;
  remotePort: number;
  uid: number;
}

const established = "01";
const portOf = (address = ""): number => parseInt(address.split(":")[1] ?? "", 16);

/** The connections that this machine has (Linux, proc(5)); undefined on other systems. */
function connections(): Connection[] | undefined {
  try {
    return ["tcp", "tcp6"]
      .flatMap((name) => readFileSync(`/proc/net/${name}`, "utf8").split("\n").slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state]) => state === established)
      .map(([, local, remote, , , , , uid]) => ({
        localPort: portOf(local),
        remotePort: portOf(remote),
        uid: Number(uid),
      }));
  } catch {
    return undefined;
  }
}

/** Whether this user's own process made a connection; undefined where the system does not say. */
function isOwnProcess({ socket }: FastifyRequest): boolean | undefined {
  const all = connections();
  if (!all || !process.getuid) return undefined;
  const others = all.filter(
    ({ localPort, remotePort }) =>
      localPort === socket.remotePort && remotePort === socket.localPort,
  );
  return others.length > 0 && others.every(({ uid }) => uid === process.getuid?.());
}

/**
 * Whether whoever asks is the person who started the instance. Where the system does not tell people apart, everybody on
 * this machine is, unless they come through a proxy.
 */
export function isOwner(instance: Instance, request: FastifyRequest): boolean {
  if (instance.isPrivate) return true;
  const { remoteAddress } = request.socket;
  if (instance.isOpen || isIP(remoteAddress ?? "") === 0 || !isLoopback(remoteAddress))
    return false;
  // A proxy that was announced, such as JupyterLab's own, is this user's or another's like any other program.
  const { names, url } = instance.site;
  const isBehindProxy = names === "any" || url !== undefined;
  if (isForwarded(request.headers) && !isBehindProxy) return false;
  return isOwnProcess(request) ?? !isBehindProxy;
}
