// One process of Dispatch, for a command line: node FILE HTTP_PORT SOCKET_PORT UPSTREAM JOURNAL
import { writeFileSync } from "node:fs";
import { startDispatch } from "./server.js";

const [httpPort = "", socketPort = "", upstream = "", journal = ""] = process.argv.slice(2);
writeFileSync(`${journal}.pid`, String(process.pid));
await startDispatch({
  httpPort: Number(httpPort),
  socketPort: Number(socketPort),
  upstream,
  journal,
});
