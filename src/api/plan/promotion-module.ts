/** Compares the set-up of two environments, carries lines of one over to the other, and takes that back. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { canonicalJson, type Json } from '../../domain/json.ts';
import { Problem } from '../../domain/problem.ts';
import { describeEnvironment, type Project } from '../../domain/project.ts';
import {
  diffSetups,
  digestLines,
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
import { openProjectApi, type ProjectApi } from './setup/project-api.ts';
import { sections } from './setup/sections.ts';

interface PromotionDependencies {
  readonly promotions: PromotionShelf;
  readonly projects: { all(): readonly Project[] };
}

const diffPath = '/api/plan/diff';
const path = '/api/plan/promotions';
const contentType = 'application/json';
const shared = { tag: 'plan', basicAuth: false } as const;

const from = z.coerce
  .number()
  .int()
  .describe('Id of the project whose set-up is wanted here: of the same application');
const value = z.unknown();
const lineSchema = z
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
    lines: z.array(lineSchema),
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

const promotionSchema = z
  .object({
    id: z.number(),
    from: z.number(),
    madeMs: z.number(),
    madeBy: z.string(),
    lines: z.array(lineSchema),
    undoneMs: z.number().optional(),
    undoneBy: z.string().optional(),
  })
  .meta({ id: 'MadePromotion' });

const conflict = z.looseObject({ code: z.string(), detail: z.string(), diff: diffSchema.optional() });

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path: diffPath, ...shared, query: z.strictObject({ from }) },
    summary: 'What differs between the set-up of another environment and this one',
    responses: {
      200: { description: 'Added, changed and removed, with before and after', schema: diffSchema },
    },
  },
  {
    ...{ method: 'post', path, ...shared, body: { contentType, schema: promoteSchema } },
    summary: 'Carry lines of another environment’s set-up over to this one, all or none; never data',
    responses: {
      201: { description: 'Done', schema: promotionSchema },
      409: { description: 'Something changed since the diff was read; the new one', schema: conflict },
    },
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
      app.get(diffPath, (request) =>
        describeDiff(dependencies, request, readQuery(request, z.strictObject({ from })).from),
      );
      app.post(path, (request, reply) => promote(dependencies, request, reply));
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

async function describeDiff(dependencies: PromotionDependencies, request: FastifyRequest, id: number) {
  const source = findSource(dependencies, request, id);
  const there = await readSetup(openProjectApi(request, source.id));
  const here = await readSetup(openProjectApi(request, requireProject(request).id));
  const lines = diffSetups(there, here);
  const { name } = source;
  const { environment } = describeEnvironment(source);
  return { from: { id: source.id, name, environment }, digest: digestLines(lines), lines };
}

async function readSetup(api: ProjectApi): Promise<Setup> {
  const entries: [SetupSection, Setup[SetupSection]][] = [];
  for (const section of setupSections) entries.push([section, await sections[section].read(api)]);
  return Object.fromEntries(entries) as Setup;
}

async function promote(dependencies: PromotionDependencies, request: FastifyRequest, reply: FastifyReply) {
  const wanted = readBody(request, promoteSchema, 'from, the digest of a diff, and lines of it');
  const diff = await describeDiff(dependencies, request, wanted.from);
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
    const found = diff.lines.find((line) => line.section === section && line.key === key);
    if (!found) throw new Problem('invalid_request', 'is no line of the diff', `lines[${index}]`);
    return found;
  });
  await applyAll(openProjectApi(request, requireProject(request).id), lines);
  const made = await dependencies.promotions.add(requireProject(request).id, {
    ...{ from: wanted.from, madeBy: nameActor(request), lines },
  });
  await recordChange(request, {
    subject: `from ${diff.from.name}`,
    before: null,
    after: describeRecorded(made),
  });
  return reply.code(201).send(made);
}

/** All or none: what was done before one that is refused is taken back. */
async function applyAll(api: ProjectApi, lines: readonly SetupLine[]): Promise<void> {
  const done: SetupLine[] = [];
  try {
    for (const section of setupSections) {
      const those = lines.filter((line) => line.section === section);
      if (those.length === 0) continue;
      // Of these some may be done when one is refused.
      done.push(...those);
      await sections[section].apply(api, those);
    }
  } catch (error) {
    await takeBack(api, done).catch(() => undefined);
    throw error;
  }
}

/** Those lines whose value is not what they had before. */
async function takeBack(api: ProjectApi, done: readonly SetupLine[]): Promise<void> {
  const now = await readSetup(api);
  const changed = reverseLines(done).filter((line) => !isSame(findValue(now, line), line.after));
  await applyReversed(api, changed);
}

async function applyReversed(api: ProjectApi, reversed: readonly SetupLine[]): Promise<void> {
  for (const section of setupSections.toReversed()) {
    const those = reversed.filter((line) => line.section === section);
    if (those.length > 0) await sections[section].apply(api, those);
  }
}

async function undo({ promotions }: PromotionDependencies, request: FastifyRequest) {
  const { id: project } = requireProject(request);
  const { id } = request.params as { readonly id: string };
  const made = await promotions.find(project, Number(id));
  if (!made) throw new Problem('not_found', `There is no promotion ${JSON.stringify(id)}.`, 'id');
  if (made.undoneMs !== undefined) throw new Problem('conflict', 'It was taken back already.', 'id');
  const api = openProjectApi(request, project);
  const now = await readSetup(api);
  const changed = made.lines.filter((line) => !isSame(findValue(now, line), line.after));
  if (changed.length > 0)
    throw new Problem(
      'conflict',
      `Since then ${changed
        .map(({ name }) => JSON.stringify(name))
        .slice(0, 5)
        .join(', ')} changed; nothing was taken back.`,
      'id',
    );
  await applyReversed(api, reverseLines(made.lines));
  const undone = await promotions.undo(project, made.id, nameActor(request));
  await recordChange(request, {
    subject: `taken back: ${made.id}`,
    before: describeRecorded(made),
    after: null,
  });
  return undone ?? made;
}

function findValue(setup: Setup, { section, key }: SetupLine): Json | undefined {
  return setup[section].find((item) => item.key === key)?.value;
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

/** The lines themselves are kept with the promotion. */
function describeRecorded({ id, lines }: SavedPromotion) {
  return { promotion: id, lines: lines.map(({ section, name }) => `${section}: ${name}`).slice(0, 100) };
}
