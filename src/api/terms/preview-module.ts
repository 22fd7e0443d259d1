/** What terms would change, before they are saved: nothing is changed by asking. */
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  groupTypePreviewSchema,
  groupTypeTermsSchema,
  type ProjectFacts,
  previewGroupTypeTerms,
  previewProjectTerms,
  projectPreviewSchema,
  projectTermsSchema,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';

interface PreviewDependencies {
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
}

const projectPath = '/api/project/terms/preview';
const typePath = '/api/project/group-types/:type/terms/preview';
const wanted = 'terms, such as {}';

const shared = { method: 'post', tag: 'operation', basicAuth: true } as const;
const contentType = 'application/json';
const operations: readonly ApiOperation[] = [
  {
    ...{ ...shared, path: projectPath },
    summary: 'Which groups would be active, and which users left out, with these terms of the project',
    body: { contentType, schema: projectTermsSchema },
    responses: { 200: { description: 'Counts', schema: projectPreviewSchema } },
  },
  {
    ...{ ...shared, path: typePath },
    summary: 'How many groups of the type would be left out with these terms',
    body: { contentType, schema: groupTypeTermsSchema },
    responses: { 200: { description: 'Counts', schema: groupTypePreviewSchema } },
  },
];

export function previewModule({ runner, readFacts }: PreviewDependencies): ApiModule {
  return {
    name: 'previews of terms',
    isLimited: true,
    operations,
    register: (app) => {
      app.post(projectPath, async (request, reply) => {
        const facts = await readFacts(requireProject(request));
        const terms = readBody(request, projectTermsSchema, wanted);
        return runner.statements((run) => previewProjectTerms(run, facts, terms), createCaller(reply));
      });
      app.post(typePath, async (request, reply) => {
        const facts = await readFacts(requireProject(request));
        const groupType = readGroupType(request, facts);
        const terms = readBody(request, groupTypeTermsSchema, wanted);
        return runner.statements(
          (run) => previewGroupTypeTerms(run, facts, groupType, terms),
          createCaller(reply),
        );
      });
    },
  };
}
