/** Collects what a workbook is made of: the plan, what arrived in its days, what differs from another environment. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Catalog } from '../../../catalog/contract.ts';
import type { Clock } from '../../../domain/clock.ts';
import { Problem } from '../../../domain/problem.ts';
import { describeEnvironment, type Project } from '../../../domain/project.ts';
import {
  describeArrived,
  describeStates,
  diffSetups,
  type SetupLine,
  type TopValues,
  type WorkbookFacts,
  workbookLimits,
} from '../../../plan/contract.ts';
import {
  annotateFindings,
  type Catalogue,
  type ChecksRequest,
  describeCatalogue,
  type ProjectFacts,
  readCoverage,
  readPropertyValues,
  readTypeUse,
  runChecks,
} from '../../../query/contract.ts';
import { nameActor, requireProject } from '../../authenticate.ts';
import { createAsk, createAskBeside } from '../../charts/caller.ts';
import type { PlanDependencies } from '../plan-module.ts';
import { readSetup } from '../promotion-module.ts';
import { openProjectApi } from '../setup/project-api.ts';

export interface WorkbookDependencies extends PlanDependencies {
  readonly projects: { all(): readonly Project[] };
  readonly findings: Catalog['findings'];
  readonly clock: Clock;
}

type Run = Parameters<typeof readCoverage>[0];

/** Errors: Problem. */
export async function collectFacts(
  dependencies: WorkbookDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  days: ChecksRequest,
): Promise<WorkbookFacts> {
  const { runner, readFacts, readCatalogue, shelf, findings, clock } = dependencies;
  const project = requireProject(request);
  const [facts, saved] = await Promise.all([readFacts(project), shelf.current(project.id)]);
  const ask = createAsk(runner);
  const arrived = await ask(reply, (run) => readArrived(run, facts, days));
  const { found, asOfMs } = await ask(reply, (run) => readCatalogue(run, facts));
  const catalogue = describeCatalogue(facts, found, asOfMs);
  const checked = await createAskBeside(runner)(reply, (run) =>
    runChecks(run, facts, days, saved, { withAccounts: false }),
  );
  const topValues = await ask(reply, (run) => readTopValues(run, facts, catalogue));
  const [said, known] = await Promise.all([findings.said(project.id), findings.known(project.id)]);
  const { id, name } = project;
  return {
    ...{
      madeMs: clock(),
      madeBy: nameActor(request),
      project: { id, name, ...describeEnvironment(project) },
    },
    ...{ version: saved.version, plan: saved.plan, catalogue, topValues, ...arrived },
    states: describeStates(saved.plan, describeArrived(catalogue)),
    qa: annotateFindings(checked, { said, known }),
    promotion: await collectPromotion(dependencies, request),
  };
}

async function readArrived(run: Run, facts: ProjectFacts, days: ChecksRequest) {
  const limit = workbookLimits.coverageRowsMax;
  const [events, ways, use] = await Promise.all([
    readCoverage(run, facts, { ...days, by: ['event'], limit }),
    readCoverage(run, facts, { ...days, by: ['event', 'platform', 'library'], limit }),
    readTypeUse(run, facts, days),
  ]);
  return { events, ways, use };
}

/** Of the first properties of groups, in the order of the catalogue. */
async function readTopValues(
  run: Run,
  facts: ProjectFacts,
  { properties }: Catalogue,
): Promise<readonly TopValues[]> {
  const looked = properties
    .filter(({ of, type }) => of === 'group' && type !== undefined)
    .slice(0, workbookLimits.topValuesPropertiesMax);
  return Promise.all(
    looked.map(async ({ type: groupType = '', name: property }) => {
      const request = {
        of: 'group',
        type: groupType,
        name: property,
        limit: workbookLimits.topValuesMax,
      } as const;
      const { values } = await readPropertyValues(run, facts, request);
      return { groupType, property, values: values.map(({ value }) => value) };
    }),
  );
}

interface PromotionSides {
  readonly from: Project;
  readonly to: Project;
}

async function collectPromotion(
  dependencies: WorkbookDependencies,
  request: FastifyRequest,
): Promise<WorkbookFacts['promotion']> {
  const sides = findSides(dependencies, request);
  if (typeof sides === 'string') return sides;
  const lines = await compareSides(request, sides);
  if (typeof lines === 'string') return lines;
  const { from, to } = sides;
  return { from: from.name, lines, kept: await dependencies.shelf.keptLines.list(to.id, from.id) };
}

/** A text says why there are no two. Of production what a promotion of the test environment would change; of the others what one of them would change in production. */
export function findSides(
  { projects }: WorkbookDependencies,
  request: FastifyRequest,
): PromotionSides | string {
  const project = requireProject(request);
  const { application, environment } = describeEnvironment(project);
  const others = projects
    .all()
    .filter((each) => each.id !== project.id && describeEnvironment(each).application === application);
  const wanted = environment === 'production' ? 'test' : 'production';
  const other = others.find((each) => describeEnvironment(each).environment === wanted);
  if (!other) return `The application ${application} has no ${wanted} environment to compare with.`;
  const [from, to] = environment === 'production' ? [other, project] : [project, other];
  return { from, to };
}

/** A text says why they cannot be compared. */
export async function compareSides(
  request: FastifyRequest,
  { from, to }: PromotionSides,
): Promise<readonly SetupLine[] | string> {
  if (request.caller?.kind === 'key')
    return 'A key knows one project: download it signed in, or on the server’s machine, to compare environments.';
  try {
    const [there, here] = [
      await readSetup(openProjectApi(request, from.id)),
      await readSetup(openProjectApi(request, to.id)),
    ];
    return diffSetups(there, here);
  } catch (error) {
    if (error instanceof Problem) return `The environments cannot be compared: ${error.message}`;
    throw error;
  }
}
