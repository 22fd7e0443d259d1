/** Segment sources, mappings, and the calls they are applied to, for the owner of a project. */
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../domain/clock.ts';
import type { JsonObject } from '../../domain/json.ts';
import { Problem } from '../../domain/problem.ts';
import type { ProjectLookup } from '../../domain/project.ts';
import { parseMapping } from '../../wire/segment/parse-mapping.ts';
import { previewCall } from '../../wire/segment/preview.ts';
import { authenticate } from '../basic-auth.ts';
import { jsonBody, readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { compareMappings } from './compare.ts';
import { segmentOperations } from './operations.ts';
import type { RecentCalls } from './recent-calls.ts';
import { callsQuerySchema, newSourceSchema, previewRequestSchema } from './schemas.ts';
import type { SegmentSources, ShownSource } from './sources.ts';

interface SegmentDependencies {
  readonly projects: Pick<ProjectLookup, 'byKeys'>;
  readonly sources: SegmentSources;
  readonly recentCalls: Pick<RecentCalls, 'list'>;
  readonly clock: Clock;
}

export function segmentModule({ projects, sources, recentCalls, clock }: SegmentDependencies): ApiModule {
  const projectOf = (request: FastifyRequest) => authenticate(request, projects);
  return {
    name: 'segment',
    operations: segmentOperations,
    register: (app) => {
      // Before the body: of somebody unknown nothing is read.
      app.addHook('onRequest', async (request) => {
        projectOf(request);
      });

      app.get('/api/segment/sources', async (request) => ({
        sources: sources.list(projectOf(request)).map(withWebhook),
      }));
      app.post('/api/segment/sources', async (request, reply) => {
        const draft = readBody(request, newSourceSchema, 'the name of a source');
        return reply.code(201).send(withWebhook(await sources.create(projectOf(request), draft)));
      });
      app.delete('/api/segment/sources/:id', async (request, reply) => {
        const project = projectOf(request);
        const { id } = request.params as { readonly id: string };
        if (id === String(project.id))
          throw new Problem(
            'invalid_request',
            'A project is always a source of its own; it cannot be deleted.',
            'id',
          );
        if (!(await sources.remove(project, id)))
          throw new Problem('not_found', `There is no source ${JSON.stringify(id)}.`, 'id');
        return reply.code(204).send();
      });

      app.get('/api/segment/mapping', async (request) => sources.mapping(projectOf(request).id));
      app.put('/api/segment/mapping', async (request) =>
        sources.setMapping(projectOf(request).id, parseMapping(jsonBody(request, 'a mapping'))),
      );
      app.get('/api/segment/mapping/versions', async (request) => ({
        versions: await sources.versions(projectOf(request).id),
      }));

      app.get('/api/segment/calls', async (request) => {
        const { id } = projectOf(request);
        const { callType, limit } = callsQuerySchema.parse(request.query);
        const { version, mapping } = sources.mapping(id);
        const kept = recentCalls.list(id, callType);
        const calls = kept
          .slice(0, limit)
          .map((each) => ({ ...each, becomes: previewCall(each.call, mapping, each.receivedMs) }));
        return { version, kept: kept.length, calls };
      });
      app.post('/api/segment/preview', async (request) => {
        const { id } = projectOf(request);
        const body = readBody(request, previewRequestSchema, 'a mapping to try');
        const other = parseMapping(body.mapping);
        const { version, mapping } = sources.mapping(id);
        const calls = body.calls
          ? body.calls.map((call) => ({
              callType: call.type,
              receivedMs: clock(),
              call: call as JsonObject,
            }))
          : recentCalls.list(id);
        const wanted = calls.filter(({ callType }) => callType === (body.callType ?? callType));
        return { version, ...compareMappings(wanted, mapping, other) };
      });
    },
  };
}

function withWebhook(source: ShownSource) {
  return { ...source, webhook: `/v1/webhook/${source.id}` };
}
