/** Amplitude's Behavioral Cohorts API, for users and any group type. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SavedCohort } from '../../catalog/contract.ts';
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { formats, readBody } from '../charts/reading.ts';
import { type CohortDependencies, namesIn } from '../cohorts/cohort-module.ts';
import { type FoundUnits, findNamed, takeSample } from '../cohorts/find-units.ts';
import { allMembers, countMembers } from '../cohorts/members.ts';
import { type MemberColumn, membersCsv, propertyColumns } from '../cohorts/members-csv.ts';
import { recordCohort } from '../cohorts/record-cohort.ts';
import type { ApiModule } from '../module.ts';
import { answerError, answeredProblem } from '../problem-answer.ts';
import { readId } from '../read-id.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';
import { membershipSchema, namedBy, UnknownIds, uploadSchema } from './cohorts-bodies.ts';
import { amplitudeCohortOperations } from './cohorts-operations.ts';
import type { Downloads } from './cohorts-requests.ts';
import { amplitudeCohort, parseUnit, writeGroup } from './cohorts-shape.ts';

export interface AmplitudeCohortDependencies extends CohortDependencies {
  readonly downloads: Downloads;
}

/** The Behavioral Cohorts API: list, download, upload, change the members. */
export function amplitudeCohortModule(dependencies: AmplitudeCohortDependencies): ApiModule {
  const context = createContext(dependencies);
  return {
    name: 'Amplitude cohorts',
    operations: amplitudeCohortOperations,
    register: async (app) => {
      registerList(app, context);
      registerDownloads(app, context);
      await app.register(async (scope) => {
        scope.setErrorHandler(answerInShape);
        const large = { bodyLimit: limits.batchBodyBytesMax };
        scope.post('/api/3/cohorts/upload', large, (request) => upload(request, context));
        scope.post('/api/3/cohorts/membership', large, (request) => changeMembership(request, context));
      });
    },
  };
}

type CohortContext = ReturnType<typeof createContext>;

/** The dependencies, and what several routes do with them. */
function createContext(dependencies: AmplitudeCohortDependencies) {
  const { shelf, downloads } = dependencies;
  return {
    ...dependencies,
    requireProject,
    findCohort: async (request: FastifyRequest, id: string, path: string) =>
      (await shelf.find(requireProject(request).id, id)) ?? noCohort(id, path),
    findDownload: (request: FastifyRequest) => {
      const found = downloads.find(requireProject(request).id, readId(request));
      if (!found)
        throw new Problem(
          'not_found',
          `There is no download request ${JSON.stringify(readId(request))}; it may have expired.`,
          'id',
        );
      if (found.state === 'failed') throw found.error;
      return found;
    },
  };
}

function registerList(app: FastifyInstance, { requireProject, shelf }: CohortContext): void {
  app.get('/api/3/cohorts', async (request) => {
    const project = requireProject(request);
    const withSyncs = (request.query as { includeSyncInfo?: string }).includeSyncInfo === 'true';
    const cohorts = await shelf.list(project.id);
    return { cohorts: cohorts.map((each) => amplitudeCohort(each, project, withSyncs)) };
  });
}

function registerDownloads(app: FastifyInstance, context: CohortContext): void {
  const { requireProject, findCohort, findDownload, downloads } = context;
  app.get('/api/5/cohorts/request/:id', async (request, reply) => {
    const project = requireProject(request);
    const cohort = await findCohort(request, readId(request), 'id');
    const started = downloads.start(
      { project: project.id, cohort: cohort.id, properties: readPropertyNames(request) },
      () => countMembers(context, project, cohort),
    );
    return reply.code(202).send({ request_id: started.id, cohort_id: cohort.id });
  });
  app.get('/api/5/cohorts/request-status/:id', async (request, reply) => {
    const { id, cohort, state } = findDownload(request);
    const isReady = state === 'completed';
    return reply.code(isReady ? 200 : 202).send({
      ...{ request_id: id, cohort_id: cohort },
      async_status: isReady ? 'JOB COMPLETED' : 'JOB INPROGRESS',
    });
  });
  app.get('/api/5/cohorts/request/:id/file', async (request, reply) => {
    const { cohort: id, state, properties } = findDownload(request);
    if (state !== 'completed')
      throw new Problem('not_found', 'The download is not ready yet; request its status until it is.', 'id');
    const cohort = await findCohort(request, id, 'id');
    const members = allMembers(context, requireProject(request), cohort, properties, createCaller(reply));
    const columns = [...listColumns(cohort), ...propertyColumns(properties)];
    // Programs read it, and compare ids: as the vendor's.
    return reply
      .type(`${formats.csv}; charset=utf-8`)
      .send(Readable.from(membersCsv(members, columns, 'raw')));
  });
}

async function upload(request: FastifyRequest, context: CohortContext) {
  const { id: project } = context.requireProject(request);
  const body = readBody(request, uploadSchema, 'name, id_type and ids');
  const { staticCohorts, findUnits, shelf } = context;
  const unit = parseUnit(body.cg);
  if (unit.kind === 'group') await checkGroupType(request, context, unit.groupType);
  const existing = body.existing_cohort_id;
  const before =
    existing === undefined ? null : await context.findCohort(request, existing, 'existing_cohort_id');
  const found = await findNamed(findUnits, project, unit, namedBy(body.id_type, unit), body.ids, 'ids');
  checkFound(found, body.skip_invalid_ids);
  const metadata = makeMetadata(found);
  if (body.skip_save) {
    await recordCohort(request, before, before);
    return { metadata };
  }
  const owners = body.owner === undefined ? [] : [body.owner];
  const by = nameActor(request);
  const labels = { name: body.name, published: body.published, owners };
  if (existing === undefined) {
    const made = await staticCohorts.create(project, { ...labels, savedBy: by, description: '', unit }, [
      found.units,
    ]);
    await recordCohort(request, null, made);
    return { cohortId: made.id, metadata };
  }
  const changed = await staticCohorts.replace(project, existing, by, { unit, units: [found.units] });
  await shelf.change(project, existing, labels, { by });
  await recordCohort(request, before, await context.findCohort(request, existing, 'existing_cohort_id'));
  return { cohortId: changed?.id ?? noCohort(existing, 'existing_cohort_id'), metadata };
}

async function changeMembership(request: FastifyRequest, context: CohortContext) {
  const { id: project } = context.requireProject(request);
  const body = readBody(request, membershipSchema, 'cohort_id and memberships');
  const { staticCohorts, findUnits } = context;
  const cohort = await context.findCohort(request, body.cohort_id, 'cohort_id');
  const { unit } = cohort.definition;
  if (body.count_group !== writeGroup(unit))
    throw new Problem(
      'invalid_request',
      `expected ${JSON.stringify(writeGroup(unit))}, which is what the cohort counts`,
      'count_group',
    );
  const members = new Map<UnitId, boolean>();
  const results: object[] = [];
  for (const [index, { ids, id_type, operation }] of body.memberships.entries()) {
    const by = namedBy(id_type, unit);
    const found = await findNamed(findUnits, project, unit, by, ids, `memberships[${index}].ids`);
    checkAllKnown(found, body.skip_invalid_ids);
    // Of several operations on one unit the last one counts.
    for (const each of found.units) members.set(each, operation === 'ADD');
    results.push({ skipped_ids: found.unknown, id_type, operation });
  }
  const listMembers = (added: boolean) =>
    [...members].flatMap(([each, isAdded]) => (isAdded === added ? each : []));
  const change = { add: listMembers(true), less: listMembers(false) };
  await staticCohorts.edit(project, cohort.id, nameActor(request), change);
  await recordCohort(request, cohort, await context.findCohort(request, cohort.id, 'cohort_id'));
  return { cohort_id: cohort.id, memberships_result: results };
}

async function checkGroupType(
  request: FastifyRequest,
  { readFacts, requireProject }: CohortContext,
  groupType: string,
): Promise<void> {
  const facts = await readFacts(requireProject(request));
  refuseUnknownType(facts, groupType, 'cg');
}

function makeMetadata({ matched, given, unknown }: FoundUnits) {
  return { matched, totals: given, invalid_ids_sample: takeSample(unknown) };
}

function checkFound(found: FoundUnits, skipsInvalid: boolean): void {
  checkAllKnown(found, skipsInvalid);
  if (found.matched === 0)
    throw new UnknownIds('None of the ids is known; send events with them first.', makeMetadata(found));
}

function checkAllKnown(found: FoundUnits, skipsInvalid: boolean): void {
  if (!skipsInvalid && found.unknown.length > 0)
    throw new UnknownIds(
      `${found.unknown.length} of the ids are unknown; leave them out, or set skip_invalid_ids.`,
      makeMetadata(found),
    );
}

/** The error as Amplitude's API words it; without keys as everywhere. */
function answerInShape(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, title, detail, path } = answeredProblem(error, request) as ReturnType<
    typeof answeredProblem
  > & {
    readonly path?: string;
  };
  if (status === 401) return answerError(error, request, reply);
  const metadata = error instanceof UnknownIds ? error.metadata : path === undefined ? {} : { path };
  return reply.code(status).send({ http_code: status, type: title, message: detail, metadata });
}

function listColumns({ definition: { unit } }: SavedCohort): readonly MemberColumn[] {
  const [number, name] = unit.kind === 'user' ? ['amplitude_id', 'user_id'] : ['group_id', 'group_name'];
  return [
    { name: number ?? '', cell: ({ unit: each }) => each },
    { name: name ?? '', cell: ({ value }) => value },
  ];
}

/** Amplitude writes a user's own properties gp:, a group's grp:. */
function readPropertyNames(request: FastifyRequest): readonly string[] {
  const { props, propKeys } = request.query as { props?: string; propKeys?: string | string[] };
  if (props !== '1') return [];
  const names = namesIn(propKeys).map((name) => name.replace(/^(gp|grp):/, ''));
  if (names.length === 0)
    throw new Problem(
      'invalid_request',
      'List the properties to include, such as propKeys=plan,seats.',
      'propKeys',
    );
  return names;
}

function noCohort(id: string, path: string): never {
  throw new Problem('not_found', `There is no cohort ${JSON.stringify(id)}.`, path);
}
