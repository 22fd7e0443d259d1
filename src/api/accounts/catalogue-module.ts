/** The catalogue: which group types, events and properties a project has, and the values of a property. */
import type { Project } from '../../domain/project.ts';
import {
  type CatalogueFacts,
  type ChartRunner,
  catalogueSchema,
  describeCatalogue,
  type ProjectFacts,
  type ReadKept,
  readPropertyValues,
  valuesRequestSchema,
  valuesSchema,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiModule } from '../module.ts';
import { readQuery } from './read-query.ts';

interface CatalogueDependencies {
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readCatalogue: ReadKept<CatalogueFacts>;
}

const path = '/api/catalogue';
const valuesPath = '/api/catalogue/values';

export function catalogueModule({ runner, readFacts, readCatalogue }: CatalogueDependencies): ApiModule {
  return {
    name: 'catalogue',
    isLimited: true,
    operations: [
      {
        method: 'get',
        path,
        summary: 'Group types, events and properties, how often and since when they come',
        tag: 'catalogue',
        basicAuth: true,
        responses: { 200: { description: 'At most a minute old', schema: catalogueSchema } },
      },
      {
        method: 'get',
        path: valuesPath,
        summary: 'Values of a property, the most frequent first',
        tag: 'catalogue',
        basicAuth: true,
        query: valuesRequestSchema,
        responses: { 200: { description: 'As they are now', schema: valuesSchema } },
      },
    ],
    register: (app) => {
      app.get(path, async (request, reply) => {
        const facts = await readFacts(requireProject(request));
        const { found, asOfMs } = await runner.statements(
          (run) => readCatalogue(run, facts),
          createCaller(reply),
        );
        return describeCatalogue(facts, found, asOfMs);
      });
      app.get(valuesPath, async (request, reply) => {
        const wanted = readQuery(request, valuesRequestSchema);
        const facts = await readFacts(requireProject(request));
        return runner.statements((run) => readPropertyValues(run, facts, wanted), createCaller(reply));
      });
    },
  };
}
