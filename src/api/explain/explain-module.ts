/** The route that says how a number is counted, and what it is with one thing changed. */
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  chartDefinitionSchema,
  explainGroup,
  explainGroups,
  explainNumber,
  explainRequestSchema,
  explanationSchema,
  findLaterValues,
  laterValuesSchema,
  type ProjectFacts,
  type ReadTypeFacts,
} from '../../query/contract.ts';
import { limited } from '../amplitude/limited.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import { isTimeZone } from '../is-time-zone.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';

interface ExplainDependencies {
  readonly runner: Pick<ChartRunner, 'chart' | 'units' | 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readType: ReadTypeFacts;
  readonly restLimits: RestLimits;
}

const path = '/api/explain';
const laterPath = '/api/query/later-values';

const operations: readonly ApiOperation[] = [
  {
    method: 'post',
    path,
    summary:
      'How a number of a chart or a figure of a list or group is counted; with `change` what it is with one thing changed',
    tag: 'charts',
    basicAuth: true,
    body: { contentType: 'application/json', schema: explainRequestSchema },
    responses: { 200: { description: 'The number and what it is made of', schema: explanationSchema } },
  },
  {
    method: 'post',
    path: laterPath,
    summary:
      'Properties that a chart reads as they were although many of its units have a value only since then',
    tag: 'charts',
    basicAuth: true,
    body: { contentType: 'application/json', schema: chartDefinitionSchema },
    responses: { 200: { description: 'These properties', schema: laterValuesSchema } },
  },
];

export function explainModule({ runner, readFacts, readType, restLimits }: ExplainDependencies): ApiModule {
  return {
    name: 'explain',
    isLimited: true,
    operations,
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      app.post(laterPath, async (request, reply) => {
        const definition = readBody(request, chartDefinitionSchema, 'a chart definition');
        return findLaterValues(
          runner,
          await readFacts(requireProject(request)),
          definition,
          createCaller(reply),
        );
      });
      app.post(path, async (request, reply) => {
        const explainRequest = readBody(
          request,
          explainRequestSchema,
          'a chart definition, a list of groups or one group',
        );
        const { definition, point, groups, group, change, timeZone = 'UTC' } = explainRequest;
        if (!isTimeZone(timeZone))
          throw new Problem('invalid_request', 'expected a time zone such as "Europe/Berlin"', 'timeZone');
        const facts = await readFacts(requireProject(request));
        const how = { ...(change && { change }), timeZone };
        const caller = createCaller(reply);
        if (definition)
          return explainNumber(runner, facts, { definition, ...(point && { point }), ...how }, caller);
        if (group) {
          const { type: groupType, value, figure, feature, week } = group;
          refuseUnknownType(facts, groupType, 'group.type');
          const cell = feature !== undefined && { cell: { feature, ...(week !== undefined && { week }) } };
          const own = { groupType, value, figure, ...cell, ...how };
          const found = await runner.statements((run) => explainGroup(run, facts, own), caller);
          if (!found)
            throw new Problem('not_found', `There is no group ${JSON.stringify(value)}.`, 'group.value');
          return found;
        }
        if (!groups) throw new Error('bug: neither a chart nor groups');
        const { type, list, figure } = groups;
        refuseUnknownType(facts, type, 'groups.type');
        const wanted = { groupType: type, request: { ...list, limit: 1 }, figure, ...how };
        return runner.statements(
          async (run) => explainGroups(run, facts, await readType(run, facts, type), wanted),
          caller,
        );
      });
    },
  };
}
