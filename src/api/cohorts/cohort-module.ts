/** Saved cohorts as Muster's own documents. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SavedCohort } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project, ProjectLookup } from '../../domain/project.ts';
import type { CohortDefinition, UnitRow, UnitsRequest } from '../../query/contract.ts';
import { authenticate } from '../basic-auth.ts';
import { createCaller } from '../charts/caller.ts';
import { csvFormOf, formats, readBody } from '../charts/reading.ts';
import { valuesOfLines } from '../csv/lines.ts';
import { fromSpreadsheet } from '../csv/write.ts';
import type { ApiModule } from '../module.ts';
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
import type { StaticCohorts } from './static-cohorts.ts';

export interface CohortDependencies extends MemberDependencies {
  readonly projects: Pick<ProjectLookup, 'byKeys'>;
  readonly staticCohorts: StaticCohorts;
  /** Finds whatever was acknowledged before. */
  readonly findUnits: FindUnits;
}

/** Conditions, lists, lists from charts; members as CSV. */
export function cohortModule(dependencies: CohortDependencies): ApiModule {
  const { projects, shelf, staticCohorts, factsOf, runner } = dependencies;
  const projectOf = (request: FastifyRequest) => authenticate(request, projects);
  const shown = async (project: Project, cohort: SavedCohort, more: object = {}) => ({
    ...shownCohort(cohort, await factsOf(project)),
    ...more,
  });
  const find = async (request: FastifyRequest) =>
    (await shelf.find(projectOf(request).id, idOf(request))) ?? missing(request);

  return {
    name: 'cohorts',
    operations: cohortOperations,
    register: (app) => {
      // Before the body: of somebody unknown nothing is read.
      app.addHook('onRequest', async (request) => {
        projectOf(request);
      });
      const large = { bodyLimit: limits.batchBodyBytesMax };

      app.get('/api/cohorts', async (request) => {
        const project = projectOf(request);
        const facts = await factsOf(project);
        return { cohorts: (await shelf.list(project.id)).map((each) => shownCohort(each, facts)) };
      });
      app.get('/api/cohorts/:id', async (request) => shown(projectOf(request), await find(request)));
      app.post('/api/cohorts', large, async (request, reply) => {
        const project = projectOf(request);
        const { definition, unit, values, ...words } = readBody(request, newCohortSchema, 'a cohort');
        const answer = reply.code(201);
        if (definition !== undefined && values === undefined) {
          const checked = checkedDefinition(definition, await factsOf(project));
          const made = await shelf.create(project.id, { ...words, definition: checked });
          countSoon(dependencies, project, made, request.log);
          return answer.send(await shown(project, made, await warned(project, checked, reply)));
        }
        if (values === undefined || definition !== undefined)
          throw new Problem('invalid_request', 'Send either "definition" or "values".', 'definition');
        const counted = unit ?? { kind: 'user' };
        const found = await findNamed(dependencies.findUnits, project.id, counted, 'value', values, 'values');
        const made = await staticCohorts.create(project.id, { ...words, unit: counted }, [found.units]);
        return answer.send(await shown(project, made, shownMatch(found)));
      });
      app.post('/api/cohorts/from-units', async (request, reply) => {
        const project = projectOf(request);
        const { request: asked, ...words } = readBody(
          request,
          fromUnitsSchema,
          'a name and a request for units',
        );
        const list = asked as UnitsRequest;
        const rows = runner.allUnits(await factsOf(project), list, createCaller(reply));
        const made = await staticCohorts.create(
          project.id,
          { ...words, unit: list.definition.unit },
          numbersOf(rows),
        );
        return reply.code(201).send(await shown(project, made));
      });
      app.put('/api/cohorts/:id', large, async (request, reply) => {
        const project = projectOf(request);
        const { definition, values, ...words } = readBody(
          request,
          cohortChangesSchema,
          'changes of a cohort',
        );
        if (definition !== undefined && values !== undefined)
          throw new Problem('invalid_request', 'Send "definition" or "values", not both.', 'definition');
        const facts = await factsOf(project);
        const checked = definition && checkedDefinition(definition, facts, idOf(request));
        const cohort = await find(request);
        if (values !== undefined) {
          const answered = await replaced(project, cohort, values, limits.cohortIdsPerRequestMax, 'values');
          await shelf.change(project.id, cohort.id, words);
          return shown(project, await find(request), answered);
        }
        const changed = await shelf.change(project.id, cohort.id, {
          ...words,
          ...(checked && { definition: checked }),
        });
        if (checked && changed) countSoon(dependencies, project, changed, request.log);
        const warnings = checked && (await warned(project, checked, reply));
        return shown(project, changed ?? missing(request), warnings);
      });
      app.delete('/api/cohorts/:id', async (request, reply) => {
        const { id: project } = projectOf(request);
        checkUnused(idOf(request), await shelf.list(project));
        if (!(await shelf.remove(project, idOf(request)))) missing(request);
        return reply.code(204).send();
      });
      app.get('/api/cohorts/:id/members.csv', async (request, reply) => {
        const form = csvFormOf(request);
        const cohort = await find(request);
        const properties = namesIn((request.query as { properties?: string | string[] }).properties);
        const members = allMembers(dependencies, projectOf(request), cohort, properties, createCaller(reply));
        const columns = [...memberColumns, ...propertyColumns(properties)];
        return reply
          .type(`${formats.csv}; charset=utf-8`)
          .send(Readable.from(membersCsv(members, columns, form)));
      });
      app.put('/api/cohorts/:id/members.csv', large, async (request) => {
        const project = projectOf(request);
        const values = valuesOfLines(typeof request.body === 'string' ? request.body : '').map(
          fromSpreadsheet,
        );
        const answered = await replaced(
          project,
          await find(request),
          values,
          limits.cohortMembersMax,
          'body',
        );
        return shown(project, await find(request), answered);
      });
    },
  };

  /** Said where a definition is saved; it is saved in any case. */
  async function warned(project: Project, definition: CohortDefinition, reply: FastifyReply) {
    const facts = await factsOf(project);
    const unknown = await runner
      .unknownProperties(facts, definition, createCaller(reply))
      .catch((error: unknown) => {
        if (error instanceof Problem) return [];
        throw error;
      });
    return unknown.length > 0 ? { unknownProperties: unknown } : {};
  }

  async function replaced(
    project: Project,
    cohort: SavedCohort,
    values: readonly string[],
    valuesMax: number,
    path: string,
  ) {
    const { unit } = cohort.definition;
    const found = await findNamed(dependencies.findUnits, project.id, unit, 'value', values, path, valuesMax);
    await staticCohorts.replace(project.id, cohort.id, unit, [found.units]);
    return shownMatch(found);
  }
}

async function* numbersOf(batches: AsyncIterable<readonly UnitRow[]>) {
  for await (const rows of batches) yield rows.map(({ unit }) => unit);
}

/** `plan,seats`, or the parameter several times. */
export function namesIn(parameter: string | readonly string[] | undefined): readonly string[] {
  const texts = typeof parameter === 'string' ? [parameter] : (parameter ?? []);
  const names = texts.flatMap((each) => each.split(',')).filter((name) => name !== '');
  if (names.length > limits.queryUnitPropertiesMax)
    throw new Problem(
      'invalid_request',
      `Ask for at most ${limits.queryUnitPropertiesMax} properties.`,
      'properties',
    );
  return [...new Set(names)];
}

function idOf({ params }: FastifyRequest): string {
  return (params as { readonly id: string }).id;
}

function missing(request: FastifyRequest): never {
  throw new Problem('not_found', `There is no cohort ${JSON.stringify(idOf(request))}.`, 'id');
}
