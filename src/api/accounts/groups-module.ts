/** The routes that screens read groups by: lists by view, and Home. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import { findNearestNames } from '../../domain/nearest-names.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { Ledger } from '../../ledger/contract.ts';
import {
  type ChartRunner,
  describeHome,
  groupListRequestSchema,
  groupListSchema,
  groupPageSchema,
  homeSchema,
  isKnownGroup,
  keepPeers,
  listGroups,
  type ProjectFacts,
  quietTrackingSchema,
  type ReadTypeFacts,
  readCarriers,
  readFeatureUses,
  readPage,
  readPeers,
  readQuietTracking,
  type TypeFacts,
  tabulateGroups,
} from '../../query/contract.ts';
import { limited } from '../amplitude/limited.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { requireProject } from '../authenticate.ts';
import { createAsk } from '../charts/caller.ts';
import { chooseFormat, csvQuery, formats } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';
import { type AnswerAboutGroup, groupDetailOperations, registerGroupDetails } from './group-details.ts';
import { listCsv } from './list-csv.ts';
import { findOwners } from './owner-module.ts';
import { readQuery } from './read-query.ts';
import { readRefusedIn } from './read-refused.ts';

interface GroupsDependencies {
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
  readonly readType: ReadTypeFacts;
  readonly owners: Pick<Catalog['owners'], 'find'>;
  readonly ledger: Pick<Ledger, 'rejections'>;
}

const listPath = '/api/groups/:type';
const pagePath = '/api/groups/:type/:value';
// Beside the groups, whose values may be any word.
const homePath = '/api/home/:type';
const trackingPath = '/api/home/:type/tracking';

const listQuerySchema = groupListRequestSchema.extend({
  format: z.enum(['json', 'csv']).optional().describe('absent: as Accept says'),
  csv: csvQuery.csv.default('spreadsheet'),
});

export function groupsModule(dependencies: GroupsDependencies): ApiModule {
  const { runner, readFacts, restLimits, readType, owners, ledger } = dependencies;
  const ask = createAsk(runner);
  const findPeers = keepPeers((facts, type) =>
    // They are kept for others, whoever asked first and left.
    runner.statements((run) => readPeers(run, facts, type), { signal: new AbortController().signal }),
  );
  return {
    name: 'groups',
    isLimited: true,
    operations: [...operations, ...groupDetailOperations],
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      app.get(listPath, async (request, reply) => {
        const { type, facts } = await openType(request, readFacts);
        const { format, csv, ...wanted } = readQuery(request, listQuerySchema);
        const addOwner = async (read: TypeFacts) =>
          wanted.view === 'mine' && wanted.owner === undefined
            ? { ...wanted, owner: [...(await findOwners(request, owners, read, facts.project))] }
            : wanted;
        if (format === 'json' || (format === undefined && chooseFormat(request) !== 'csv'))
          return ask(reply, async (run) => {
            const read = await readType(run, facts, type);
            return listGroups(run, facts, read, await addOwner(read));
          });
        const table = await ask(reply, async (run) => {
          const read = await readType(run, facts, type);
          return tabulateGroups(run, facts, read, await addOwner(read));
        });
        return reply.type(`${formats.csv}; charset=utf-8`).send(Readable.from(listCsv(table, csv)));
      });
      app.get(pagePath, async (request, reply) => {
        const { type, facts } = await openType(request, readFacts);
        const { value } = request.params as { readonly value: string };
        readQuery(request, z.strictObject({}));
        const peers = await findPeers(facts, type);
        const page = await ask(reply, (run) => readPage(run, facts, type, value, peers));
        return page ?? missing(await ask(reply, (run) => readType(run, facts, type)), value);
      });
      app.get(homePath, async (request, reply) => {
        const { type, facts } = await openType(request, readFacts);
        readQuery(request, z.strictObject({}));
        return ask(reply, async (run) => {
          const reading = { run, facts, type: await readType(run, facts, type) };
          const [carriers, uses] = await Promise.all([readCarriers(reading), readFeatureUses(reading)]);
          return describeHome(reading.type, carriers, uses);
        });
      });
      app.get(trackingPath, async (request, reply) => {
        const { type, facts } = await openType(request, readFacts);
        readQuery(request, z.strictObject({}));
        return ask(reply, async (run) =>
          readQuietTracking({ run, facts, type: await readType(run, facts, type) }),
        );
      });
      const answer: AnswerAboutGroup = async (request, reply, work) => {
        const { type, facts } = await openType(request, readFacts);
        const { value } = request.params as { readonly value: string };
        const found = await ask(reply, async (run) =>
          (await isKnownGroup(run, facts, type, value)) ? work(run, { facts, type, value }) : undefined,
        );
        return found ?? missing(await ask(reply, (run) => readType(run, facts, type)), value);
      };
      registerGroupDetails(app, answer, (project) => readRefusedIn(ledger, project));
    },
  };
}

/** Errors: Problem `not_found` where the project has no such type. */
async function openType(
  request: FastifyRequest,
  readFacts: GroupsDependencies['readFacts'],
): Promise<{ readonly type: string; readonly facts: ProjectFacts }> {
  const facts = await readFacts(requireProject(request));
  return { type: readGroupType(request, facts), facts };
}

/** Names groups whose value or name is like the one that is not there. Throws: Problem `not_found`. */
function missing({ groupType, units }: TypeFacts, value: string): never {
  const near = findNearestNames(
    value,
    units.flatMap(({ value: known, now: { name } }) => (name === undefined ? [known] : [known, name])),
  );
  const values = units.filter((unit) => near.includes(unit.value) || near.includes(unit.now.name ?? ''));
  const similar = values.slice(0, 5).map((unit) => JSON.stringify(unit.value));
  const hint = similar.length > 0 ? ` Did you mean ${similar.join(', ')}?` : '';
  throw new Problem('not_found', `There is no ${groupType} ${JSON.stringify(value)}.${hint}`, 'value');
}

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: listPath,
    summary: 'Groups of a type, by view',
    tag: 'groups',
    basicAuth: true,
    query: listQuerySchema,
    responses: {
      200: {
        description: 'A page of the list, with tiles over all of it; as CSV the whole list',
        schema: groupListSchema,
        also: [formats.csv],
      },
    },
  },
  {
    method: 'get',
    path: pagePath,
    summary: 'One group: sentences, weeks, people, features and properties',
    tag: 'groups',
    basicAuth: true,
    responses: { 200: { description: 'The page of the group', schema: groupPageSchema } },
  },
  {
    method: 'get',
    path: homePath,
    summary: 'Who is active, quiet, renewing, moving, new, stalled, and near or far from their seats',
    tag: 'groups',
    basicAuth: true,
    responses: { 200: { description: 'Home of the group type', schema: homeSchema } },
  },
  {
    method: 'get',
    path: trackingPath,
    summary: 'Quiet groups whose people go on: the same events name no group any more',
    tag: 'groups',
    basicAuth: true,
    responses: { 200: { description: 'Those in doubt', schema: quietTrackingSchema } },
  },
];
