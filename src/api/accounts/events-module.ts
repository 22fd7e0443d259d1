/** The route of one event: where it came from, what was made of it, and why it is in its groups. */
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { Ledger } from '../../ledger/contract.ts';
import {
  type ChartRunner,
  eventTraceRequestSchema,
  eventTraceSchema,
  type ProjectFacts,
  readEventTrace,
} from '../../query/contract.ts';
import { limited } from '../amplitude/limited.ts';
import type { RestLimits } from '../amplitude/rest-limits.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import type { ApiModule } from '../module.ts';
import { refuseUnknownType } from '../refuse-unknown-type.ts';
import { readQuery } from './read-query.ts';
import { readRefusedIn } from './read-refused.ts';

interface EventsDependencies {
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly restLimits: RestLimits;
  readonly ledger: Pick<Ledger, 'rejections'>;
  /** Lets what was acknowledged reach the engine. */
  readonly flush: () => Promise<void>;
}

const path = '/api/events/:id/trace';

export function eventsModule({
  runner,
  readFacts,
  restLimits,
  ledger,
  flush,
}: EventsDependencies): ApiModule {
  return {
    name: 'events',
    isLimited: true,
    operations: [
      {
        method: 'get',
        path,
        summary:
          'One event or identify by its uuid, insert id or refused request: as received, what was made of it, its groups and why',
        tag: 'groups',
        basicAuth: true,
        query: eventTraceRequestSchema,
        responses: { 200: { description: 'The trace of the event', schema: eventTraceSchema } },
      },
    ],
    register: (app) => {
      app.addHook('onRequest', limited('charts', restLimits));
      app.get(path, async (request, reply) => {
        const { id } = request.params as { readonly id: string };
        const wanted = readQuery(request, eventTraceRequestSchema);
        const project = requireProject(request);
        const facts = await readFacts(project);
        if (wanted.type !== undefined) refuseUnknownType(facts, wanted.type, 'type');
        const readRefused = readRefusedIn(ledger, facts.project);
        const read = (newest: ProjectFacts) =>
          runner.statements(
            (run) => readEventTrace(run, newest, id, wanted, readRefused),
            createCaller(reply),
          );
        const trace = await read(facts);
        if (trace) return trace;
        // Whoever watches what arrives opens it before the engine has it.
        await flush();
        return (await read(await readFacts(project))) ?? missing(id);
      });
    },
  };
}

/** Throws: Problem `not_found`. */
function missing(id: string): never {
  throw new Problem(
    'not_found',
    `No event has the uuid or insert id ${JSON.stringify(id)}, and no sample of a refused one names it. GET /api/rejections counts all that was refused.`,
    'id',
  );
}
