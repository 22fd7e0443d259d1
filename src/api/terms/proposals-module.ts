/** What people are asked to confirm about the groups of a type, proposed from the data. */
import { z } from 'zod';
import type { Catalog, Versioned } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { NameProperties, Project } from '../../domain/project.ts';
import {
  compareSaid,
  fillProject,
  fillType,
  findSaid,
  type PlanShelf,
  type SaidDifference,
} from '../../plan/contract.ts';
import {
  acceptInactiveEvents,
  acceptTypeProposals,
  type ChartRunner,
  checkGroupTypeTerms,
  type GroupTypeTerms,
  groupTypeTermsSchema,
  type ProjectFacts,
  type ProjectTerms,
  type Proposals,
  proposalsSchema,
  type ReadTypeFacts,
  type RunStatement,
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
  readonly plans: Pick<PlanShelf, 'current'>;
}

const path = '/api/project/group-types/:type/proposals';

const answer = z
  .object({
    ...proposalsSchema.shape,
    accepted: z
      .object({ groupType: groupTypeDocument, project: projectDocument })
      .describe(
        'What was said, with every proposal, the tracking plan’s first, in place of what nobody has said: the bodies of PUT …/terms that confirm them all',
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
  const { terms, runner, readFacts, readType, nameProperties, plans } = dependencies;
  return {
    name: 'proposals',
    isLimited: true,
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
        // What a person planned goes before what the data suggests.
        const { plan } = await plans.current(project.id);
        const planned = compareSaid(plan, findSaid(facts)).filter(
          ({ kind, name }) => kind === 'event' || name === type,
        );
        const { proposals, differences } = await runner.statements(
          async (run) => ({
            proposals: await readProposals(run, facts, await readType(run, facts, type), plan.events),
            differences: await listAcceptable(run, facts, planned),
          }),
          createCaller(reply),
        );
        const ofType = await terms.ofGroupType(project.id, type);
        const named = withName(ofType, nameProperties(project.id), type);
        const ofProject = await terms.ofProject(project.id);
        const filled = fillType(named.terms, differences);
        const accepted = acceptInactiveEvents(ofProject.terms, proposals, ofProject.version === 0);
        return {
          ...proposals,
          accepted: {
            groupType: {
              ...named,
              terms: acceptTypeProposals(filled, proposals, ofType.version === 0, project.currency),
            },
            project: { ...ofProject, terms: fillProject(accepted, differences) },
          },
        };
      });
    },
  };
}

/** Without names by a property that did not arrive yet: terms with them would be refused. */
async function listAcceptable(
  run: RunStatement,
  facts: ProjectFacts,
  planned: readonly SaidDifference[],
): Promise<readonly SaidDifference[]> {
  const acceptable = await Promise.all(
    planned.map(async (each) => {
      if (each.what !== 'nameProperty') return [each];
      const terms = groupTypeTermsSchema.parse({ meanings: { name: each.planned } });
      try {
        await checkGroupTypeTerms(run, facts, each.name, terms);
        return [each];
      } catch (error) {
        if (error instanceof Problem) return [];
        throw error;
      }
    }),
  );
  return acceptable.flat();
}
