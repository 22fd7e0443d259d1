/** Saved cohorts as Muster's own documents. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SavedCohort } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { CohortDefinition, UnitRow, UnitsRequest } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { formats, readBody, readCsvForm } from '../charts/reading.ts';
import { valuesOfLines } from '../csv/lines.ts';
import { fromSpreadsheet } from '../csv/write.ts';
import type { ApiModule } from '../module.ts';
import { readId } from '../read-id.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { noteSeen } from '../saved/note-seen.ts';
import type { SavedUses } from '../saved/uses.ts';
import {
  checkedDefinition,
  checkUnused,
  cohortChangesSchema,
  fromUnitsSchema,
  newCohortSchema,
  shownCohort,
  shownMatch,
} from './drafts.ts';
import { type FindUnits, findNamed } from './find-units.ts';
import { allMembers, countSoon, type MemberDependencies } from './members.ts';
import { memberColumns, membersCsv, propertyColumns } from './members-csv.ts';
import { cohortOperations } from './operations.ts';
import { recordCohort } from './record-cohort.ts';
import type { StaticCohorts } from './static-cohorts.ts';

export interface CohortDependencies extends MemberDependencies {
  readonly staticCohorts: StaticCohorts;
  /** Finds whatever was acknowledged before. */
  readonly findUnits: FindUnits;
  readonly uses: Pick<SavedUses, 'ofCohorts'>;
}

/** Cohorts by conditions, as lists of ids, and from the units of a chart; their members as CSV. */
export function cohortModule(dependencies: CohortDependencies): ApiModule {
  const context = createContext(dependencies);
  return {
    name: 'cohorts',
    isLimited: true,
    operations: cohortOperations,
    register: (app) => {
      registerReading(app, context);
      registerCreation(app, context);
      registerChanges(app, context);
      registerMembers(app, context);
    },
  };
}

type CohortContext = ReturnType<typeof createContext>;

const largeBody = { bodyLimit: limits.batchBodyBytesMax };

/** The dependencies, and what several routes do with them. */
function createContext(dependencies: CohortDependencies) {
  const { shelf, staticCohorts, readFacts, runner, findUnits, uses } = dependencies;
  return {
    ...dependencies,
    requireProject,

    find: async (request: FastifyRequest) =>
      (await shelf.find(requireProject(request).id, readId(request))) ?? missing(request),

    describe: async (project: Project, cohort: SavedCohort, more: object = {}) => ({
      ...shownCohort(cohort, await readFacts(project), await uses.ofCohorts(project.id)),
      ...more,
    }),

    /** Warnings beside a definition that was saved; it is saved in any case. */
    listWarnings: async (project: Project, definition: CohortDefinition, reply: FastifyReply) => {
      const facts = await readFacts(project);
      const unknown = await runner
        .unknownProperties(facts, definition, createCaller(reply))
        .catch((error: unknown) => {
          if (error instanceof Problem) return [];
          throw error;
        });
      return unknown.length > 0 ? { unknownProperties: unknown } : {};
    },

    replaceMembers: async (
      request: FastifyRequest,
      cohort: SavedCohort,
      values: readonly string[],
      { path, valuesMax }: { readonly path: string; readonly valuesMax: number },
    ) => {
      const project = requireProject(request);
      const { unit } = cohort.definition;
      const found = await findNamed(findUnits, project.id, unit, 'value', values, path, valuesMax);
      const list = { unit, units: [found.units] };
      await staticCohorts.replace(project.id, cohort.id, nameActor(request), list);
      return shownMatch(found);
    },
  };
}

function registerReading(app: FastifyInstance, context: CohortContext): void {
  const { shelf, requireProject, find, describe, readFacts, uses } = context;
  app.get('/api/cohorts', async (request) => {
    const project = requireProject(request);
    const facts = await readFacts(project);
    const findUses = await uses.ofCohorts(project.id);
    return { cohorts: (await shelf.list(project.id)).map((each) => shownCohort(each, facts, findUses)) };
  });
  app.get('/api/cohorts/:id', async (request) => {
    const cohort = await find(request);
    await noteSeen(request, shelf, cohort);
    return describe(requireProject(request), cohort);
  });
}

function registerCreation(app: FastifyInstance, context: CohortContext): void {
  const { shelf, staticCohorts, findUnits, runner, requireProject, describe, readFacts, listWarnings } =
    context;
  app.post('/api/cohorts', largeBody, async (request, reply) => {
    const project = requireProject(request);
    const { definition, unit, values, ...words } = readBody(request, newCohortSchema, 'a cohort');
    const labels = { ...words, savedBy: nameActor(request) };
    const answer = reply.code(201);
    if (definition !== undefined && values === undefined) {
      const checked = checkedDefinition(definition, await readFacts(project));
      const made = await shelf.create(project.id, { ...labels, definition: checked });
      await recordCohort(request, null, made);
      countSoon(context, project, made, request.log);
      return answer.send(await describe(project, made, await listWarnings(project, checked, reply)));
    }
    if (values === undefined || definition !== undefined)
      throw new Problem('invalid_request', 'Send either "definition" or "values".', 'definition');
    const counted = unit ?? { kind: 'user' };
    const found = await findNamed(findUnits, project.id, counted, 'value', values, 'values');
    const made = await staticCohorts.create(project.id, { ...labels, unit: counted }, [found.units]);
    await recordCohort(request, null, made);
    return answer.send(await describe(project, made, shownMatch(found)));
  });
  app.post('/api/cohorts/from-units', async (request, reply) => {
    const project = requireProject(request);
    const wanted = 'a name and a request for units';
    const { request: unitsRequest, ...labels } = readBody(request, fromUnitsSchema, wanted);
    const list = unitsRequest as UnitsRequest;
    const rows = runner.allUnits(await readFacts(project), list, createCaller(reply));
    const { unit } = list.definition;
    const savedBy = nameActor(request);
    const made = await staticCohorts.create(project.id, { ...labels, savedBy, unit }, readUnitIds(rows));
    await recordCohort(request, null, made);
    return reply.code(201).send(await describe(project, made));
  });
}

function registerChanges(app: FastifyInstance, context: CohortContext): void {
  const { shelf, requireProject, find, describe, readFacts, uses, listWarnings, replaceMembers } = context;
  app.put('/api/cohorts/:id', largeBody, async (request, reply) => {
    const project = requireProject(request);
    const { definition, values, version, ...labels } = readBody(
      request,
      cohortChangesSchema,
      'changes of a cohort',
    );
    if (definition !== undefined && values !== undefined)
      throw new Problem('invalid_request', 'Send "definition" or "values", not both.', 'definition');
    const facts = await readFacts(project);
    const checked = definition && checkedDefinition(definition, facts, readId(request));
    const cohort = await find(request);
    const by = nameActor(request);
    if (version !== undefined) refuseOutdated(version, cohort.version);
    if (values !== undefined) {
      const place = { path: 'values', valuesMax: limits.cohortIdsPerRequestMax };
      const match = await replaceMembers(request, cohort, values, place);
      await shelf.change(project.id, cohort.id, labels, { by });
      const after = await find(request);
      await recordCohort(request, cohort, after);
      return describe(project, after, match);
    }
    const changes = { ...labels, ...(checked && { definition: checked }) };
    const changed = await shelf.change(project.id, cohort.id, changes, { by, version });
    if (!changed && version !== undefined) refuseOutdated(version, (await find(request)).version);
    await recordCohort(request, cohort, changed ?? missing(request));
    if (checked && changed) countSoon(context, project, changed, request.log);
    const warnings = checked && (await listWarnings(project, checked, reply));
    return describe(project, changed ?? missing(request), warnings);
  });
  app.delete('/api/cohorts/:id', async (request, reply) => {
    const { id: project } = requireProject(request);
    checkUnused((await uses.ofCohorts(project))(readId(request)));
    const before = await find(request);
    if (!(await shelf.remove(project, before.id))) missing(request);
    await recordCohort(request, before, null);
    return reply.code(204).send();
  });
}

function registerMembers(app: FastifyInstance, context: CohortContext): void {
  const { requireProject, find, describe, replaceMembers } = context;
  app.get('/api/cohorts/:id/members.csv', async (request, reply) => {
    const form = readCsvForm(request);
    const cohort = await find(request);
    const properties = namesIn((request.query as { properties?: string | string[] }).properties);
    const members = allMembers(context, requireProject(request), cohort, properties, createCaller(reply));
    const columns = [...memberColumns, ...propertyColumns(properties)];
    return reply
      .type(`${formats.csv}; charset=utf-8`)
      .send(Readable.from(membersCsv(members, columns, form)));
  });
  app.put('/api/cohorts/:id/members.csv', largeBody, async (request) => {
    const project = requireProject(request);
    const text = typeof request.body === 'string' ? request.body : '';
    const values = valuesOfLines(text).map(fromSpreadsheet);
    const place = { path: 'body', valuesMax: limits.cohortMembersMax };
    const before = await find(request);
    const match = await replaceMembers(request, before, values, place);
    const after = await find(request);
    await recordCohort(request, before, after);
    return describe(project, after, match);
  });
}

async function* readUnitIds(batches: AsyncIterable<readonly UnitRow[]>) {
  for await (const rows of batches) yield rows.map(({ unit }) => unit);
}

/** `plan,seats`, or the parameter several times. */
export function namesIn(parameter: string | readonly string[] | undefined): readonly string[] {
  const texts = typeof parameter === 'string' ? [parameter] : (parameter ?? []);
  const names = texts.flatMap((each) => each.split(',')).filter((name) => name !== '');
  if (names.length > limits.queryUnitPropertiesMax)
    throw new Problem(
      'invalid_request',
      `Request at most ${limits.queryUnitPropertiesMax} properties.`,
      'properties',
    );
  return [...new Set(names)];
}

function missing(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no cohort ${JSON.stringify(readId(request))}.`, 'id');
}
