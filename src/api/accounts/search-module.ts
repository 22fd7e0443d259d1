/** The search of the app's palette: groups, users, events, properties, charts and cohorts. */
import type { Catalog } from '../../catalog/contract.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  type KnownNames,
  type KnownTexts,
  type ProjectFacts,
  type ReadKept,
  searchProject,
  searchRequestSchema,
  searchSchema,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiModule } from '../module.ts';
import { readQuery } from './read-query.ts';

interface SearchDependencies {
  readonly charts: Pick<Catalog['charts'], 'list'>;
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readNames: ReadKept<KnownNames>;
  readonly readTexts: ReadKept<KnownTexts>;
}

const path = '/api/search';

export function searchModule({ charts, runner, readFacts, ...kept }: SearchDependencies): ApiModule {
  return {
    name: 'search',
    isLimited: true,
    operations: [
      {
        method: 'get',
        path,
        summary:
          'Finds groups, users, events, properties, charts and cohorts, also by what they were called before',
        tag: 'search',
        basicAuth: true,
        query: searchRequestSchema,
        responses: { 200: { description: 'The likeliest first', schema: searchSchema } },
      },
    ],
    register: (app) => {
      app.get(path, async (request, reply) => {
        const project = requireProject(request);
        const wanted = readQuery(request, searchRequestSchema);
        const facts = await readFacts(project);
        const saved = [
          ...(await charts.list(project.id)).map(({ id, name }) => ({ kind: 'chart', id, name }) as const),
          ...facts.cohorts.map(({ id, name }) => ({ kind: 'cohort', id, name }) as const),
        ];
        return runner.statements(
          (run) => searchProject(run, facts, kept, saved, wanted),
          createCaller(reply),
        );
      });
    },
  };
}
