// tslab spells the address of a TCP port (ip:port) for every transport; a socket that is a file has a hyphen there.
// Source: make_address in jupyter_client/connect.py.

const { ZmqServer } = require("tslab/dist/jupyter.js");

ZmqServer.prototype.bindSocket = async function bindSocket(socket, port) {
  const { transport, ip } = this.connInfo;
  await socket.bind(`${transport}://${ip}${transport === "ipc" ? "-" : ":"}${port}`);
};
