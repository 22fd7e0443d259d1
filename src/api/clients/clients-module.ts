/** GET /api/ingestion: what each client sends, what was wrong with it, and the last errors with what was sent. */
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { rejectionReasons } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectLookup } from '../../domain/project.ts';
import type { Ledger } from '../../ledger/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import type { ApiModule } from '../module.ts';
import type { ClientCounts, CountedClient, Counts } from './client-counts.ts';
import { parseClient } from './parse-client.ts';

interface ClientsDependencies {
  readonly clients: ClientCounts;
  readonly ledger: Pick<Ledger, 'rejections'>;
  readonly projects: Pick<ProjectLookup, 'all'>;
  readonly clock: Clock;
}

const path = '/api/ingestion';
const weekMs = 7 * 86_400_000;

const requestSchema = z.strictObject({
  library: z.string().optional().describe('errors of this library only'),
  version: z.string().optional().describe('with library: of this version'),
  reason: z.enum(rejectionReasons).optional().describe('errors for this reason only'),
});
type ErrorFilter = z.output<typeof requestSchema>;

const count = z.int();
const countsSchema = z
  .object({
    ...{ requests: count, refused: count.describe('requests that were refused as a whole') },
    ...{ events: count, identifies: count, groupIdentifies: count, maps: count },
    duplicates: count.describe('of these: received before'),
    lastMs: z.number().optional().describe('when the last request came; absent: none did'),
    problems: z
      .array(z.object({ reason: z.enum(rejectionReasons), count }))
      .describe('refused, cut off or marked, the most frequent first'),
    problemsTotal: count,
  })
  .meta({ id: 'ClientCounts' });
const clientSchema = z
  .object({
    endpoint: z.string(),
    library: z
      .string()
      .describe('`browser`: one that names no library; `(other)`: those beyond the number that is counted'),
    version: z.string(),
    hour: countsSchema,
    week: countsSchema,
  })
  .meta({ id: 'Client' });
const errorSchema = z
  .object({
    atMs: z.number(),
    reason: z.enum(rejectionReasons),
    detail: z.string(),
    raw: z.string().describe('as it came in, cut; empty where it may be another project’s'),
    requestId: z.string(),
    index: count.describe('position in the request; -1: the request as a whole'),
    library: z.string(),
    version: z.string(),
    isAttributed: z.boolean().describe('false: its project is not known, as with a wrong key'),
  })
  .meta({ id: 'IngestionError' });
const ingestionSchema = z.object({
  clients: z.array(clientSchema).describe('the one that sent last first'),
  unattributed: z.array(clientSchema).describe('whose requests were refused before a project was known'),
  errors: z.array(errorSchema).describe('samples of the last week, the latest first'),
});

export type IngestionAnswer = Readonly<z.output<typeof ingestionSchema>>;

export function clientsModule({ clients, ledger, projects, clock }: ClientsDependencies): ApiModule {
  const list = (project: ProjectId) => clients.list(project).map(showClient);
  return {
    name: 'clients',
    operations: [
      {
        method: 'get',
        path,
        summary:
          'What arrived in the last hour and week by endpoint, library and version, with errors by reason',
        tag: 'live',
        basicAuth: true,
        query: requestSchema,
        responses: { 200: { description: 'Counts and the last errors', schema: ingestionSchema } },
      },
    ],
    register: (app) => {
      app.get(path, async (request): Promise<IngestionAnswer> => {
        const filter = readQuery(request, requestSchema);
        const { id } = requireProject(request);
        const isShared = projects.all().length > 1;
        const errors = [
          ...readErrors(ledger, id, clock(), filter),
          ...readErrors(ledger, 0, clock(), filter).map((each) => (isShared ? { ...each, raw: '' } : each)),
        ];
        return {
          clients: list(id),
          unattributed: list(0),
          errors: errors.sort((one, other) => other.atMs - one.atMs).slice(0, limits.clientErrorsMax),
        };
      });
    },
  };
}

function showClient({ hour, week, ...client }: CountedClient): z.output<typeof clientSchema> {
  return { ...client, hour: showCounts(hour), week: showCounts(week) };
}

function showCounts({ lastMs, problems, ...counts }: Counts): z.output<typeof countsSchema> {
  const listed = rejectionReasons
    .map((reason) => ({ reason, count: problems[reason] ?? 0 }))
    .filter((each) => each.count > 0)
    .sort((one, other) => other.count - one.count);
  return {
    ...counts,
    ...(lastMs > 0 && { lastMs }),
    problems: listed,
    problemsTotal: listed.reduce((sum, each) => sum + each.count, 0),
  };
}

function readErrors(
  ledger: Pick<Ledger, 'rejections'>,
  project: ProjectId,
  nowMs: number,
  filter: ErrorFilter,
): readonly z.output<typeof errorSchema>[] {
  return ledger
    .rejections(project, nowMs - weekMs)
    .filter(({ reason }) => filter.reason === undefined || filter.reason === reason)
    .flatMap(({ reason, samples }) =>
      samples.map(({ at, client, key: _, ...sample }) => ({
        ...{ atMs: at, reason, ...sample, ...parseClient(client), isAttributed: project !== 0 },
      })),
    )
    .filter(
      ({ library, version }) =>
        (filter.library === undefined || filter.library === library) &&
        (filter.version === undefined || filter.version === version),
    );
}
