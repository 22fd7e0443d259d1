/** Which owner of groups the person who has signed in is, so that lists can show theirs. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Person } from '../../access/contract.ts';
import type { Catalog } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  isCalledLike,
  listOwners,
  ownerSchema,
  type ProjectFacts,
  type ReadTypeFacts,
  type TypeFacts,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';

interface OwnerDependencies {
  readonly owners: Catalog['owners'];
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly readType: ReadTypeFacts;
}

const path = '/api/session/owner/:type';
const draftSchema = z.strictObject({
  owner: z
    .string()
    .min(1)
    .max(limits.stringLengthMax)
    .nullable()
    .describe('A value of the property that means owner; null: none of them'),
});
const answerSchema = z
  .object({
    groupType: z.string(),
    owner: z.string().nullable().describe('Which one the person said to be; null: they have not said'),
    isAsked: z.boolean().describe('Ask “Which of these are you?”: neither was it said, nor is one called so'),
    likely: z.array(z.string()).describe('Those called like the person'),
    owners: z.array(ownerSchema).describe('Most groups first'),
  })
  .meta({ id: 'SessionOwner' });

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'get', path, tag: 'groups', basicAuth: true },
    summary: 'Which owner the person who has signed in is, and which there are',
    responses: { 200: { description: 'As it is now', schema: answerSchema } },
  },
  {
    ...{ method: 'put', path, tag: 'groups', basicAuth: true },
    summary: 'Says which owner one is, for the view mine',
    body: { contentType: 'application/json', schema: draftSchema },
    responses: { 200: { description: 'As it is now', schema: answerSchema } },
  },
];

export function ownerModule(dependencies: OwnerDependencies): ApiModule {
  const { owners, runner, readFacts, readType } = dependencies;
  return {
    name: 'owner',
    isLimited: true,
    operations,
    register: (app) => {
      app.get(path, async (request, reply) => {
        const person = findPerson(request);
        const facts = await readFacts(requireProject(request));
        const type = readGroupType(request, facts);
        const read = await runner.statements((run) => readType(run, facts, type), createCaller(reply));
        return describeOwner(person, await owners.find(facts.project, type, person.id), read);
      });
      app.put(path, async (request, reply) => {
        const person = findPerson(request);
        const { owner } = readBody(request, draftSchema, 'an owner, such as {"owner": "Erin Gallagher"}');
        const facts = await readFacts(requireProject(request));
        const type = readGroupType(request, facts);
        const read = await runner.statements((run) => readType(run, facts, type), createCaller(reply));
        await owners.save(facts.project, type, person.id, owner ?? undefined);
        return describeOwner(person, owner ?? undefined, read);
      });
    },
  };
}

/** Errors: Problem where a program asks. */
function findPerson({ caller }: Pick<FastifyRequest, 'caller'>): Person {
  if (caller?.kind === 'person') return caller.person;
  throw new Problem('invalid_request', 'Programs own no groups: sign in, or ask a list with owner=…');
}

function describeOwner(
  { name }: Person,
  owner: string | undefined,
  type: TypeFacts,
): z.output<typeof answerSchema> {
  const all = listOwners(type);
  const likely = all.filter((each) => isCalledLike(each.owner, name)).map((each) => each.owner);
  return {
    groupType: type.groupType,
    owner: owner ?? null,
    isAsked: owner === undefined && likely.length === 0,
    likely,
    owners: all.slice(0, limits.ownersListedMax),
  };
}

/** Whose groups the view mine shows: what was said, else those called like the person. Errors: Problem where it has to be asked. */
export async function findOwners(
  request: Pick<FastifyRequest, 'caller'>,
  owners: Pick<Catalog['owners'], 'find'>,
  type: TypeFacts,
  project: Project['id'],
): Promise<readonly string[]> {
  if (request.caller?.kind !== 'person')
    throw new Problem('invalid_request', 'The view mine of a program needs to know whose: owner=…', 'owner');
  const { person } = request.caller;
  const said = await owners.find(project, type.groupType, person.id);
  if (said !== undefined) return [said];
  const { likely } = describeOwner(person, said, type);
  if (likely.length > 0) return likely;
  throw new Problem(
    'invalid_request',
    `Nobody called ${JSON.stringify(person.name)} owns a ${type.groupType}. Say which owner you are: PUT /api/session/owner/${encodeURIComponent(type.groupType)}.`,
    'owner',
  );
}
