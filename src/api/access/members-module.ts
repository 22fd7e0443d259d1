/** The members of a project, and their roles. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/contract.ts';
import { Problem } from '../../domain/problem.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { describeOperation, personSchema, roleSchema, shownPerson } from './schemas.ts';

const memberSchema = z.object({ person: personSchema, role: roleSchema });
const changeSchema = z.strictObject({ role: roleSchema });

const operations = [
  describeOperation({
    ...{ method: 'get', path: '/api/members', summary: 'The members of the project' },
    answer: z.object({ members: z.array(memberSchema) }),
  }),
  describeOperation({
    ...{ method: 'put', path: '/api/members/:name', summary: 'Gives somebody another role in the project' },
    ...{ body: changeSchema, answer: memberSchema },
  }),
  describeOperation({
    ...{ method: 'delete', path: '/api/members/:name', summary: 'Takes somebody’s role in the project away' },
  }),
];

export function membersModule({ people }: Pick<Access, 'people'>): ApiModule {
  return {
    name: 'members',
    operations,
    register: (app) => {
      app.get('/api/members', async (request) => {
        const members = await people.members(requireProject(request).id);
        return { members: members.map(({ person, role }) => ({ person: shownPerson(person), role })) };
      });
      app.put('/api/members/:name', async (request) => {
        const { role } = readBody(request, changeSchema, 'a role, such as {"role": "viewer"}');
        const { id } = requireProject(request);
        const found = await people.find(nameIn(request));
        const before = await people.roleIn(found, id);
        const person = await people.setRole(found.name, id, role);
        await recordChange(request, {
          ...{ subject: person.name, before: before ? { role: before } : null, after: { role } },
        });
        return { person: shownPerson(person), role };
      });
      app.delete('/api/members/:name', async (request, reply) => {
        const project = requireProject(request);
        const found = await people.find(nameIn(request));
        const role = await people.roleIn(found, project.id);
        if (role === undefined)
          throw new Problem('not_found', `${found.name} has no role in ${project.name}.`, 'name');
        await people.setRole(found.name, project.id, undefined);
        await recordChange(request, { subject: found.name, before: { role }, after: null });
        return reply.code(204).send();
      });
    },
  };
}

function nameIn({ params }: FastifyRequest): string {
  return (params as { readonly name: string }).name;
}
