/** Connects a project to Salesforce, maps its records to groups, and shows and starts syncs. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import { apiVersion, type NewConnection, type Salesforce } from '../../sources/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import { recordChange } from '../record-change.ts';
import { exportOperations } from './export/operations.ts';
import { registerExport } from './export/register-export.ts';
import { salesforceOperations } from './operations.ts';
import { registerSync } from './register-sync.ts';
import { answerSchema, authorizationSchema, newConnectionSchema, triedKeySchema } from './schemas.ts';

const base = '/api/salesforce';

export function salesforceModule(salesforce: Salesforce): ApiModule {
  return {
    name: 'salesforce',
    operations: [...salesforceOperations, ...exportOperations],
    register: (app) => {
      registerConnection(app, salesforce);
      registerObjects(app, salesforce);
      registerSync(app, salesforce);
      registerExport(app, salesforce.exports);
    },
  };
}

function registerConnection(app: FastifyInstance, salesforce: Salesforce): void {
  const connectionOf = async (request: FastifyRequest) =>
    (await salesforce.status(requireProject(request).id)).connection;
  app.put(`${base}/connection`, async (request) => {
    const draft = readBody(
      request,
      newConnectionSchema,
      'the address of the login, and the id and secret of an app, or its id, a user and a private key',
    );
    const before = await connectionOf(request);
    const after = await salesforce.connect(
      requireProject(request).id,
      readConnection(draft),
      nameActor(request),
    );
    await recordChange(request, { subject: after.loginUrl, before, after });
    return after;
  });
  app.delete(`${base}/connection`, async (request, reply) => {
    const before = await connectionOf(request);
    if (!(await salesforce.disconnect(requireProject(request).id)))
      throw new Problem('not_found', 'The project is not connected to Salesforce.');
    await recordChange(request, { subject: before?.loginUrl ?? '', before, after: null });
    return reply.code(204).send();
  });
  app.post(`${base}/connection/test`, async (request) => {
    const { calls, ...organization } = await salesforce.test(requireProject(request).id);
    return { ...organization, calls: { ...calls, left: Math.max(0, calls.max - calls.used) }, apiVersion };
  });
  app.post(`${base}/authorization`, async (request) => {
    const { redirectUri, ...draft } = readBody(
      request,
      authorizationSchema,
      'the address of the login and the id of an app',
    );
    const question = { redirectUri, by: nameActor(request) };
    return salesforce.startAuthorization(
      requireProject(request).id,
      { ...draft, grant: 'authorization_code' },
      question,
    );
  });
  app.post(`${base}/authorization/answer`, async (request) => {
    const answer = readBody(request, answerSchema, 'the state and the code that Salesforce sent');
    const before = await connectionOf(request);
    const by = nameActor(request);
    const after = await salesforce.finishAuthorization(requireProject(request).id, { ...answer, by });
    await recordChange(request, { subject: after.loginUrl, before, after });
    return after;
  });
}

function readConnection(draft: z.output<typeof newConnectionSchema>): NewConnection {
  if (draft.grant === 'client_credentials') return draft;
  const { username, privateKey, ...connection } = draft;
  return { ...connection, clientSecret: '', signing: { username, privateKey } };
}

function registerObjects(app: FastifyInstance, salesforce: Salesforce): void {
  app.get(`${base}/objects`, async (request) => ({
    objects: await salesforce.listObjects(requireProject(request).id),
  }));
  app.get(`${base}/objects/:name`, (request) => {
    const { name } = request.params as { readonly name: string };
    return salesforce.describe(requireProject(request).id, name);
  });
  app.get(`${base}/objects/:name/samples`, async (request) => {
    const { name } = request.params as { readonly name: string };
    return { fields: await salesforce.samples(requireProject(request).id, name) };
  });
  app.post(`${base}/key-check`, (request) => {
    const key = readBody(request, triedKeySchema, 'an object, and the field that is the key');
    return salesforce.checkKey(requireProject(request).id, key);
  });
}
