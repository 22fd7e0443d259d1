/** Invitations: links that make a person with a role, once. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { describeActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import {
  describeOperation,
  invitationSchema,
  nameSchema,
  passwordSchema,
  roleSchema,
  shownInvitation,
  tokenSchema,
} from './schemas.ts';
import {
  describeSession,
  type PeopleDependencies,
  requirePerson,
  started,
  startedSchema,
} from './session-module.ts';

const inviteSchema = z.strictObject({
  role: roleSchema,
  note: z.string().max(limits.stringLengthMax).default('').describe('For whom it is'),
});
const readSchema = z.strictObject({ invitation: tokenSchema });
const acceptSchema = readSchema.extend({ name: nameSchema, password: passwordSchema });
const readAnswer = z.object({ project: z.string(), role: roleSchema, expiresMs: z.number() });

const operations = [
  describeOperation({
    ...{ method: 'get', path: '/api/invitations', summary: 'Invitations that can still be used' },
    answer: z.object({ invitations: z.array(invitationSchema) }),
  }),
  describeOperation({
    ...{ method: 'post', path: '/api/invitations', summary: 'Invites somebody to the project, by a link' },
    ...{ body: inviteSchema, status: 201 },
    answer: z.object({
      invitation: invitationSchema,
      link: z.string().describe('Shown once; whoever has it gets the role'),
    }),
  }),
  describeOperation({ method: 'delete', path: '/api/invitations/:id', summary: 'Withdraws an invitation' }),
  describeOperation({
    ...{ method: 'post', path: '/api/invitation/read', summary: 'What an invitation is to' },
    ...{ body: readSchema, answer: readAnswer },
  }),
  describeOperation({
    ...{
      method: 'post',
      path: '/api/invitation/accept',
      summary: 'Makes a person by an invitation, and signs in',
    },
    ...{ body: acceptSchema, answer: startedSchema, isLimited: true },
  }),
  describeOperation({
    ...{
      method: 'post',
      path: '/api/invitation/join',
      summary: 'Takes an invitation as whoever has signed in',
    },
    ...{ body: readSchema, answer: startedSchema.omit({ failedAttempts: true }) },
  }),
];

export function invitationsModule(dependencies: PeopleDependencies): ApiModule {
  const { access, projects, publicUrl } = dependencies;
  const nameOf = (id: number) => projects.all().find((project) => project.id === id)?.name ?? String(id);
  return {
    name: 'invitations',
    operations,
    register: (app) => {
      app.get('/api/invitations', async (request) => {
        const open = await access.links.invitations(requireProject(request).id);
        return { invitations: open.map(shownInvitation) };
      });
      app.post('/api/invitations', async (request, reply) => {
        const draft = readBody(request, inviteSchema, 'the role to invite to');
        const actor = describeActor(request);
        const createdBy = 'name' in actor ? actor.name : 'the command line';
        const project = requireProject(request).id;
        const { invitation, token } = await access.links.invite({ ...draft, project, createdBy });
        const { id: subject, role, note } = invitation;
        await recordChange(request, { subject, before: null, after: { role, note } });
        const link = linkTo(request, publicUrl, `invitation=${token}`);
        return reply.code(201).send({ invitation: shownInvitation(invitation), link });
      });
      app.delete('/api/invitations/:id', async (request, reply) => {
        const { id } = request.params as { readonly id: string };
        const { role, note } = await access.links.revoke(requireProject(request).id, id);
        await recordChange(request, { subject: id, before: { role, note }, after: null });
        return reply.code(204).send();
      });
      app.post('/api/invitation/read', async (request) => {
        const { invitation: token } = readBody(
          request,
          readSchema,
          'the text of the link after #invitation=',
        );
        const { project, role, expiresMs } = await access.links.readInvitation(token);
        return { project: nameOf(project), role, expiresMs };
      });
      app.post('/api/invitation/accept', async (request, reply) => {
        const { invitation: token, ...given } = readBody(
          request,
          acceptSchema,
          'an invitation, a name and a password',
        );
        const session = await access.links.acceptAsNew(token, given.name, given.password);
        const { project, role } = session.invitation;
        await recordChange(request, { project, subject: session.person.name, before: null, after: { role } });
        return started(request, reply, session, dependencies);
      });
      app.post('/api/invitation/join', async (request) => {
        const { invitation: token } = readBody(request, readSchema, 'an invitation');
        const { person } = requirePerson(request);
        const { project } = await access.links.readInvitation(token);
        const before = await access.people.roleIn(person, project);
        await access.links.acceptAs(token, person);
        const after = await access.people.roleIn(person, project);
        const roles = { before: before ? { role: before } : null, after: after ? { role: after } : null };
        await recordChange(request, { project, subject: person.name, ...roles });
        return describeSession(person, dependencies);
      });
    },
  };
}

/** What is behind # never reaches a server's log. */
export function linkTo(
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | undefined,
  fragment: string,
): string {
  return `${publicUrl ?? `${request.protocol}://${request.host}`}/sign-in#${fragment}`;
}
