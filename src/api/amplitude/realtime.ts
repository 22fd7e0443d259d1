/** Amplitude's Dashboard REST API: active users of the last two days by five minutes (extension: groups). */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { activeNow } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiOperation } from '../module.ts';
import { readUnit } from './chart-parameters.ts';
import type { DashboardDependencies } from './dashboard-module.ts';
import { checkChoice, readParameters, readSearch } from './parameters.ts';

export const realtimeOperation: ApiOperation = {
  method: 'get',
  path: '/api/2/realtime',
  summary: 'Active users of the last two days by five minutes, or groups of any type',
  tag: 'charts',
  basicAuth: true,
  query: z.object({
    i: z.enum(['5']).optional().describe('Minutes'),
    cg: z.string().optional().describe('Extension: group type to count; absent or User: users'),
  }),
  responses: {
    200: {
      description: 'The last 24 hours, and the 24 hours before them',
      schema: z.object({
        data: z.object({
          xValues: z.array(z.string()).describe("HH:mm in the project's time zone; the last is now"),
          seriesLabels: z.array(z.string()),
          series: z.array(z.array(z.number())),
        }),
        freshness: z.number(),
      }),
    },
  },
};

export function registerRealtime(
  app: FastifyInstance,
  { runner, readFacts, restLimits }: DashboardDependencies,
): void {
  app.get(realtimeOperation.path, async (request, reply) => {
    const parameters = readParameters(readSearch(request), ['i', 'cg']);
    const minutes = Number(checkChoice('i', parameters.one('i') ?? '5', ['5']));
    const unit = readUnit(parameters);
    const project = requireProject(request);
    restLimits.spend(project.id, 1);
    const facts = await readFacts(project);
    const { x, lastDay, dayBefore } = await runner.statements(
      (run) => activeNow(run, facts, unit, minutes),
      createCaller(reply),
    );
    return {
      data: { xValues: x, seriesLabels: ['Today', 'Yesterday'], series: [lastDay, dayBefore] },
      freshness: facts.freshnessMs,
    };
  });
}
