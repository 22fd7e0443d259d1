/** Amplitude's Dashboard REST API: charts. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Project } from '../../domain/project.ts';
import type { ChartDefinition, ChartRunner, ProjectFacts, ResultOf } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiModule } from '../module.ts';
import { dashboardOperations } from '../openapi/dashboard.ts';
import { type ChartRequest, inParameters } from './chart-parameters.ts';
import { compositionAnswer, readComposition } from './composition.ts';
import { funnelAnswer, readFunnel } from './funnels.ts';
import { limited } from './limited.ts';
import { readSearch } from './parameters.ts';
import type { RestLimits } from './rest-limits.ts';
import { readRetention, retentionAnswer } from './retention.ts';
import { readRevenueLtv, revenueLtvAnswer } from './revenue-ltv.ts';
import { readSegmentation, segmentationAnswer } from './segmentation.ts';
import {
  readSessionLengths,
  readSessions,
  sessionAverageAnswer,
  sessionLengthsAnswer,
  sessionsPerUserAnswer,
} from './sessions.ts';
import { readUsers, usersAnswer } from './users.ts';

export interface DashboardDependencies {
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
}

/** One endpoint: parameters → definition → result → the documented answer. */
interface Endpoint<D extends ChartDefinition> {
  readonly path: string;
  readonly read: (search: string) => ChartRequest<D>;
  readonly answer: (result: ResultOf<D>, search: string) => object;
}

const endpoints = [
  endpoint({ path: '/api/2/events/segmentation', read: readSegmentation, answer: segmentationAnswer }),
  endpoint({ path: '/api/2/funnels', read: readFunnel, answer: funnelAnswer }),
  endpoint({ path: '/api/2/retention', read: readRetention, answer: retentionAnswer }),
  endpoint({ path: '/api/2/sessions/length', read: readSessionLengths, answer: sessionLengthsAnswer }),
  endpoint({ path: '/api/2/sessions/average', read: readSessions, answer: sessionAverageAnswer }),
  endpoint({ path: '/api/2/sessions/peruser', read: readSessions, answer: sessionsPerUserAnswer }),
  endpoint({ path: '/api/2/users', read: readUsers, answer: usersAnswer }),
  endpoint({
    path: '/api/2/composition',
    read: readComposition,
    answer: (result, search) => compositionAnswer(search, result),
  }),
  endpoint({ path: '/api/2/revenue/ltv', read: readRevenueLtv, answer: revenueLtvAnswer }),
] as const;

type Run = <D extends ChartDefinition>(request: ChartRequest<D>) => Promise<ResultOf<D>>;

/** Hides the kind of an endpoint's definition, so that all stand in one list. */
function endpoint<D extends ChartDefinition>({ path, read, answer }: Endpoint<D>) {
  return {
    path,
    run: async (search: string, run: Run): Promise<object> => {
      const request = read(search);
      try {
        return answer(await run(request), search);
      } catch (error) {
        throw inParameters(error, request.parameterOf);
      }
    },
  };
}

export function dashboardModule(dependencies: DashboardDependencies): ApiModule {
  const { runner, readFacts, restLimits } = dependencies;
  return {
    name: 'dashboard',
    isLimited: true,
    operations: dashboardOperations,
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      for (const { path, run } of endpoints)
        app.get(path, async (request: FastifyRequest, reply: FastifyReply) => {
          const caller = createCaller(reply);
          const project = requireProject(request);
          return run(readSearch(request), async ({ definition, cost }) => {
            restLimits.spend(project.id, cost);
            return runner.chart(await readFacts(project), definition, caller);
          });
        });
    },
  };
}
