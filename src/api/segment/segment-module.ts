/** Segment sources, mappings, and the calls they are applied to, for the owner of a project. */
import type { Clock } from '../../domain/clock.ts';
import type { JsonObject } from '../../domain/json.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import { parseMapping } from '../../wire/segment/parse-mapping.ts';
import { previewCall } from '../../wire/segment/preview.ts';
import { requireProject, writeActor } from '../authenticate.ts';
import { jsonBody, readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { compareMappings } from './compare.ts';
import type { RecentCall } from './kept-call.ts';
import { segmentOperations } from './operations.ts';
import type { RecentCalls } from './recent-calls.ts';
import { callsQuerySchema, newSourceSchema, previewRequestSchema, setQuerySchema } from './schemas.ts';
import type { CurrentMapping, SegmentSources, ShownSource } from './sources.ts';

interface SegmentDependencies {
  readonly sources: SegmentSources;
  readonly recentCalls: Pick<RecentCalls, 'list' | 'listLast'>;
  readonly clock: Clock;
}

export function segmentModule({ sources, recentCalls, clock }: SegmentDependencies): ApiModule {
  return {
    name: 'segment',
    operations: segmentOperations,
    register: (app) => {
      app.get('/api/segment/sources', async (request) => ({
        sources: listSources(requireProject(request), sources, recentCalls),
      }));
      app.post('/api/segment/sources', async (request, reply) => {
        const draft = readBody(request, newSourceSchema, 'the name of a source');
        const source = await sources.create(requireProject(request), draft);
        await recordChange(request, { subject: source.name, before: null, after: recorded(source) });
        return reply.code(201).send(withWebhook(source));
      });
      app.delete('/api/segment/sources/:id', async (request, reply) => {
        const project = requireProject(request);
        const { id } = request.params as { readonly id: string };
        if (id === String(project.id))
          throw new Problem(
            'invalid_request',
            'A project is always a source of its own; it cannot be deleted.',
            'id',
          );
        const before = sources.list(project).find((source) => source.id === id);
        if (!before || !(await sources.remove(project, id)))
          throw new Problem('not_found', `There is no source ${JSON.stringify(id)}.`, 'id');
        await recordChange(request, { subject: before.name, before: recorded(before), after: null });
        return reply.code(204).send();
      });

      app.get('/api/segment/mapping', async (request) => sources.mapping(requireProject(request).id));
      app.put('/api/segment/mapping', async (request) => {
        const { id } = requireProject(request);
        const mapping = parseMapping(jsonBody(request, 'a mapping'));
        const before = sources.mapping(id);
        const { version } = setQuerySchema.parse(request.query);
        const after = await sources.setMapping(id, mapping, version);
        await recordChange(request, {
          ...{ subject: nameVersion(after), before: before.mapping, after: after.mapping },
        });
        return after;
      });
      app.get('/api/segment/mapping/versions', async (request) => {
        const { id } = requireProject(request);
        const changes = await app.auditLog.list(id, { kind: 'segmentMapping' });
        const savers = new Map(changes.map(({ subject, actor }) => [subject, writeActor(actor)]));
        const versions = await sources.versions(id);
        return {
          versions: versions.map((each) => ({ ...each, savedBy: savers.get(nameVersion(each)) ?? null })),
        };
      });

      app.get('/api/segment/calls', async (request) => {
        const { id } = requireProject(request);
        const { callType, limit } = callsQuerySchema.parse(request.query);
        const { version, mapping } = sources.mapping(id);
        const kept = recentCalls.list(id, callType);
        const calls = kept.slice(0, limit).map((each) => describeCall(each, mapping));
        return { version, kept: kept.length, calls };
      });
      app.post('/api/segment/preview', async (request) => {
        const { id } = requireProject(request);
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

/** Without what signs its webhooks. */
function recorded({ id, name, writeKey }: ShownSource) {
  return { id, name, writeKey };
}

function listSources(
  project: Project,
  sources: SegmentDependencies['sources'],
  recentCalls: SegmentDependencies['recentCalls'],
) {
  const lastCalls = recentCalls.listLast(project.id);
  const { mapping } = sources.mapping(project.id);
  return sources.list(project).map((source) => {
    const last = lastCalls.get(source.id);
    return { ...withWebhook(source), lastCall: last ? describeCall(last, mapping) : null };
  });
}

/** With what the mapping makes of it. */
function describeCall({ callType, receivedMs, call }: RecentCall, mapping: CurrentMapping['mapping']) {
  return { callType, receivedMs, call, becomes: previewCall(call, mapping, receivedMs) };
}

/** In the audit log. */
const nameVersion = ({ version }: { readonly version: number }): string => `version ${version}`;

function withWebhook(source: ShownSource) {
  return { ...source, webhook: `/v1/webhook/${source.id}` };
}
