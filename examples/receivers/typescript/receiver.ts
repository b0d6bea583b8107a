import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { EventTypes, isEvent, readEvent, WebhookVerifier } from "netwerkplatform-client";

// node out/receiver.js <port> <file with secrets> <host of the sender>
const [port, secrets, sender] = process.argv.slice(2) as [string, string, string];
const AT_MOST = 64 * 1024;
const seen = new Set<string>();

const server = createServer((request, response) => {
  void (request.method === "OPTIONS" ? Promise.resolve(handshake(request, response)) : receive(request, response)).catch(() => {
    response.writeHead(500).end();
  });
});

/** Before it sends anything, the sender asks whether we want this (CloudEvents webhook). */
function handshake(request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers["webhook-request-origin"];
  if (origin !== sender) return void response.writeHead(403).end();
  response.writeHead(200, { "WebHook-Allowed-Origin": sender, "WebHook-Allowed-Rate": "600", Allow: "POST" }).end();
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    if ((size += part.length) > AT_MOST) return void response.writeHead(413).end();
    parts.push(part);
  }
  const body = Buffer.concat(parts);

  // One secret a line; two while one replaces the other. Read each time, so that a rotation needs no restart.
  const known = (await readFile(secrets, "utf8").catch(() => "")).split("\n").map((l) => l.trim()).filter((l) => l !== "");
  if (known.length === 0 || !new WebhookVerifier(known).isGenuine(request.headers, body)) return void response.writeHead(401).end();

  // An event may come twice, with the same id. A real receiver keeps the ids, in the transaction of what it does with the event.
  const event = readEvent(body);
  if (!seen.has(event.id)) {
    seen.add(event.id);
    console.log(`${event.sequence} ${event.type} ${event.subject}`);
    if (isEvent(event, EventTypes.dekkingGewijzigd)) console.log(`  van ${event.data.van} naar ${event.data.naar}`);
    else if (event.type.endsWith(".abonnement.proef")) console.log(`  code: ${String(event.data["code"])}`);
  }
  response.writeHead(204).end();
}

server.listen(Number(port), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listening on ${typeof address === "object" && address !== null ? address.port : port}`);
});
