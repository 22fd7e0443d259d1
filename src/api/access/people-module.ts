/** All people of the installation, for admins of all projects and the command line of the server's machine. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { linkTo } from './invitations-module.ts';
import { describeOperation, passwordSchema, personSchema, roleSchema, shownPerson } from './schemas.ts';
import { describeSession, type PeopleDependencies } from './session-module.ts';

interface AllPeopleDependencies extends PeopleDependencies {
  readonly newPassword: () => string;
}

const listedSchema = personSchema
  .extend({ roles: z.array(z.object({ project: z.string(), role: roleSchema })) })
  .meta({ id: 'PersonWithRoles' });
const changeSchema = z.strictObject({ isOwner: z.boolean() });
const resetSchema = z.strictObject({
  password: passwordSchema.exactOptional().describe('Random where absent'),
});

const operations = [
  describeOperation({
    ...{ method: 'get', path: '/api/people', summary: 'Everybody who can sign in' },
    answer: z.object({ people: z.array(listedSchema) }),
  }),
  describeOperation({
    ...{
      method: 'put',
      path: '/api/people/:name',
      summary: 'Makes somebody admin of all projects, or no longer',
    },
    ...{ body: changeSchema, answer: personSchema },
  }),
  describeOperation({
    ...{ method: 'delete', path: '/api/people/:name', summary: 'Removes somebody from all projects' },
  }),
  describeOperation({
    ...{ method: 'post', path: '/api/people/:name/password', summary: 'Gives somebody another password' },
    ...{ body: resetSchema, answer: z.object({ name: z.string(), password: z.string() }), isLimited: true },
  }),
  describeOperation({
    ...{
      method: 'post',
      path: '/api/people/:name/sign-in-link',
      summary: 'A link that signs somebody in, once',
    },
    answer: z.object({ link: z.string(), expiresMs: z.number() }),
  }),
];

export function allPeopleModule(dependencies: AllPeopleDependencies): ApiModule {
  const { access, publicUrl, newPassword } = dependencies;
  const { people, links } = access;
  const record = (request: FastifyRequest, subject: string, before: unknown, after: unknown) =>
    recordChange(request, { project: 0, subject, before, after });
  return {
    name: 'all people',
    operations,
    register: (app) => {
      app.get('/api/people', async () => {
        const all = await people.list();
        const described = all.map(async (person) => {
          const { projects } = await describeSession(person, dependencies);
          return {
            ...shownPerson(person),
            roles: projects.map(({ name, role }) => ({ project: name, role })),
          };
        });
        return { people: await Promise.all(described) };
      });
      app.put('/api/people/:name', async (request) => {
        const { isOwner } = readBody(request, changeSchema, 'whether they are admin of all projects');
        const before = await people.find(nameIn(request));
        const after = await people.setOwner(before.name, isOwner);
        await record(request, after.name, { isOwner: before.isOwner }, { isOwner });
        return shownPerson(after);
      });
      app.delete('/api/people/:name', async (request, reply) => {
        const { name, isOwner } = await people.remove(nameIn(request));
        await record(request, name, { isOwner }, null);
        return reply.code(204).send();
      });
      app.post('/api/people/:name/password', async (request) => {
        const { password = newPassword() } = readBody(
          request,
          resetSchema,
          'a password, or {} for a random one',
        );
        const person = await people.find(nameIn(request));
        await people.setPassword(person, password, 'password');
        await record(request, person.name, { password: 'the one before' }, { password: 'another one' });
        return { name: person.name, password };
      });
      app.post('/api/people/:name/sign-in-link', async (request) => {
        const person = await people.find(nameIn(request));
        const { token, expiresMs } = await links.createSignIn(person);
        await record(request, person.name, null, { signInLinkUntil: new Date(expiresMs).toISOString() });
        return { link: linkTo(request, publicUrl, `link=${token}`), expiresMs };
      });
    },
  };
}

function nameIn({ params }: FastifyRequest): string {
  return (params as { readonly name: string }).name;
}
