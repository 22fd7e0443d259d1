/** Which properties of a group type one source owns, and what others made of them. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type PropertyOwner, sources } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import {
  type ChartRunner,
  type ProjectFacts,
  readWithheldCounts,
  type WithheldCount,
} from '../query/contract.ts';
import { requireProject } from './authenticate.ts';
import { createCaller } from './charts/caller.ts';
import { readBody } from './charts/reading.ts';
import { jsonOperation } from './json-operation.ts';
import type { ApiModule } from './module.ts';
import { readGroupType } from './read-group-type.ts';
import { recordChange } from './record-change.ts';

export interface PropertyOwnersDependencies {
  readonly list: (project: Project['id'], groupType: string) => OwnersOfType;
  /**
   * In place of those of the group type; they hold for what is received from then on. Errors: Problem `conflict` where `version` is
   * no longer the one in force; LedgerUnavailable.
   */
  readonly set: (
    project: Project['id'],
    groupType: string,
    wanted: { readonly version?: number; readonly owners: readonly Owner[] },
  ) => Promise<void>;
  /** Names of the type's properties that Muster computes. */
  readonly listComputed: (project: Project['id'], groupType: string) => Promise<readonly string[]>;
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
}

type Owner = Omit<PropertyOwner, 'groupType'>;

interface OwnersOfType {
  /** Of the project's settings. */
  readonly version: number;
  readonly owners: readonly Owner[];
}

const ownerFields = {
  property: z.string().min(1).max(limits.stringLengthMax),
  source: z
    .enum(sources)
    .describe('Only its changes count: amplitude is Group Identify, person marks in the app'),
};

const listed = z
  .object({
    version: z
      .number()
      .int()
      .describe('Of the project’s settings; what is received carries the one it was decided under'),
    owners: z.array(
      z.object({
        ...ownerFields,
        withheld: z
          .array(
            z.object({
              source: z.string(),
              changes: z.number().int(),
              groups: z.number().int(),
              lastMs: z.number().int(),
            }),
          )
          .describe(
            'What others made of it, ever since a source owned it: kept in the history of each group, not applied',
          ),
      }),
    ),
  })
  .meta({ id: 'PropertyOwners' });

const wanted = z
  .strictObject({
    owners: z
      .array(z.strictObject(ownerFields))
      .max(limits.propertyKeysMax)
      .describe('All of the type; of a property that is not among them the last change wins'),
    version: z
      .number()
      .int()
      .exactOptional()
      .describe('The version that was read: refused where another one is in force by now'),
  })
  .meta({
    id: 'WantedPropertyOwners',
    examples: [{ owners: [{ property: 'Industry', source: 'salesforce' }] }],
  });

const example =
  'owners, such as {"version": 1, "owners": [{"property": "Industry", "source": "salesforce"}]}';
const path = '/api/project/group-types/:type/owners';

export function propertyOwnersModule(dependencies: PropertyOwnersDependencies): ApiModule {
  const { list, set, listComputed, runner, readFacts } = dependencies;
  const show = async (request: FastifyRequest, reply: FastifyReply, facts: ProjectFacts) => {
    const groupType = readGroupType(request, facts);
    const { version, owners } = list(facts.project, groupType);
    const counts =
      owners.length === 0
        ? []
        : await runner.statements((run) => readWithheldCounts(run, facts, groupType), createCaller(reply));
    return { version, owners: owners.map((owner) => ({ ...owner, withheld: countFor(owner, counts) })) };
  };
  return {
    name: 'property owners',
    isLimited: true,
    operations: [
      jsonOperation('get', path, 'Which properties one source owns, and what others made of them', listed),
      {
        ...jsonOperation('put', path, 'Says so, in place of what was said before', listed),
        body: { contentType: 'application/json', schema: wanted },
      },
    ],
    register: (app) => {
      app.get(path, async (request, reply) => show(request, reply, await readFacts(requireProject(request))));
      app.put(path, async (request, reply) => {
        const project = requireProject(request);
        const facts = await readFacts(project);
        const groupType = readGroupType(request, facts);
        const next = readBody(request, wanted, example);
        refuseUnfit(next.owners, await listComputed(project.id, groupType));
        const before = list(project.id, groupType);
        await set(project.id, groupType, next);
        const after = list(project.id, groupType);
        await recordChange(request, { subject: groupType, before: before.owners, after: after.owners });
        return show(request, reply, facts);
      });
    },
  };
}

/** Of a value that is an object the counts are of its keys. */
function countFor({ property }: Owner, counts: readonly WithheldCount[]) {
  return counts
    .filter((count) => count.property === property || count.property.startsWith(`${property}.`))
    .map(({ source, changes, groups, lastMs }) => ({ source, changes, groups, lastMs }));
}

function refuseUnfit(owners: readonly Owner[], computed: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, { property, source }] of owners.entries()) {
    const at = `owners[${index}].property`;
    const name = JSON.stringify(property);
    if (seen.has(property)) throw new Problem('invalid_request', `${name} can have one owner only.`, at);
    seen.add(property);
    if (computed.includes(property) && source !== 'computed')
      throw new Problem('invalid_request', `${name} is computed by Muster: only computed can own it.`, at);
  }
}
