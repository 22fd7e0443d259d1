/** A project's tracking plan: read, replaced, changed in part, compared with what arrived, proposed from it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { NameProperties, Project } from '../../domain/project.ts';
import {
  changePlan,
  compareSaid,
  countStates,
  describeArrived,
  describeStates,
  diffPlans,
  findSaid,
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
  emptyPlan,
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
  applyQuery,
  changesQuerySchema,
  changesSchema,
  differencesSchema,
  newPlanSchema,
  planChangeSchema,
  planQuerySchema,
  planSchema,
  proposalQuerySchema,
  proposalSchema,
  restoreSchema,
  statesSchema,
  versionsSchema,
} from './schemas.ts';

export interface PlanDependencies {
  readonly shelf: PlanShelf;
  /** Puts what intake is to read of the newest plan in force, and gives the version of the settings. Errors: LedgerUnavailable. */
  readonly putInForce: (project: Project['id']) => Promise<number>;
  /** Version of the settings that intake reads. */
  readonly settingsVersion: (project: Project['id']) => number;
  readonly runner: Pick<ChartRunner, 'statements' | 'statementsBeside'>;
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
    ...{ method: 'patch', path, ...shared, query: z.strictObject(applyQuery) },
    body: { contentType, schema: planChangeSchema },
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
    ...{ method: 'get', path: `${path}/changes`, ...shared, query: changesQuerySchema },
    summary: 'What differs between two versions of the tracking plan',
    responses: { 200: { description: 'Entry by entry, before and after', schema: changesSchema } },
  },
  {
    ...{ method: 'post', path: `${path}/restore`, ...shared, body: { contentType, schema: restoreSchema } },
    summary: 'Put an earlier version of the tracking plan in force again, as a new version',
    responses: { 200: { description: 'As it is now', schema: planSchema } },
  },
  {
    ...{ method: 'get', path: `${path}/states`, ...shared },
    summary: 'Planned, live, unexpected, blocked or deleted: the plan beside what arrived',
    responses: { 200: { description: 'At most a minute old', schema: statesSchema } },
  },
  {
    ...{ method: 'get', path: `${path}/differences`, ...shared },
    summary:
      'Where the plan wants other words, another name property or other active events than people said',
    responses: {
      200: { description: 'What people said holds until they say otherwise', schema: differencesSchema },
    },
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
    isLimited: true,
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
      app.patch(path, large, (request) => patchPlan(dependencies, request));
      app.get(`${path}/changes`, async (request) => {
        const project = requireProject(request);
        const { from, to } = readQuery(request, changesQuerySchema);
        const [before, after] = await Promise.all([
          from === 0 ? nothingPlanned : findPlan(shelf, project, from, 'from'),
          to === 0 ? nothingPlanned : findPlan(shelf, project, to, 'to'),
        ]);
        const { plan: was, ...earlier } = before;
        const { plan: is, ...later } = after;
        return { from: earlier, to: later, lines: diffPlans(was, is) };
      });
      app.post(`${path}/restore`, async (request) => {
        const body = readBody(request, restoreSchema, 'the newest version, and the one to restore');
        const { plan } = await findPlan(shelf, requireProject(request), body.restore, 'restore');
        const note = `version ${body.restore} again`;
        return savePlan(dependencies, request, body.version, () => plan, { note });
      });
      app.get(`${path}/versions`, async (request) => ({
        versions: await shelf.versions(requireProject(request).id),
      }));
      app.get(`${path}/states`, async (request, reply) => {
        const { saved, arrived, asOfMs } = await readArrived(dependencies, request, reply);
        const states = describeStates(saved.plan, arrived);
        return { version: saved.version, asOf: asOfMs, counts: countStates(states), states };
      });
      app.get(`${path}/differences`, async (request) => {
        const project = requireProject(request);
        const { version, plan } = await shelf.current(project.id);
        return { version, differences: compareSaid(plan, findSaid(await dependencies.readFacts(project))) };
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

const nothingPlanned: SavedPlan = { version: 0, madeMs: 0, madeBy: '', note: '', plan: emptyPlan };

/** `at`: where the version was given. */
async function findPlan(
  shelf: PlanShelf,
  { id }: Project,
  version: number | undefined,
  at = 'version',
): Promise<SavedPlan> {
  if (version === undefined) return shelf.current(id);
  const found = await shelf.find(id, version);
  if (!found) throw new Problem('not_found', `The plan has no version ${version}.`, at);
  return found;
}

async function patchPlan(dependencies: PlanDependencies, request: FastifyRequest) {
  const { apply } = readQuery(request, z.strictObject(applyQuery));
  const change = readBody(
    request,
    planChangeSchema,
    'the version that was read, and entries to put or remove',
  );
  if (apply === 'true')
    return savePlan(dependencies, request, change.version, (before) => changePlan(before, change));
  const { id } = requireProject(request);
  const saved = await dependencies.shelf.current(id);
  refuseOutdated(change.version, saved.version);
  const plan = changePlan(saved.plan, change);
  await recordChange(request, { subject: 'of the project', before: null, after: null });
  return { ...saved, plan, settings: dependencies.settingsVersion(id) };
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
