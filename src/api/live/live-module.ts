/** GET /api/live: what arrives, as server-sent events, for as long as somebody watches. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readQuery } from '../accounts/read-query.ts';
import { admit, requireProject } from '../authenticate.ts';
import type { AppDependencies } from '../dependencies.ts';
import type { ApiModule } from '../module.ts';
import { liveFilterSchema } from './filter.ts';
import type { LiveHub } from './hub.ts';
import { liveItemSchema } from './live-item.ts';
import type { LiveSink } from './watches.ts';

const path = '/api/live';

type LiveDependencies = Pick<AppDependencies, 'projects' | 'access' | 'isLocalToken' | 'publicUrl'> & {
  readonly live: LiveHub;
};

export function liveModule({ live, ...dependencies }: LiveDependencies): ApiModule {
  return {
    name: 'live',
    operations: [
      {
        method: 'get',
        path,
        summary: 'What arrives, as it arrives: server-sent events, one for each event, identify and refusal',
        tag: 'live',
        basicAuth: true,
        query: liveFilterSchema,
        responses: {
          200: {
            description:
              'Until the client goes: each message one LiveItem; `passed` says how many are not sent, `end` why it ends',
            schema: liveItemSchema,
            also: ['text/event-stream'],
          },
          429: { description: 'As many listeners as there may be.' },
        },
      },
    ],
    register: (app) => {
      // Before connections are waited for.
      app.addHook('preClose', async () => live.stop());
      app.get(path, (request, reply) => {
        const filter = readQuery(request, liveFilterSchema);
        const { id } = requireProject(request);
        // The parameter that named it was taken out of the address.
        request.headers['muster-project'] = String(id);
        const after = request.headers['last-event-id'];
        const listener = live.listen(id, filter, openSink(request, reply), {
          ...(typeof after === 'string' && { after }),
          isAllowed: () => isStillAllowed(request, dependencies),
        });
        reply.raw.on('drain', () => listener.onDrain());
        reply.raw.once('close', () => listener.close());
        // It may have left while it was looked up who asks.
        if (reply.raw.destroyed) listener.close();
      });
    },
  };
}

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies would wait for more.
  'x-accel-buffering': 'no',
} as const;

/** The answer begins with the first write, so that a refusal still is an answer of its own. */
function openSink({ raw: request }: FastifyRequest, reply: FastifyReply): LiveSink {
  const { raw } = reply;
  const begin = () => {
    if (reply.sent) return;
    reply.hijack();
    request.socket.setNoDelay(true);
    raw.writeHead(200, headers);
  };
  return {
    write: (bytes) => {
      begin();
      return raw.destroyed || raw.write(bytes);
    },
    end: (why) => {
      begin();
      raw.end(`event: end\ndata: ${JSON.stringify({ why })}\n\n`);
    },
    destroy: () => raw.destroy(),
  };
}

/** Asked anew with what the request carried: a session may have ended, a key been revoked, a role taken away. */
async function isStillAllowed(
  request: FastifyRequest,
  dependencies: Omit<LiveDependencies, 'live'>,
): Promise<boolean> {
  return admit(request, 'viewer', dependencies).then(
    () => true,
    () => false,
  );
}
