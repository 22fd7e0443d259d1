/** What people say about a project and its group types: what properties mean, which events are use, who is left out. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import type { NameProperties, Project } from '../../domain/project.ts';
import {
  type ChartRunner,
  checkGroupTypeTerms,
  checkProjectTerms,
  type ProjectFacts,
} from '../../query/contract.ts';
import { readQuery } from '../accounts/read-query.ts';
import { requireProject } from '../authenticate.ts';
import { createCaller } from '../charts/caller.ts';
import { readBody } from '../charts/reading.ts';
import { jsonOperation } from '../json-operation.ts';
import type { ApiModule } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';
import { recordChange } from '../record-change.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { groupTypeDocument, projectDocument, withName } from './documents.ts';

interface TermsModuleDependencies {
  readonly terms: Catalog['terms'];
  readonly runner: Pick<ChartRunner, 'statements'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  /** As they are at the moment. */
  readonly nameProperties: (project: Project['id']) => NameProperties;
  /** Replaces the properties that name a project's groups: the meaning `name` is that setting. */
  readonly nameGroups: (project: Project['id'], nameProperties: NameProperties) => void;
}

const projectPath = '/api/project/terms';
const typePath = '/api/project/group-types/:type/terms';
const acceptQuery = z.strictObject({
  acceptUnknown: z
    .enum(['true', 'false'])
    .default('false')
    .describe(
      'true: also properties and events that did not arrive yet, as where a set-up comes before its data',
    ),
});
const wanted = 'the version that was read and the terms, such as {"version": 0, "terms": {}}';
const json = 'application/json';

const operations: ApiModule['operations'] = [
  jsonOperation('get', projectPath, 'Which events are use, and which users are left out', projectDocument),
  {
    ...jsonOperation('put', projectPath, 'Says so, in place of what was said before', projectDocument),
    body: { contentType: json, schema: projectDocument },
    query: acceptQuery,
  },
  jsonOperation('get', typePath, 'What was said about the groups of a type', groupTypeDocument),
  {
    ...jsonOperation('put', typePath, 'Says so, in place of what was said before', groupTypeDocument),
    body: { contentType: json, schema: groupTypeDocument },
    query: acceptQuery,
  },
];

export function termsModule(dependencies: TermsModuleDependencies): ApiModule {
  const { terms } = dependencies;
  return {
    name: 'terms',
    isLimited: true,
    operations,
    register: (app) => {
      app.get(projectPath, (request) => terms.ofProject(requireProject(request).id));
      app.put(projectPath, (request, reply) => changeProjectTerms(dependencies, request, reply));
      app.get(typePath, async (request) => {
        const project = requireProject(request);
        const groupType = readGroupType(request, await dependencies.readFacts(project));
        const said = await terms.ofGroupType(project.id, groupType);
        return withName(said, dependencies.nameProperties(project.id), groupType);
      });
      app.put(typePath, (request, reply) => changeGroupTypeTerms(dependencies, request, reply));
    },
  };
}

async function changeProjectTerms(
  { terms, runner, readFacts }: TermsModuleDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const project = requireProject(request);
  const next = readBody(request, projectDocument, wanted);
  const before = await terms.ofProject(project.id);
  refuseOutdated(next.version, before.version);
  const facts = await readFacts(project);
  if (readQuery(request, acceptQuery).acceptUnknown === 'false')
    await runner.statements((run) => checkProjectTerms(run, facts, next.terms), createCaller(reply));
  const saved = await terms.saveOfProject(project.id, next);
  if (!saved) return refuseOutdated(next.version, (await terms.ofProject(project.id)).version);
  await recordChange(request, { subject: 'of the project', before: before.terms, after: saved.terms });
  return saved;
}

async function changeGroupTypeTerms(
  { terms, runner, readFacts, nameProperties, nameGroups }: TermsModuleDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const project = requireProject(request);
  const facts = await readFacts(project);
  const groupType = readGroupType(request, facts);
  const next = readBody(request, groupTypeDocument, wanted);
  const said = await terms.ofGroupType(project.id, groupType);
  refuseOutdated(next.version, said.version);
  if (readQuery(request, acceptQuery).acceptUnknown === 'false')
    await runner.statements(
      (run) => checkGroupTypeTerms(run, facts, groupType, next.terms),
      createCaller(reply),
    );
  const { name, ...meanings } = next.terms.meanings;
  const kept = { ...next, terms: { ...next.terms, meanings } };
  const saved = await terms.saveOfGroupType(project.id, groupType, kept);
  if (!saved) return refuseOutdated(next.version, (await terms.ofGroupType(project.id, groupType)).version);
  const names = nameProperties(project.id);
  const before = withName(said, names, groupType);
  if (before.terms.meanings.name !== name) {
    const { [groupType]: _, ...others } = names;
    nameGroups(project.id, name === undefined ? others : { ...others, [groupType]: name });
  }
  await recordChange(request, { subject: groupType, before: before.terms, after: next.terms });
  return { ...saved, terms: next.terms };
}
