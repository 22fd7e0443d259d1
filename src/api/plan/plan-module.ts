/** A project's tracking plan: read, replaced, changed in part, compared with what arrived, proposed from it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { NameProperties, Project } from '../../domain/project.ts';
import {
  changePlan,
  countStates,
  describeArrived,
  describeStates,
  diffPlans,
  type NewPlan,
  type PlanShelf,
  proposeEntries,
  type SavedPlan,
} from '../../plan/contract.ts';
import {
  type CatalogueFacts,
  type ChartRunner,
  dateAt,
  describeCatalogue,
  type ProjectFacts,
  type ReadKept,
  type TrackingPlan,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import {
  newPlanSchema,
  planChangeSchema,
  planQuerySchema,
  planSchema,
  proposalQuerySchema,
  proposalSchema,
  statesSchema,
  versionsSchema,
} from './schemas.ts';

export interface PlanDependencies {
  readonly shelf: PlanShelf;
  /** Puts what intake is to read of the newest plan in force, and gives the version of the settings. Errors: LedgerUnavailable. */
  readonly putInForce: (project: Project['id']) => Promise<number>;
  /** Version of the settings that intake reads. */
  readonly settingsVersion: (project: Project['id']) => number;
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readCatalogue: ReadKept<CatalogueFacts>;
  readonly nameProperties: (project: Project['id']) => NameProperties;
}

const path = '/api/plan';
const shared = { tag: 'plan', basicAuth: true } as const;
const contentType = 'application/json';
const dayMs = 86_400_000;
/** A plan of thousands of properties is larger than what clients send. */
const large = { bodyLimit: limits.batchBodyBytesMax };

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path, ...shared, query: planQuerySchema },
    summary: 'The tracking plan: which events, properties and groups are wanted',
    responses: { 200: { description: 'The newest version, or the one asked for', schema: planSchema } },
  },
  {
    ...{ method: 'put', path, ...shared, body: { contentType, schema: newPlanSchema } },
    summary: 'Replace the tracking plan',
    responses: {
      200: { description: 'As it is now, and in force for what is received from now on', schema: planSchema },
    },
  },
  {
    ...{ method: 'patch', path, ...shared, body: { contentType, schema: planChangeSchema } },
    summary: 'Change entries of the tracking plan, all or none',
    responses: {
      200: { description: 'As it is now, and in force for what is received from now on', schema: planSchema },
    },
  },
  {
    ...{ method: 'get', path: `${path}/versions`, ...shared },
    summary: 'Who changed the tracking plan, and when',
    responses: { 200: { description: 'The newest first', schema: versionsSchema } },
  },
  {
    ...{ method: 'get', path: `${path}/states`, ...shared },
    summary: 'Planned, live, unexpected, blocked or deleted: the plan beside what arrived',
    responses: { 200: { description: 'At most a minute old', schema: statesSchema } },
  },
  {
    ...{ method: 'get', path: `${path}/proposal`, ...shared, query: proposalQuerySchema },
    summary: 'What arrived of late and is not planned, as entries to put into the plan',
    responses: { 200: { description: 'Nothing is changed', schema: proposalSchema } },
  },
];

export function planModule(dependencies: PlanDependencies): ApiModule {
  const { shelf, settingsVersion, nameProperties } = dependencies;
  const show = (project: Project, saved: SavedPlan) => ({ ...saved, settings: settingsVersion(project.id) });
  return {
    name: 'plan',
    operations,
    register: (app) => {
      app.get(path, async (request) => {
        const project = requireProject(request);
        return show(project, await findPlan(shelf, project, readQuery(request, planQuerySchema).version));
      });
      app.put(path, large, async (request) => {
        const { version, plan } = readBody(request, newPlanSchema, 'the version that was read, and the plan');
        return savePlan(dependencies, request, version, () => plan);
      });
      app.patch(path, large, async (request) => {
        const change = readBody(
          request,
          planChangeSchema,
          'the version that was read, and entries to put or remove',
        );
        return savePlan(dependencies, request, change.version, (before) => changePlan(before, change));
      });
      app.get(`${path}/versions`, async (request) => ({
        versions: await shelf.versions(requireProject(request).id),
      }));
      app.get(`${path}/states`, async (request, reply) => {
        const { saved, arrived, asOfMs } = await readArrived(dependencies, request, reply);
        const states = describeStates(saved.plan, arrived);
        return { version: saved.version, asOf: asOfMs, counts: countStates(states), states };
      });
      app.get(`${path}/proposal`, async (request, reply) => {
        const { days } = readQuery(request, proposalQuerySchema);
        const { project, saved, arrived, asOfMs } = await readArrived(dependencies, request, reply);
        const since = dateAt(asOfMs - days * dayMs, project.timeZone);
        const options = { since, nameProperties: nameProperties(project.id) };
        return { version: saved.version, since, put: proposeEntries(saved.plan, arrived, options) };
      });
    },
  };
}

async function findPlan(shelf: PlanShelf, { id }: Project, version?: number): Promise<SavedPlan> {
  if (version === undefined) return shelf.current(id);
  const found = await shelf.find(id, version);
  if (!found) throw new Problem('not_found', `The plan has no version ${version}.`, 'version');
  return found;
}

/** Saves a plan made from a version, puts it in force and records what differs. Nothing where nothing differs. */
export async function savePlan(
  { shelf, putInForce }: PlanDependencies,
  request: FastifyRequest,
  version: number,
  change: (before: TrackingPlan) => TrackingPlan,
  origin: Pick<NewPlan, 'note' | 'joins'> = { note: '' },
) {
  const { id } = requireProject(request);
  const before = await shelf.current(id);
  refuseOutdated(version, before.version);
  const plan = change(before.plan);
  const lines = diffPlans(before.plan, plan);
  const recorded = describeLines(lines);
  if (lines.length === 0) {
    await recordChange(request, {
      subject: 'of the project',
      before: recorded.before,
      after: recorded.before,
    });
    return { ...before, settings: await putInForce(id) };
  }
  const saved = await shelf.save(id, { version, plan, madeBy: nameActor(request), ...origin });
  if (!saved) {
    refuseOutdated(version, (await shelf.current(id)).version);
    throw new Error('bug: a plan was not saved, and nobody changed it');
  }
  await recordChange(request, { subject: `version ${saved.version}`, ...recorded });
  return { ...saved, settings: await putInForce(id) };
}

/** The audit log keeps what differs; all of it is in the versions of the plan. */
const linesRecordedMax = 100;

function describeLines(lines: ReturnType<typeof diffPlans>) {
  const shown = lines.slice(0, linesRecordedMax);
  const more = lines.length > shown.length ? [`and ${lines.length - shown.length} more`] : [];
  return {
    before: [...shown.flatMap(({ before }) => (before ? [before] : [])), ...more],
    after: [...shown.flatMap(({ after }) => (after ? [after] : [])), ...more],
  };
}

async function readArrived(dependencies: PlanDependencies, request: FastifyRequest, reply: FastifyReply) {
  const { shelf, runner, readFacts, readCatalogue } = dependencies;
  const project = requireProject(request);
  const facts = await readFacts(project);
  const { found, asOfMs } = await runner.statements((run) => readCatalogue(run, facts), createCaller(reply));
  const arrived = describeArrived(describeCatalogue(facts, found, asOfMs));
  return { project, saved: await shelf.current(project.id), arrived, asOfMs };
}
