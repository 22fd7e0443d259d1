/** Keeps the number of connections bounded: those that ask for nothing go before those that do. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface ConnectionLimits {
  readonly connectionsMax: number;
  readonly peerConnectionsMax: number;
}

interface Connection {
  readonly socket: Socket;
  readonly peer: string;
  /** Requests that are being answered. */
  requests: number;
}

/**
 * Beyond a limit the connection that has waited longest without a request is closed: of the peer itself, or of the peer
 * that has the most. Where all are at work the new one is closed. `onClosed` is called for each.
 */
export function limitConnections(
  server: Server,
  { connectionsMax, peerConnectionsMax }: ConnectionLimits,
  onClosed: () => void,
): void {
  // Sets keep their order: who was served last stands last.
  const byPeer = new Map<string, Set<Connection>>();
  const bySocket = new WeakMap<Socket, Connection>();
  let count = 0;

  const remove = (connection: Connection): void => {
    const ofPeer = byPeer.get(connection.peer);
    if (!ofPeer?.delete(connection)) return;
    count -= 1;
    if (ofPeer.size === 0) byPeer.delete(connection.peer);
  };
  const close = (connection: Connection): void => {
    remove(connection);
    connection.socket.destroy();
    onClosed();
  };
  const largest = (): ReadonlySet<Connection> =>
    [...byPeer.values()].reduce((most, each) => (each.size > most.size ? each : most));

  server.on('connection', (socket) => {
    const connection: Connection = { socket, peer: socket.remoteAddress ?? '', requests: 0 };
    const ofPeer = byPeer.get(connection.peer) ?? new Set();
    byPeer.set(connection.peer, ofPeer.add(connection));
    bySocket.set(socket, connection);
    count += 1;
    socket.once('close', () => remove(connection));
    const crowded =
      ofPeer.size > peerConnectionsMax ? ofPeer : count > connectionsMax ? largest() : undefined;
    if (crowded) close(longestIdle(crowded) ?? connection);
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = bySocket.get(request.socket);
    if (!connection) return;
    connection.requests += 1;
    response.once('close', () => {
      connection.requests -= 1;
      const ofPeer = byPeer.get(connection.peer);
      if (ofPeer?.delete(connection)) ofPeer.add(connection);
    });
  });
}

function longestIdle(connections: ReadonlySet<Connection>): Connection | undefined {
  for (const connection of connections) if (connection.requests === 0) return connection;
  return undefined;
}
