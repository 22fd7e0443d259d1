/** Data QA: what is wrong with what arrived. */
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  checksRequestSchema,
  checksSchema,
  type ProjectFacts,
  runChecks,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { limited } from '../amplitude/limited.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { requireProject } from '../authenticate.ts';
import { createAsk } from '../charts/caller.ts';
import type { ApiModule } from '../module.ts';

interface ChecksDependencies {
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
}

const path = '/api/checks';

export function checksModule({ runner, readFacts, restLimits }: ChecksDependencies): ApiModule {
  const ask = createAsk(runner);
  return {
    name: 'checks',
    operations: [
      {
        method: 'get',
        path,
        summary: 'Data QA: what is wrong with the groups that arrived, with the events and how to mend it',
        tag: 'checks',
        basicAuth: true,
        query: checksRequestSchema,
        responses: { 200: { description: 'Every check with its findings', schema: checksSchema } },
      },
    ],
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      app.get(path, async (request, reply) => {
        const wanted = readQuery(request, checksRequestSchema);
        const facts = await readFacts(requireProject(request));
        return ask(reply, (run) => runChecks(run, facts, wanted));
      });
    },
  };
}
