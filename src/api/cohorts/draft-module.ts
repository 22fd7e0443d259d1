/** Cohorts that are not saved yet: how many would be in one by conditions, and which names of a list are known. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import type { Project } from '../../domain/project.ts';
import type { DynamicCohort, ProjectFacts, UnitsPage } from '../../query/contract.ts';
import {
  cohortDefinitionSchema,
  cohortSentence,
  unit,
  unknownPropertiesSchema,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { chooseFormat, formats, readBody } from '../charts/reading.ts';
import { csvLine } from '../csv/write.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { checkedDefinition, listValues } from './drafts.ts';
import { type FindUnits, findNamed, takeSample } from './find-units.ts';
import { type MemberDependencies, membersToday } from './members.ts';

interface DraftDependencies extends Pick<MemberDependencies, 'runner' | 'readFacts' | 'clock'> {
  readonly findUnits: FindUnits;
}

const sizeSchema = z.strictObject({
  definition: cohortDefinitionSchema,
  id: z
    .string()
    .exactOptional()
    .describe('The saved cohort that is changed: one that has it as a condition is refused'),
});

const sizeAnswerSchema = z
  .object({
    size: z.number().describe('Members at the end of today'),
    known: z.number().describe('All units of the kind that are known then'),
    sentence: z.string().describe('Who is in it'),
    sample: z
      .array(z.object({ value: z.string(), name: z.string(), lastSeenMs: z.number().nullable() }))
      .describe('Some of the members, those seen last first'),
    freshnessMs: z.number(),
    unknownProperties: unknownPropertiesSchema.optional(),
  })
  .meta({ id: 'CohortSize' });

const listSchema = z.strictObject({ unit: unit.default({ kind: 'user' }), values: listValues });

const listAnswerSchema = z
  .object({
    given: z.number().describe('Values sent'),
    doubled: z.number().describe('Of those, repetitions of one before'),
    known: z.number().describe('Different values that are a unit’s'),
    unknown: z.number().describe('Different values that are none’s'),
    unknownValues: z.array(z.string()).describe('Some of those; as text/csv all of them'),
  })
  .meta({ id: 'CheckedList' });

const common = { method: 'post', tag: 'cohorts', basicAuth: true } as const;

const operations: readonly ApiOperation[] = [
  {
    ...common,
    path: '/api/cohorts/size',
    summary: 'How many a cohort would have that is not saved',
    body: { contentType: formats.json, schema: sizeSchema },
    responses: { 200: { description: 'Its size, and some of its members', schema: sizeAnswerSchema } },
  },
  {
    ...common,
    path: '/api/cohorts/check',
    summary: 'Which values of a list are known',
    body: { contentType: formats.json, schema: listSchema },
    responses: {
      200: {
        description: 'How many are; as CSV those that are not',
        schema: listAnswerSchema,
        also: [formats.csv],
      },
    },
  },
];

/** Nothing is changed. */
export function cohortDraftModule(dependencies: DraftDependencies): ApiModule {
  return {
    name: 'cohort drafts',
    isLimited: true,
    operations,
    register: (app) => {
      registerSize(app, dependencies);
      registerCheck(app, dependencies);
    },
  };
}

/** Named so that no saved cohort is: those are short ids. */
const draftId = 'the cohort that is not saved';

function registerSize(app: FastifyInstance, { runner, readFacts, clock }: DraftDependencies): void {
  app.post('/api/cohorts/size', async (request, reply) => {
    const project = requireProject(request);
    const { definition, id } = readBody(request, sizeSchema, 'the definition of a cohort');
    const facts = await readFacts(project);
    const checked = checkedDefinition(definition, facts, id);
    const caller = createCaller(reply);
    const withDraft = addDraft(facts, checked);
    const list = (outcome: 'did' | 'didNot') => ({
      ...membersToday({ id: draftId, definition: checked }, clock(), project.timeZone, outcome),
      ...{ orderBy: 'lastSeen' as const, limit: outcome === 'did' ? limits.cohortSampleMax : 1 },
    });
    const [members, others, unknown] = await Promise.all([
      runner.units(withDraft, list('did'), caller),
      runner.units(withDraft, list('didNot'), caller),
      runner.unknownProperties(facts, checked, caller),
    ]);
    return {
      size: members.total,
      known: members.total + others.total,
      sentence: cohortSentence(checked, facts),
      sample: members.rows.map(showRow),
      freshnessMs: members.freshnessMs,
      ...(unknown.length > 0 && { unknownProperties: unknown }),
    };
  });
}

function addDraft(facts: ProjectFacts, definition: DynamicCohort): ProjectFacts {
  return { ...facts, cohorts: [...facts.cohorts, { id: draftId, name: draftId, definition }] };
}

const showRow = ({ value, name, lastSeenMs }: UnitsPage['rows'][number]) => ({ value, name, lastSeenMs });

function registerCheck(app: FastifyInstance, { findUnits }: DraftDependencies): void {
  const options = { bodyLimit: limits.batchBodyBytesMax };
  app.post('/api/cohorts/check', options, async (request, reply) => {
    const { id: project }: Project = requireProject(request);
    const { unit: counted, values } = readBody(request, listSchema, 'a list of values');
    const found = await findNamed(findUnits, project, counted, 'value', values, 'values');
    if (chooseFormat(request) === 'csv')
      return reply
        .type(`${formats.csv}; charset=utf-8`)
        .send(['value', ...found.unknown].map((value) => csvLine([value], 'spreadsheet')).join(''));
    return {
      given: values.length,
      doubled: values.length - found.given,
      known: found.matched,
      unknown: found.unknown.length,
      unknownValues: takeSample(found.unknown),
    };
  });
}
