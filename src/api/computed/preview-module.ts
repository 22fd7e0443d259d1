/** The route that shows what a computed property would say, before it is saved. */
import { describeSchedule, findFirstDue, findNextDue, makeTimetable } from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import { describeComputation } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { checkMoments } from './backfill.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { makeDefinition, readPast } from './draft.ts';
import { previewAnswerSchema, previewSchema } from './schemas.ts';

const path = '/api/computed/preview';

export function computedPreviewModule(dependencies: ComputedDependencies): ApiModule {
  const { catalog, readFacts, runner, clock } = dependencies;
  return {
    name: 'preview of computed properties',
    isLimited: true,
    operations: [
      {
        ...{ method: 'post', path, tag: 'groups', basicAuth: true },
        summary: 'What a computed property would say now: distribution, some groups, cost',
        body: { contentType: 'application/json', schema: previewSchema },
        responses: { 200: { description: 'As of the last due moment', schema: previewAnswerSchema } },
      },
    ],
    register: (app) => {
      app.post(path, async (request, reply) => {
        const project = requireProject(request);
        const body = readBody(request, previewSchema, 'the group type and computation of a property');
        const facts = await readFacts(project);
        const definition = await makeDefinition(body.groupType, body, {
          charts: catalog.charts,
          project,
          facts,
        });
        const { computation, schedule, timeZone, whenInactive } = definition;
        const timetable = makeTimetable(definition, facts.timeZone);
        const startedMs = clock();
        const asOfMs = findFirstDue(timetable, startedMs);
        const values = await runner.previewComputation(
          facts,
          {
            ...{ groupType: body.groupType, atMs: asOfMs },
            ...(body.name !== undefined && { property: body.name }),
            request: { computation, whenInactive, ...(timeZone !== undefined && { timeZone }) },
          },
          createCaller(reply),
        );
        const durationMs = clock() - startedMs;
        const moments =
          body.backfillFrom === null
            ? undefined
            : checkMoments(
                timetable,
                readPast(body.backfillFrom, timetable, asOfMs, 'backfillFrom'),
                asOfMs,
                'backfillFrom',
              );
        return {
          ...{ sentence: describeComputation(computation, body.groupType, facts), computes: computation },
          ...{ schedule, scheduleSentence: describeSchedule(schedule), whenInactive, asOfMs },
          nextRunMs: findNextDue(timetable, asOfMs) + limits.computedGraceMs,
          ...{ values, durationMs },
          // Scans are shared by the moments, so this is an upper bound.
          ...(moments !== undefined && { backfill: { moments, estimatedMs: moments * durationMs } }),
        };
      });
    },
  };
}
