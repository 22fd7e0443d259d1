/** Tests of the routes for a project's settings. */
import { expect, it } from 'vitest';
import { chartFacts, fakeRunner } from '../../test/support/chart-app.ts';
import { basicAuth, createTestApp, testProject } from '../../test/support/test-app.ts';
import type { NameProperties } from '../domain/project.ts';
import { projectModule } from './project-module.ts';

const path = '/api/project/name-properties';

async function appOf(named: unknown[] = []) {
  let nameProperties: NameProperties | undefined;
  const current = () => ({ ...testProject, ...(nameProperties && { nameProperties }) });
  const projects = { all: () => [current()], byApiKey: current };
  const nameGroups = (...given: [number, NameProperties]) => {
    named.push(given);
    nameProperties = given[1];
  };
  const module = projectModule({
    nameGroups,
    describeProject: () => testProject,
    ...{ runner: fakeRunner(), readFacts: async () => chartFacts, flush: async () => undefined },
  });
  const { app } = await createTestApp({ projects, modules: [module] });
  return (method: 'GET' | 'PUT', body?: unknown) =>
    app.inject({
      ...{ method, url: path, headers: { authorization: basicAuth } },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
}

it('names groups by the properties it is given, all at once', async () => {
  const named: unknown[] = [];
  const ask = await appOf(named);
  expect((await ask('GET')).json()).toEqual({});
  const names = { company: 'account name', constructor: 'title' };
  expect((await ask('PUT', names)).json()).toEqual(names);
  expect(named).toEqual([[testProject.id, names]]);
  expect((await ask('GET')).json()).toEqual(names);
  expect((await ask('PUT', {})).json()).toEqual({});
  expect((await ask('GET')).json()).toEqual({});
});

it.each([
  [['company'], 'body', 'object'],
  [{ company: 3 }, 'company', 'string'],
  [{ company: '' }, 'company', 'must not be empty'],
  [
    Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, 'x'])),
    'body',
    '50 group types',
  ],
])('refuses %j at %s', async (body, at, message) => {
  const named: unknown[] = [];
  const response = await (await appOf(named))('PUT', body);
  expect(response.statusCode).toBe(400);
  expect(response.json()).toMatchObject({ path: at, detail: expect.stringContaining(message) });
  expect(named).toEqual([]);
});
