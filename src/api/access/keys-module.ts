/** The keys of a project: its API key, which is public, and its secret keys, which are shown once. */
import { z } from 'zod';
import type { Access, SecretKey } from '../../access/contract.ts';
import { secretKeyScopes } from '../../access/contract.ts';
import { limits } from '../../domain/limits.ts';
import { describeActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { describeOperation } from './schemas.ts';

interface KeysDependencies {
  readonly keys: Access['keys'];
  readonly newKey: () => string;
}

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scope: z.enum(secretKeyScopes).describe('read: what a viewer may; manage: what a manager may'),
    createdMs: z.number(),
    createdBy: z.string(),
    untilMs: z.number().nullable().describe('When it ends, where it was replaced'),
  })
  .meta({ id: 'SecretKey' });
const draftSchema = z.strictObject({
  name: z.string().min(1).max(limits.personNameLengthMax).describe('What it is for; unique in the project'),
  scope: z.enum(secretKeyScopes),
});

const operations = [
  describeOperation({
    ...{
      method: 'get',
      path: '/api/keys',
      summary: 'The API key of the project, and its secret keys without the keys',
    },
    answer: z.object({
      apiKey: z.string().describe('Public: it may only send'),
      secretKeys: z.array(keySchema),
    }),
  }),
  describeOperation({
    ...{ method: 'post', path: '/api/keys', summary: 'Makes a secret key, and shows it this once' },
    ...{ body: draftSchema, status: 201 },
    answer: keySchema.extend({ secretKey: z.string().describe('Shown once') }).meta({ id: 'NewSecretKey' }),
  }),
  describeOperation({ method: 'delete', path: '/api/keys/:id', summary: 'Revokes a secret key, at once' }),
];

export function keysModule({ keys, newKey }: KeysDependencies): ApiModule {
  return {
    name: 'keys',
    operations,
    register: (app) => {
      app.get('/api/keys', async (request) => {
        const { id, apiKey } = requireProject(request);
        return { apiKey, secretKeys: keys.list(id).map(shownKey) };
      });
      app.post('/api/keys', async (request, reply) => {
        const draft = readBody(
          request,
          draftSchema,
          'a name and a scope, such as {"name": "CI", "scope": "read"}',
        );
        const actor = describeActor(request);
        const createdBy = 'name' in actor ? actor.name : 'the command line';
        const secret = newKey();
        const key = await keys.create({ ...draft, project: requireProject(request).id, createdBy, secret });
        await recordChange(request, { subject: key.name, before: null, after: { scope: key.scope } });
        return reply.code(201).send({ ...shownKey(key), secretKey: secret });
      });
      app.delete('/api/keys/:id', async (request, reply) => {
        const { id } = request.params as { readonly id: string };
        const { name, scope } = await keys.revoke(requireProject(request).id, id);
        await recordChange(request, { subject: name, before: { scope }, after: null });
        return reply.code(204).send();
      });
    },
  };
}

function shownKey({ project: _, ...shown }: SecretKey): z.infer<typeof keySchema> {
  return shown;
}
