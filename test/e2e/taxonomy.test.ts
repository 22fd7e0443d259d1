/** Amplitude's Taxonomy API: each documented method, answer and error, over the plan that everything else changes, too. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrackingPlan } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 6, 1, 12));
  const identification = [{ group_type: 'team', group_value: 'red', group_properties: { size: 3 } }];
  await server.post('/groupidentify', { api_key: server.apiKey, identification });
  await server.flush();
});
afterAll(() => server.stop());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A form, as the documents send it; of reads in the address. */
async function call(method: Method, path: string, form: Record<string, string> = {}) {
  const sent = new URLSearchParams(form).toString();
  const isRead = method === 'GET';
  const response = await fetch(`${server.url}/api/2/taxonomy/${path}${isRead && sent ? `?${sent}` : ''}`, {
    method,
    headers: {
      authorization: server.authorization,
      ...(!isRead && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(!isRead && { body: sent }),
  });
  const answer = (await response.json()) as {
    success: boolean;
    data?: unknown;
    errors?: readonly { message: string }[];
  };
  return { status: response.status, ...answer };
}

const done = { status: 200, success: true };
const refused = (status: number, message: string | RegExp) => ({
  ...{ status, success: false },
  errors: [{ message: typeof message === 'string' ? message : expect.stringMatching(message) }],
});
const data = async (path: string, form: Record<string, string> = {}) => (await call('GET', path, form)).data;
const readPlan = async () => (await server.ask<{ plan: TrackingPlan }>('/api/plan')).plan;

describe('event categories', () => {
  it('are made, listed, found, renamed and deleted', async () => {
    expect(await call('GET', 'category')).toEqual(refused(400, 'Not found'));
    expect(await call('POST', 'category', { category_name: 'Attribution' })).toEqual(done);
    expect(await call('POST', 'category', { category_name: 'Old' })).toEqual(done);
    expect(await data('category')).toEqual([
      { id: 1, name: 'Attribution' },
      { id: 2, name: 'Old' },
    ]);
    expect(await data('category/Attribution')).toEqual({ id: 1, name: 'Attribution' });
    expect(await call('POST', 'event', { event_type: 'Converted', category: 'Attribution' })).toEqual(done);
    expect(await call('PUT', 'category/1', { category_name: 'Conversion' })).toEqual(done);
    expect(await data('event/Converted')).toMatchObject({ category: { name: 'Conversion' } });
    expect(await call('DELETE', 'category/2')).toEqual(done);
    expect(await data('category')).toEqual([{ id: 1, name: 'Conversion' }]);
    // The number of one that was deleted may be given again; that of one that is there never changes.
    expect(await call('DELETE', 'category/1')).toEqual(done);
    expect(await data('event/Converted')).toMatchObject({ category: null });
  });

  it('are refused as documented', async () => {
    const missing = (id: string) =>
      refused(409, `Attempted to operate on entity event_category, id "${id}", that does not exist.`);
    expect(await call('GET', 'category/None')).toEqual(refused(400, 'Not found'));
    expect(await call('PUT', 'category/4129', { category_name: 'a' })).toEqual(missing('4129'));
    expect(await call('DELETE', 'category/412941')).toEqual(missing('412941'));
    expect(await call('POST', 'category')).toEqual(refused(400, 'Missing required parameter: category_name'));
    await call('POST', 'category', { category_name: 'Twice' });
    const [{ id } = { id: 0 }] = (await data('category')) as readonly { readonly id: number }[];
    const tooLong = await call('PUT', `category/${id}`, { category_name: 'x'.repeat(1_025) });
    expect(tooLong).toEqual(refused(400, /1024/));
    expect(await data('category')).toEqual([{ id, name: 'Twice' }]);
    expect(await call('POST', 'category', { category_name: 'Twice' })).toEqual(
      refused(409, /already exists/),
    );
  });
});

describe('event types', () => {
  it('are made with all that is documented, changed, renamed, deleted and restored', async () => {
    const form = {
      event_type: 'Onboard Start',
      category: 'Onboarding',
      description: 'My new onboarding event.',
      display_name: 'Onboarding started',
      is_active: 'false',
      is_hidden_from_dropdowns: 'true',
      is_hidden_from_persona_results: 'true',
      is_hidden_from_pathfinder: 'true',
      is_hidden_from_timeline: 'true',
      tags: 'growth, web',
      owner: 'ann',
    };
    expect(await call('POST', 'event', form)).toEqual(done);
    const shown = {
      event_type: 'Onboard Start',
      category: { name: 'Onboarding' },
      description: 'My new onboarding event.',
      display_name: 'Onboarding started',
      is_active: false,
      is_hidden_from_dropdowns: true,
      is_hidden_from_persona_results: true,
      is_hidden_from_pathfinder: true,
      is_hidden_from_timeline: true,
      tags: ['growth', 'web'],
      owner: 'ann',
    };
    expect(await data('event/Onboard%20Start')).toEqual(shown);
    await call('POST', 'event-property', { event_type: 'Onboard Start', event_property: 'Task' });
    const change = { new_event_type: 'OnboardStart', is_active: 'true', is_hidden_from_dropdowns: 'false' };
    expect(await call('PUT', 'event/Onboard%20Start', change)).toEqual(done);
    const renamed = {
      ...shown,
      event_type: 'OnboardStart',
      is_active: true,
      is_hidden_from_dropdowns: false,
    };
    expect(await data('event')).toContainEqual(renamed);
    expect(await data('event-property', { event_type: 'OnboardStart' })).toMatchObject([
      { event_property: 'Task' },
    ]);

    expect(await call('DELETE', 'event/OnboardStart')).toEqual(done);
    expect(await data('event')).not.toContainEqual(expect.objectContaining({ event_type: 'OnboardStart' }));
    expect(await data('event', { showDeleted: 'true' })).toContainEqual({ ...renamed, is_deleted: true });
    expect((await readPlan()).events.find(({ name }) => name === 'OnboardStart')?.standing).toBe('deleted');
    expect(await call('POST', 'event/OnboardStart/restore')).toEqual(done);
    expect(await data('event')).toContainEqual(renamed);
  });

  it('are refused as documented', async () => {
    expect(await call('GET', 'event/ce:Event 2')).toEqual(refused(400, 'Not found'));
    expect(await call('PUT', 'event/ce:Event', { display_name: 'a' })).toEqual(refused(409, /not in schema/));
    expect(await call('DELETE', 'event/ce:Event1')).toEqual(
      refused(409, 'Attempted to remove an event, "ce:Event1", that is not a planned event.'),
    );
    expect(await call('POST', 'event', { event_type: 'OnboardStart' })).toEqual(
      refused(409, /already exists/),
    );
    expect(await call('POST', 'event')).toEqual(refused(400, 'Missing required parameter: event_type'));
    expect(await call('PUT', 'event/OnboardStart', { new_event_type: 'Converted' })).toEqual(
      refused(409, /already exists/),
    );
    expect(await call('PUT', 'event/OnboardStart', { is_active: 'maybe' })).toEqual(
      refused(400, /expected true or false/),
    );
    expect(await call('POST', 'event/OnboardStart/restore')).toEqual(refused(409, /not deleted/));
  });
});

describe('event properties', () => {
  const of = { event_type: 'OnboardStart' };

  it('belong to an event, or to all; the own one goes before', async () => {
    const form = {
      ...of,
      event_property: 'Completed',
      type: 'boolean',
      is_array_type: 'false',
      is_required: 'true',
    };
    expect(await call('POST', 'event-property', form)).toEqual(done);
    expect(await call('POST', 'event-property', { event_property: 'Shared', type: 'number' })).toEqual(done);
    const shown = {
      ...{ event_property: 'Completed', event_type: 'OnboardStart', description: null, type: 'boolean' },
      ...{ regex: null, enum_values: null, is_array_type: false, is_required: true, is_hidden: false },
    };
    expect(await data('event-property/Completed', of)).toEqual(shown);
    expect(await data('event-property', of)).toMatchObject([
      { event_property: 'Task', event_type: 'OnboardStart' },
      { event_property: 'Completed' },
      { event_property: 'Shared', event_type: null },
    ]);
    expect(await data('event-property')).toMatchObject([{ event_property: 'Shared', type: 'number' }]);
    const change = {
      ...of,
      description: 'done',
      new_event_property_value: 'Done',
      type: 'enum',
      enum_values: 'yes,no',
    };
    expect(await call('PUT', 'event-property/Completed', change)).toEqual(done);
    const renamed = { event_property: 'Done', description: 'done', type: 'enum', enum_values: 'yes, no' };
    expect(await data('event-property/Done', of)).toMatchObject({ ...renamed, is_required: true });
    expect(await call('DELETE', 'event-property/Done', of)).toEqual(done);
    expect(await data('event-property', of)).toMatchObject([
      { event_property: 'Task' },
      { event_property: 'Shared' },
    ]);
    expect(await call('POST', 'event-property/Done/restore', of)).toEqual(done);
    expect(await data('event-property/Done', of)).toMatchObject(renamed);
  });

  it('may be asked for with a body, as documented', async () => {
    const { request } = await import('node:http');
    const body = 'event_type=OnboardStart';
    const text = await new Promise<string>((resolve, reject) => {
      const url = `${server.url}/api/2/taxonomy/event-property/Task`;
      const headers = { authorization: server.authorization, 'content-length': body.length };
      const sent = request(url, { method: 'GET', headers }, (response) => {
        let read = '';
        response.on('data', (part) => {
          read += part;
        });
        response.on('end', () => resolve(read));
      });
      sent.on('error', reject);
      sent.end(body);
    });
    expect(JSON.parse(text)).toMatchObject({ data: { event_property: 'Task', event_type: 'OnboardStart' } });
  });

  it('are refused as documented', async () => {
    expect(await call('POST', 'event-property', { ...of, event_property: 'Task' })).toEqual(
      refused(
        409,
        'Attempted to add an event property, "Task" for event "OnboardStart", that already exists.',
      ),
    );
    expect(await call('GET', 'event-property/None', of)).toEqual(refused(400, 'Not found'));
    expect(await call('GET', 'event-property', { event_type: 'None' })).toEqual(refused(400, 'Not found'));
    expect(await call('PUT', 'event-property/None', { ...of, description: 'a' })).toEqual(
      refused(409, /not in schema/),
    );
    expect(await call('DELETE', 'event-property/None', of)).toEqual(
      refused(409, /not a planned event property/),
    );
    expect(await call('POST', 'event-property', of)).toEqual(refused(400, /event_property/));
    const typed = { ...of, event_property: 'New' };
    expect(await call('POST', 'event-property', { ...typed, type: 'date' })).toEqual(
      refused(400, /type: expected any/),
    );
    expect(await call('POST', 'event-property', { ...typed, regex: '(a' })).toEqual(refused(400, /regex/));
    expect(await call('POST', 'event-property', { ...typed, type: 'number', regex: 'a' })).toEqual(
      refused(400, /regex/),
    );
    expect(await call('POST', 'event-property', { ...typed, type: 'enum' })).toEqual(
      refused(400, /enum_values/),
    );
  });
});

describe('user properties', () => {
  it('have the prefix gp: in answers, and take it in requests', async () => {
    const form = {
      user_property: 'User Type',
      description: 'which plan',
      enum_values: 'Free, Standard, Premium',
    };
    expect(await call('POST', 'user-property', form)).toEqual(done);
    const shown = {
      ...{ user_property: 'gp:User Type', description: 'which plan', type: 'enum', regex: null },
      ...{ enum_values: 'Free, Standard, Premium', is_array_type: false, is_hidden: false },
    };
    expect(await data('user-property')).toEqual([shown]);
    expect(await data('user-property/User%20Type')).toEqual(shown);
    const change = {
      new_user_property_value: 'gp:Type',
      type: 'string',
      regex: '[A-Z].*',
      is_array_type: 'true',
    };
    expect(await call('PUT', 'user-property/gp:User%20Type', change)).toEqual(done);
    const renamed = {
      user_property: 'gp:Type',
      type: 'string',
      regex: '[A-Z].*',
      enum_values: null,
      is_array_type: true,
    };
    expect(await data('user-property/gp:Type')).toMatchObject(renamed);
    expect(await call('DELETE', 'user-property/gp:Type')).toEqual(done);
    expect(await data('user-property')).toEqual([]);
    expect(await data('user-property', { showDeleted: 'true' })).toMatchObject([renamed]);
    expect(await call('POST', 'user-property/gp:Type/restore')).toEqual(done);
    expect(await data('user-property')).toMatchObject([renamed]);
    // A list without a type is one of strings.
    await call('POST', 'user-property', { user_property: 'Roles', is_array_type: 'true' });
    expect(await data('user-property/Roles')).toMatchObject({ type: 'string', is_array_type: true });
  });

  it('are refused as documented', async () => {
    expect(await call('GET', 'user-property/None')).toEqual(refused(404, 'Not found'));
    expect(await call('DELETE', 'user-property/sdf')).toEqual(
      refused(409, 'Attempted to remove a user property, "sdf", that is not a planned user property.'),
    );
    expect(await call('POST', 'user-property', { user_property: 'gp:Type' })).toEqual(
      refused(409, /already exists/),
    );
    expect(await call('PUT', 'user-property/None', { description: 'a' })).toEqual(
      refused(409, /not in schema/),
    );
    expect(await call('POST', 'user-property/None/restore')).toEqual(refused(409, /not deleted/));
  });
});

describe('group properties', () => {
  const team = { group_type: 'team' };
  const owner = { group_property: 'grp:owner' };

  it('are shared, and overridden for single types', async () => {
    expect(
      await call('POST', 'group-property', { ...owner, ...team, description: 'who', classifications: 'PII' }),
    ).toEqual(done);
    const shared = {
      ...{
        group_type: null,
        group_property: 'grp:owner',
        description: 'who',
        type: 'any',
        enum_values: null,
      },
      ...{ regex: null, is_array_type: false, is_hidden: false, classifications: ['PII'] },
    };
    expect(await data('group-property')).toEqual([shared]);
    // It is on this type as the shared one.
    expect(await data('group-property', team)).toEqual([shared]);
    // A change that names a type and no scope edits what holds there: the shared one, as there is no override.
    expect(await call('PUT', 'group-property/grp:owner', { ...team, type: 'string' })).toEqual(done);
    expect(await data('group-property/owner')).toMatchObject({ group_type: null, type: 'string' });
    // An override is made, and edited from then on.
    const override = { ...team, overrideScope: 'override', regex: '[a-z]+' };
    expect(await call('PUT', 'group-property/grp:owner', override)).toEqual(done);
    expect(await call('PUT', 'group-property/grp:owner', { ...team, description: 'of the team' })).toEqual(
      done,
    );
    expect(await data('group-property', team)).toMatchObject([
      { group_type: 'team', group_property: 'grp:owner', description: 'of the team', regex: '[a-z]+' },
    ]);
    expect(await data('group-property')).toMatchObject([
      { group_type: null, description: 'who', regex: null },
    ]);
    // Back to the shared one, which is edited.
    const back = { ...team, overrideScope: 'shared', description: 'who looks after it' };
    expect(await call('PUT', 'group-property/grp:owner', back)).toEqual(done);
    expect(await data('group-property', team)).toMatchObject([
      { group_type: null, description: 'who looks after it' },
    ]);
    expect((await readPlan()).groupTypes).toMatchObject([{ type: 'team', properties: [] }]);
    const renamed = { new_group_property_value: 'grp:csm', is_hidden: 'true' };
    expect(await call('PUT', 'group-property/grp:owner', renamed)).toEqual(done);
    expect(await data('group-property/grp:csm')).toMatchObject({
      group_property: 'grp:csm',
      is_hidden: true,
    });
  });

  it('become a type’s own where another has them already', async () => {
    const csm = { group_property: 'csm', ...team, description: 'own' };
    expect(await call('POST', 'group-property', csm)).toEqual(done);
    // A rename, and back; taken names are refused.
    const rename = (from: string, to: string) =>
      call('PUT', `group-property/${from}`, { ...team, new_group_property_value: to });
    expect(await rename('csm', 'grp:manager')).toEqual(done);
    expect(await data('group-property/manager', team)).toMatchObject({
      group_type: 'team',
      description: 'own',
    });
    expect(await rename('manager', 'csm')).toEqual(done);
    expect(await data('group-property/csm', team)).toMatchObject({ group_type: 'team', description: 'own' });
    expect(await call('POST', 'group-property', csm)).toEqual(refused(409, /already exists/));
  });

  it('are refused as documented', async () => {
    expect(await call('POST', 'group-property', { ...owner, group_type: 'None' })).toEqual(
      refused(404, /"None" not found/),
    );
    expect(await call('GET', 'group-property', { group_type: 'None' })).toEqual(
      refused(404, /"None" not found/),
    );
    expect(await call('GET', 'group-property/None')).toEqual(refused(400, 'Not found'));
    expect(await call('POST', 'group-property', { group_property: 'csm' })).toEqual(
      refused(409, /already exists/),
    );
    expect(await call('POST', 'group-property')).toEqual(refused(400, /group_property/));
    expect(await call('PUT', 'group-property/None', { description: 'a' })).toEqual(
      refused(409, /not in schema/),
    );
    expect(await call('PUT', 'group-property/csm', { overrideScope: 'override' })).toEqual(
      refused(400, /group_type/),
    );
    expect(await call('PUT', 'group-property/csm', { ...team, overrideScope: 'own' })).toEqual(
      refused(400, /expected override, shared/),
    );
    expect(await call('PUT', 'group-property/csm', { ...team, type: 'number', regex: 'a' })).toEqual(
      refused(400, /regex/),
    );
    expect(await call('PUT', 'group-property/csm', { ...team, classifications: 'PII' })).toEqual(
      refused(400, /classifications/),
    );
    for (const [method, path] of [
      ['DELETE', 'group-property/csm'],
      ['POST', 'group-property/csm/restore'],
      ['GET', 'group-type'],
    ] as const) {
      const response = await fetch(`${server.url}/api/2/taxonomy/${path}`, {
        method,
        headers: { authorization: server.authorization },
      });
      expect(response.status, `${method} ${path}: not documented`).toBe(404);
    }
    const withoutKeys = await fetch(`${server.url}/api/2/taxonomy/event`);
    expect(withoutKeys.status).toBe(401);
  });
});

it('changes made at the same moment are all kept', async () => {
  const names = Array.from({ length: 5 }, (_, index) => `at once ${index}`);
  const answers = await Promise.all(names.map((event_type) => call('POST', 'event', { event_type })));
  expect(answers).toEqual(names.map(() => done));
  const planned = (await readPlan()).events.map(({ name }) => name);
  expect(planned).toEqual(expect.arrayContaining(names));
});

it('leads to the same plan as CSV and as the document itself, and to one version for many calls', async () => {
  const headers = { authorization: `Bearer ${server.running.token}` };
  const put = async (path: string, project: string, body: string) => {
    const init = { method: 'PUT', headers: { ...headers, 'muster-project': project }, body };
    const response = await fetch(`${server.url}${path}`, init);
    expect(response.status, await response.clone().text()).toBe(200);
  };
  for (const name of ['by CSV', 'by document'])
    await fetch(`${server.url}/api/local/projects`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name }),
    });
  for (let index = 0; index < 20; index++) {
    await call('POST', 'event', {
      event_type: `event ${index}`,
      category: `area ${index % 3}`,
      tags: 'a, b',
    });
    const of = { event_type: `event ${index}`, event_property: 'kind', enum_values: 'x,y' };
    await call('POST', 'event-property', of);
  }
  const csv = await (
    await fetch(`${server.url}/api/plan/csv`, { headers: { authorization: server.authorization } })
  ).text();
  const plan = await readPlan();
  await put('/api/plan/csv?apply=true', 'by CSV', csv);
  await put('/api/plan', 'by document', JSON.stringify({ version: 0, plan }));
  for (const project of ['by CSV', 'by document']) {
    const response = await fetch(`${server.url}/api/plan`, {
      headers: { ...headers, 'muster-project': project },
    });
    const { plan: other } = (await response.json()) as { plan: TrackingPlan };
    const withoutIds = ({ categories, ...rest }: TrackingPlan) => ({
      ...rest,
      categories: categories.map(({ name }) => name),
    });
    expect(withoutIds(other)).toEqual(withoutIds(plan));
  }
  const { versions } = await server.ask<{ versions: readonly object[] }>('/api/plan/versions');
  expect(versions).toMatchObject([{ note: 'Taxonomy API' }]);
});

it('is the plan that holds for what arrives', async () => {
  await call('DELETE', 'event/Converted');
  // Changes that follow one another are put in force together.
  await wait(2_100);
  const events = [{ event_type: 'Converted', user_id: 'ann-1' }];
  await server.post('/2/httpapi', { api_key: server.apiKey, events });
  const { rejections } = await server.ask<{ rejections: readonly object[] }>('/api/rejections');
  expect(rejections).toContainEqual(expect.objectContaining({ reason: 'blocked_event', total: 1 }));
});
