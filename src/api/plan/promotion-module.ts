/** Compares the set-up of two environments, carries lines of one over to the other, and takes that back. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { describeEnvironment, type Project } from '../../domain/project.ts';
import {
  diffSetups,
  digestLine,
  digestLines,
  isAsAfter,
  type KeptLineShelf,
  type PromotionShelf,
  reverseLines,
  type SavedPromotion,
  type Setup,
  type SetupLine,
  type SetupSection,
  setupSections,
} from '../../plan/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { keepAnswers, openProjectApi, type ProjectApi } from './setup/project-api.ts';
import { sections } from './setup/sections.ts';

interface PromotionDependencies {
  readonly promotions: PromotionShelf;
  readonly keptLines: KeptLineShelf;
  readonly projects: { all(): readonly Project[] };
}

const diffPath = '/api/plan/diff';
const path = '/api/plan/promotions';
const keptPath = '/api/plan/kept';
const keptNoteLengthMax = 1_000;
const contentType = 'application/json';
const shared = { tag: 'plan', basicAuth: false } as const;

const from = z.coerce
  .number()
  .int()
  .describe('Id of the project whose set-up is wanted here: of the same application');
const diffQuerySchema = z.strictObject({ from });
const value = z.unknown();
export const setupLineSchema = z
  .object({
    section: z.enum(setupSections),
    key: z.string(),
    name: z.string(),
    before: value.optional().describe('As it is here; absent: it is not here'),
    after: value.optional().describe('As it is there; absent: it is not there'),
  })
  .meta({ id: 'SetupLine' });

const diffSchema = z
  .object({
    from: z.object({ id: z.number(), name: z.string(), environment: z.string() }),
    digest: z.string().describe('Of all lines: a promotion says with it what was seen'),
    lines: z.array(
      setupLineSchema
        .extend({
          line: z.string().describe('Digest of the line with its contents'),
          kept: z
            .object({ note: z.string(), by: z.string(), atMs: z.number() })
            .optional()
            .describe('Somebody keeps it back, while it says this'),
        })
        .meta({ id: 'SetupDiffLine' }),
    ),
  })
  .meta({ id: 'SetupDiff' });

const promoteSchema = z
  .strictObject({
    from,
    digest: z
      .string()
      .describe('Of the diff that was read: refused, with the new diff, where something changed since'),
    lines: z
      .array(z.strictObject({ section: z.enum(setupSections), key: z.string() }))
      .min(1)
      .max(10_000)
      .describe('Which of them are to be carried over'),
  })
  .meta({ id: 'Promotion' });

const lineId = z.string().describe('As a line of the diff has it');
const keepSchema = z
  .strictObject({
    from,
    keep: z
      .array(
        z.strictObject({
          line: lineId,
          note: z.string().trim().max(keptNoteLengthMax).default('').describe('why'),
        }),
      )
      .max(10_000)
      .default([])
      .describe('Lines to keep back'),
    release: z.array(lineId).max(10_000).default([]).describe('Lines to keep back no longer'),
  })
  .meta({ id: 'KeptLines' });

const promotionSchema = z
  .object({
    id: z.number(),
    from: z.number(),
    madeMs: z.number(),
    madeBy: z.string(),
    lines: z.array(setupLineSchema),
    undoneMs: z.number().optional(),
    undoneBy: z.string().optional(),
  })
  .meta({ id: 'MadePromotion' });

const knownCount = z.number().nullable().describe('null: Data QA could not be asked');
const carriedSchema = promotionSchema
  .extend({
    knownFindings: z
      .object({ here: knownCount, there: knownCount })
      .describe('How many findings of Data QA are known from here on; later ones are new'),
  })
  .meta({ id: 'CarriedPromotion' });

const conflict = z.looseObject({ code: z.string(), detail: z.string(), diff: diffSchema.optional() });

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path: diffPath, ...shared, query: diffQuerySchema },
    summary: 'What differs between the set-up of another environment and this one',
    responses: {
      200: { description: 'Added, changed and removed, with before and after', schema: diffSchema },
    },
  },
  {
    ...{ method: 'post', path, ...shared, body: { contentType, schema: promoteSchema } },
    summary: 'Carry lines of another environment’s set-up over to this one, all or none; never data',
    responses: {
      201: { description: 'Done', schema: carriedSchema },
      409: { description: 'Something changed since the diff was read; the new one', schema: conflict },
    },
  },
  {
    ...{ method: 'put', path: keptPath, ...shared, body: { contentType, schema: keepSchema } },
    summary:
      'Keep lines that differ back from promotion, with a note, or no longer; carried over they are not kept back any more',
    responses: { 200: { description: 'What differs, and what of it is kept back', schema: diffSchema } },
  },
  {
    ...{ method: 'get', path, ...shared },
    summary: 'What was carried over to this environment',
    responses: {
      200: { description: 'The newest first', schema: z.object({ promotions: z.array(promotionSchema) }) },
    },
  },
  {
    ...{ method: 'post', path: `${path}/:id/undo`, ...shared },
    summary: 'Take a promotion back; refused where one of its lines was changed since',
    responses: { 200: { description: 'As it was before it', schema: promotionSchema } },
  },
];

export function promotionModule(dependencies: PromotionDependencies): ApiModule {
  const { promotions } = dependencies;
  return {
    name: 'promotion',
    operations,
    register: (app) => {
      app.get(diffPath, async (request) => {
        const { diff } = await readDiff(dependencies, request, readQuery(request, diffQuerySchema).from);
        return diff;
      });
      app.post(path, (request, reply) => promote(dependencies, request, reply));
      app.put(keptPath, (request) => keepLines(dependencies, request));
      app.get(path, async (request) => ({ promotions: await promotions.list(requireProject(request).id) }));
      app.post(`${path}/:id/undo`, (request) => undo(dependencies, request));
    },
  };
}

/** Errors: Problem where it is no other environment of the application; keys know one project only. */
function findSource({ projects }: PromotionDependencies, request: FastifyRequest, id: number): Project {
  const project = requireProject(request);
  if (request.caller?.kind === 'key')
    throw new Problem(
      'forbidden',
      'A key knows one project: sign in, or use the command line of the server’s machine.',
    );
  const source = projects.all().find((each) => each.id === id);
  const { application } = describeEnvironment(project);
  if (source && source.id !== project.id && describeEnvironment(source).application === application)
    return source;
  throw new Problem(
    'invalid_request',
    `expected the id of another project of the application ${JSON.stringify(application)}`,
    'from',
  );
}

/** With what the project has now. */
async function readDiff(dependencies: PromotionDependencies, request: FastifyRequest, id: number) {
  const source = findSource(dependencies, request, id);
  const there = await readSetup(openProjectApi(request, source.id));
  const here = await readSetup(openProjectApi(request, requireProject(request).id));
  const lines = diffSetups(there, here);
  const { name } = source;
  const { environment } = describeEnvironment(source);
  const kept = await dependencies.keptLines.list(requireProject(request).id, source.id);
  const shown = lines.map((each) => {
    const line = digestLine(each);
    const keeping = kept.get(line);
    return { ...each, line, ...(keeping && { kept: keeping }) };
  });
  return {
    ...{ here, lines },
    diff: { from: { id: source.id, name, environment }, digest: digestLines(lines), lines: shown },
  };
}

/** Several sections read the same lists, which are asked for once. */
export async function readSetup(project: ProjectApi): Promise<Setup> {
  const api = keepAnswers(project);
  const entries: [SetupSection, Setup[SetupSection]][] = [];
  for (const section of setupSections) entries.push([section, await sections[section].read(api)]);
  return Object.fromEntries(entries) as Setup;
}

async function promote(dependencies: PromotionDependencies, request: FastifyRequest, reply: FastifyReply) {
  const wanted = readBody(request, promoteSchema, 'from, the digest of a diff, and lines of it');
  const { diff, here, lines: differing } = await readDiff(dependencies, request, wanted.from);
  if (diff.digest !== wanted.digest) {
    await recordChange(request, { subject: 'of a set-up', before: null, after: null });
    return reply.code(409).send({
      ...{
        type: 'urn:muster:problem:conflict',
        title: 'conflict',
        status: 409,
        code: 'conflict',
        path: 'digest',
      },
      detail: 'Something changed since the diff was read, and nothing was carried over: this is the new one.',
      requestId: request.id,
      diff,
    });
  }
  const lines = wanted.lines.map(({ section, key }, index) => {
    const found = differing.find((line) => line.section === section && line.key === key);
    if (!found) throw new Problem('invalid_request', 'is no line of the diff', `lines[${index}]`);
    return found;
  });
  const target = openProjectApi(request, requireProject(request).id);
  await applyAll(target, lines, here);
  const made = await dependencies.promotions.add(requireProject(request).id, {
    ...{ from: wanted.from, madeBy: nameActor(request), lines },
  });
  await dependencies.keptLines.change(requireProject(request).id, wanted.from, {
    ...{ keep: [], release: lines.map(digestLine), by: nameActor(request) },
  });
  await recordChange(request, {
    subject: `from ${diff.from.name}`,
    before: null,
    after: describeRecorded(made),
  });
  const knownFindings = {
    here: await keepFindings(target),
    there: await keepFindings(openProjectApi(request, wanted.from)),
  };
  return reply.code(201).send({ ...made, knownFindings });
}

async function keepLines(dependencies: PromotionDependencies, request: FastifyRequest) {
  const { from: source, keep, release } = readBody(request, keepSchema, 'from, and lines to keep or release');
  const { diff } = await readDiff(dependencies, request, source);
  const current = new Map(diff.lines.map((each) => [each.line, each]));
  const wanted = [
    ...keep.map(({ line }, index) => [line, `keep[${index}].line`] as const),
    ...release.map((line, index) => [line, `release[${index}]`] as const),
  ];
  const lines = wanted.map(([line, at]) => {
    const found = current.get(line);
    if (!found)
      throw new Problem('invalid_request', `is no line of what differs; GET ${diffPath} lists them`, at);
    return found;
  });
  const project = requireProject(request).id;
  await dependencies.keptLines.change(project, source, { keep, release, by: nameActor(request) });
  const { diff: after } = await readDiff(dependencies, request, source);
  const isTouched = new Set(wanted.map(([line]) => line));
  await recordChange(request, {
    subject: `kept back, from ${diff.from.name}`,
    before: describeKept(lines),
    after: describeKept(after.lines.filter(({ line }) => isTouched.has(line))),
  });
  return after;
}

/** What Data QA finds now is known from here on. The promotion is made, whether or not it can be asked: null. */
async function keepFindings(api: ProjectApi): Promise<number | null> {
  try {
    return (await api.send<{ readonly findings: number }>('PUT', '/api/checks/known')).findings;
  } catch {
    return null;
  }
}

/** All or none: what was done before one that is refused is taken back, to `before`. */
async function applyAll(api: ProjectApi, lines: readonly SetupLine[], before: Setup): Promise<void> {
  try {
    await applyLines(api, lines);
  } catch (error) {
    await takeBack(api, lines, before).catch(() => undefined);
    throw error;
  }
}

/** What refers to others goes before them, and comes after them. The plan is changed at once. */
async function applyLines(api: ProjectApi, lines: readonly SetupLine[]): Promise<void> {
  const [gone, put] = [true, false].map((wanted) =>
    lines.filter(({ section, after }) => (section !== 'plan' && after === undefined) === wanted),
  );
  await applySections(api, setupSections.toReversed(), gone ?? []);
  await applySections(api, setupSections, put ?? []);
}

async function applySections(
  api: ProjectApi,
  order: readonly SetupSection[],
  lines: readonly SetupLine[],
): Promise<void> {
  for (const section of order) {
    const those = lines.filter((line) => line.section === section);
    if (those.length > 0) await sections[section].apply(api, those);
  }
}

/** What is not as it was before, of what these lines are about. */
async function takeBack(api: ProjectApi, lines: readonly SetupLine[], before: Setup): Promise<void> {
  const isTouched = ({ section, name }: SetupLine) =>
    lines.some((line) => line.section === section && line.name === name);
  await applyLines(api, diffSetups(before, await readSetup(api)).filter(isTouched));
}

async function undo({ promotions }: PromotionDependencies, request: FastifyRequest) {
  const { id: project } = requireProject(request);
  const { id } = request.params as { readonly id: string };
  const made = await promotions.find(project, Number(id));
  if (!made) throw new Problem('not_found', `There is no promotion ${JSON.stringify(id)}.`, 'id');
  if (made.undoneMs !== undefined) throw new Problem('conflict', 'It was taken back already.', 'id');
  const api = openProjectApi(request, project);
  const now = await readSetup(api);
  const changed = made.lines.filter((line) => !isAsAfter(now, line));
  if (changed.length > 0)
    throw new Problem(
      'conflict',
      `Since then ${changed
        .map(({ name }) => JSON.stringify(name))
        .slice(0, 5)
        .join(', ')} changed; nothing was taken back.`,
      'id',
    );
  await applyAll(api, reverseLines(made.lines), now);
  const undone = await promotions.undo(project, made.id, nameActor(request));
  await recordChange(request, {
    subject: `taken back: ${made.id}`,
    before: describeRecorded(made),
    after: null,
  });
  return undone ?? made;
}

/** The lines themselves are kept with the promotion. */
function describeRecorded({ id, lines }: SavedPromotion) {
  return { promotion: id, lines: lines.map(({ section, name }) => `${section}: ${name}`).slice(0, 100) };
}

function describeKept(
  lines: readonly (Pick<SetupLine, 'section' | 'name'> & { readonly kept?: { readonly note: string } })[],
) {
  const kept = lines.flatMap(({ section, name, kept: keeping }) =>
    keeping ? [`${section}: ${name}${keeping.note === '' ? '' : ` – ${keeping.note}`}`] : [],
  );
  return { lines: kept.slice(0, 100) };
}
