// Loaded into every kernel before tslab.

require("./cell-types.cjs");
require("./file-sockets.cjs");
require("./end-with-server.cjs");
