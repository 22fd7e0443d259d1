/** The routes for a project: its name, time zone, week and currency, what it has received, and the properties that name its groups. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import {
  type DescribedProject,
  describeEnvironment,
  environments,
  type NameProperties,
  type Project,
} from '../domain/project.ts';
import {
  arrivalsSchema,
  type ChartRunner,
  hasEvents,
  type ProjectFacts,
  readArrivals,
} from '../query/contract.ts';
import { requireProject } from './authenticate.ts';
import { createCaller } from './charts/caller.ts';
import { readBody } from './charts/reading.ts';
import { givenName } from './given-name.ts';
import { isTimeZone } from './is-time-zone.ts';
import { jsonOperation } from './json-operation.ts';
import type { ApiModule } from './module.ts';
import { recordChange } from './record-change.ts';
import { refuseOutdated } from './refuse-outdated.ts';

const described = {
  version: z
    .int()
    .min(0)
    .describe('How often it was changed; 0: never. A change names the version it was made from.'),
  name: givenName,
  timeZone: z
    .string()
    .refine(isTimeZone, { error: 'is not a time zone; write it as in "Europe/Berlin"' })
    .describe('IANA name; the days of charts are those of this zone. Fixed once there is an event.'),
  weekStart: z
    .enum(['monday', 'sunday'])
    .describe('With which day weeks begin in charts that do not say so themselves'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected a currency such as "USD"')
    .nullable()
    .describe('What is proposed where amounts do not say; they are not converted. Null: nothing'),
};

const projectSchema = z
  .object({
    id: z.number(),
    ...described,
    apiKey: z.string().describe('Public: clients send with it, and it may do nothing else.'),
    environment: z.enum(environments).describe('What its data is of'),
    application: z.string().describe('What ties its environments together'),
  })
  .meta({ id: 'Project' });

const changeSchema = z.strictObject(described).meta({
  id: 'DescribedProject',
  examples: [{ version: 0, name: 'shop', timeZone: 'Europe/Berlin', weekStart: 'monday', currency: 'EUR' }],
});

const nameProperties = z
  .record(
    z.string().min(1).max(limits.propertyKeyLengthMax),
    z.string().min(1).max(limits.propertyKeyLengthMax),
  )
  .refine((names) => Object.keys(names).length <= limits.groupTypesPerProjectMax, {
    error: `a project has at most ${limits.groupTypesPerProjectMax} group types`,
  })
  .meta({
    id: 'NameProperties',
    description:
      'The property that names the groups of a type, by group type. Types that are left out are named by their property `name`.',
    examples: [{ company: 'account name' }],
  });

const wanted = 'a property by group type, such as {"company": "account name"}';

interface ProjectDependencies {
  /** Replaces the properties that name a project's groups. */
  readonly nameGroups: (project: Project['id'], nameProperties: NameProperties) => void;
  /** Replaces what is said of a project. Errors: Problem where the name is taken or the version is not in force. */
  readonly describeProject: (project: Project['id'], described: DescribedProject) => Project;
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  /** Waits until what was acknowledged is in the tables. */
  readonly flush: () => Promise<void>;
}

const path = '/api/project';
const namesPath = '/api/project/name-properties';
const arrivalsPath = '/api/project/arrivals';

/** What a client must know of its project to ask well, e.g. which day it is there; and what names its groups. */
export function projectModule(dependencies: ProjectDependencies): ApiModule {
  const { nameGroups, runner, readFacts } = dependencies;
  return {
    name: 'project',
    isLimited: true,
    operations: [
      jsonOperation('get', path, 'Name, time zone, week, currency and API key of the project', projectSchema),
      {
        ...jsonOperation('put', path, 'Changes name, time zone, week and currency', projectSchema),
        body: { contentType: 'application/json', schema: changeSchema },
      },
      jsonOperation(
        'get',
        arrivalsPath,
        'What was received so far: first event, first groups',
        arrivalsSchema,
      ),
      jsonOperation('get', namesPath, 'The properties that name groups', nameProperties),
      {
        ...jsonOperation('put', namesPath, 'Sets the properties that name groups', nameProperties),
        body: { contentType: 'application/json', schema: nameProperties },
      },
    ],
    register: (app) => {
      app.get(path, (request) => showProject(requireProject(request)));
      app.put(path, (request, reply) => changeProject(dependencies, request, reply));
      app.get(arrivalsPath, async (request, reply) => {
        const facts = await readFacts(requireProject(request));
        return runner.statements((run) => readArrivals(run, facts), createCaller(reply));
      });
      app.get(namesPath, (request) => requireProject(request).nameProperties ?? {});
      app.put(namesPath, async (request) => {
        const { id, nameProperties: before = {} } = requireProject(request);
        const names = readBody(request, nameProperties, wanted);
        nameGroups(id, names);
        await recordChange(request, { subject: 'of groups', before, after: names });
        return names;
      });
    },
  };
}

async function changeProject(
  { describeProject, runner, readFacts, flush }: ProjectDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const project = requireProject(request);
  const next = readBody(
    request,
    changeSchema,
    'the version that was read, name, time zone, week and currency',
  );
  refuseOutdated(next.version, project.version ?? 0);
  if (next.timeZone !== project.timeZone) {
    await flush();
    const facts = await readFacts(project);
    if (await runner.statements((run) => hasEvents(run, facts), createCaller(reply)))
      throw new Problem(
        'invalid_request',
        `The project has events, so its time zone stays ${project.timeZone}: every day of every chart would be another one. Make another project for another zone.`,
        'timeZone',
      );
  }
  const after = describeProject(project.id, next);
  await recordChange(request, {
    subject: after.name,
    before: describeAudited(project),
    after: describeAudited(after),
  });
  return showProject(after);
}

function showProject(project: Project): z.infer<typeof projectSchema> {
  const { id, name, timeZone, apiKey, weekStart = 'monday', currency, version = 0 } = project;
  const described = { id, name, timeZone, weekStart, currency: currency ?? null, version, apiKey };
  return { ...described, ...describeEnvironment(project) };
}

function describeAudited(project: Project) {
  const { name, timeZone, weekStart, currency } = showProject(project);
  return { name, timeZone, weekStart, currency };
}
