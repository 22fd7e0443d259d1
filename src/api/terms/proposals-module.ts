/** What people are asked to confirm about the groups of a type, proposed from the data. */
import { z } from 'zod';
import type { Catalog, Versioned } from '../../catalog/contract.ts';
import type { NameProperties, Project } from '../../domain/project.ts';
import {
  acceptInactiveEvents,
  acceptTypeProposals,
  type ChartRunner,
  type GroupTypeTerms,
  type ProjectFacts,
  type ProjectTerms,
  type Proposals,
  proposalsSchema,
  type ReadTypeFacts,
  readProposals,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { jsonOperation } from '../json-operation.ts';
import type { ApiModule } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';
import { groupTypeDocument, projectDocument, withName } from './documents.ts';

interface ProposalsDependencies {
  readonly terms: Catalog['terms'];
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readType: ReadTypeFacts;
  /** As they are at the moment. */
  readonly nameProperties: (project: Project['id']) => NameProperties;
}

const path = '/api/project/group-types/:type/proposals';

const answer = z
  .object({
    ...proposalsSchema.shape,
    accepted: z
      .object({ groupType: groupTypeDocument, project: projectDocument })
      .describe(
        'What was said, with every proposal in place of what nobody has said: the bodies of PUT …/terms that confirm them all',
      ),
  })
  .meta({ id: 'ProposalsToConfirm' });

export interface ProposalsToConfirm extends Proposals {
  readonly accepted: {
    readonly groupType: Versioned<GroupTypeTerms>;
    readonly project: Versioned<ProjectTerms>;
  };
}

export function proposalsModule(dependencies: ProposalsDependencies): ApiModule {
  const { terms, runner, readFacts, readType, nameProperties } = dependencies;
  return {
    name: 'proposals',
    operations: [
      {
        ...jsonOperation(
          'get',
          path,
          'What to confirm about the groups of a type, as the data suggests',
          answer,
        ),
        responses: { 200: { description: 'Proposals, each with what speaks for it', schema: answer } },
      },
    ],
    register: (app) => {
      app.get(path, async (request, reply): Promise<ProposalsToConfirm> => {
        const project = requireProject(request);
        const facts = await readFacts(project);
        const type = readGroupType(request, facts);
        const proposals = await runner.statements(
          async (run) => readProposals(run, facts, await readType(run, facts, type)),
          createCaller(reply),
        );
        const ofType = await terms.ofGroupType(project.id, type);
        const named = withName(ofType, nameProperties(project.id), type);
        const ofProject = await terms.ofProject(project.id);
        return {
          ...proposals,
          accepted: {
            groupType: {
              ...named,
              terms: acceptTypeProposals(named.terms, proposals, ofType.version === 0, project.currency),
            },
            project: {
              ...ofProject,
              terms: acceptInactiveEvents(ofProject.terms, proposals, ofProject.version === 0),
            },
          },
        };
      });
    },
  };
}
