/** Collections of the stand-in, held against the samples of Salesforce's documentation. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeId } from './ids.ts';
import { type RecordErrorCode, recordErrors } from './record-errors.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let token: string;
const account = (number: number) => makeId('001', number);

beforeAll(async () => {
  standIn = await startStandIn({ accounts: 10, opportunities: 0 });
  const answer = await fetch(`${standIn.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: standIn.clientId },
      client_secret: standIn.clientSecret,
    }),
  });
  token = ((await answer.json()) as { readonly access_token: string }).access_token;
});
beforeEach(() => standIn.faults.clear());
afterAll(() => standIn.close());

type Result = Readonly<Record<string, unknown>> & {
  readonly id?: string;
  readonly errors: readonly { readonly statusCode: string; readonly message: string }[];
};
async function patch(path: string, records: readonly object[], allOrNone = false) {
  const answer = await fetch(`${standIn.url}/services/data/v62.0/composite/sobjects${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      allOrNone,
      records: records.map((record) => ({ attributes: { type: 'Account' }, ...record })),
    }),
  });
  return { status: answer.status, body: (await answer.json()) as readonly Result[] };
}
const codes = (body: readonly Result[]) => body.map(({ errors: [first] }) => first?.statusCode);
const upsert = (records: readonly object[], allOrNone = false) =>
  patch('/Account/Workspace_Key__c', records, allOrNone);

it('updates by id, and says so of each record', async () => {
  const { status, body } = await patch('', [
    { id: account(1), Site: ' north ' },
    { id: account(2).slice(0, 15), Seats__c: 7 },
  ]);
  expect([status, body]).toEqual([
    200,
    [
      { id: account(1), success: true, errors: [] },
      { id: account(2), success: true, errors: [] },
    ],
  ]);
  expect(standIn.records.find('Account', account(1))?.['Site']).toBe('north');
  expect(standIn.writes.at(-1)).toEqual({ id: account(2), fields: { Seats__c: 7 } });
});

it('upserts by external id: changes the record that has it, makes the one that nobody has', async () => {
  const records = [
    { Workspace_Key__c: 'WORKSPACE-000003', Site: 'x' },
    { Workspace_Key__c: 'new', Name: 'New' },
  ];
  const { body } = await upsert(records);
  expect(body).toEqual([
    { id: account(3), success: true, errors: [], created: false },
    { id: expect.stringMatching(/^001\w{15}$/), success: true, errors: [], created: true },
  ]);
  expect((await upsert(records)).body.map(({ created }) => created)).toEqual([false, false]);
  expect(standIn.records.find('Account', String(body[1]?.id))).toMatchObject({ Name: 'New', Site: null });
});

it('refuses single records as they are refused one by one', async () => {
  standIn.records.delete('Account', account(9));
  const long = 'y'.repeat(81);
  const { status, body } = await patch('', [
    { id: account(1), Name: null },
    { id: account(1), Site: long },
    { id: account(1), Tier__c: 'Gold' },
    { id: account(1), Support_Email__c: 'nobody' },
    { id: account(1), Workspace_Key__c: 'workspace-000002' },
    { id: account(1), Seats__c: 1e17 },
    { id: account(9), Site: 'x' },
    { id: account(99), Site: 'x' },
  ]);
  expect(status).toBe(200);
  expect(body.map(({ errors }) => errors[0])).toEqual([
    {
      ...{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]' },
      fields: ['Name'],
    },
    {
      ...{ statusCode: 'STRING_TOO_LONG', message: `Site: data value too large: ${long} (max length=80)` },
      fields: ['Site'],
    },
    expect.objectContaining({ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Tier__c'] }),
    expect.objectContaining({ message: 'Support Email: invalid email address: nobody' }),
    {
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Workspace_Key__c duplicates value on record with id: ${account(2)}`,
      fields: [],
    },
    expect.objectContaining({ statusCode: 'NUMBER_OUTSIDE_VALID_RANGE' }),
    { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] },
    { statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] },
  ]);
  expect(body.every((each) => each['success'] === false && !('id' in each))).toBe(true);
});

it('refuses in upserts what names no record, or several', async () => {
  standIn.records.create('Account', { Name: 'Twin', Workspace_Key__c: 'twin' });
  standIn.records.create('Account', { Name: 'Twin', Workspace_Key__c: 'twin' });
  const { body } = await upsert([
    { Name: 'No key' },
    { Workspace_Key__c: 'nameless' },
    { Workspace_Key__c: 'twin', Site: 'x' },
    { Workspace_Key__c: 'workspace-000004', Site: 'x' },
    { Workspace_Key__c: 'Workspace-000004', Site: 'y' },
  ]);
  expect(codes(body)).toEqual([
    ...['REQUIRED_FIELD_MISSING', 'REQUIRED_FIELD_MISSING', 'DUPLICATE_EXTERNAL_ID', undefined],
    'DUPLICATE_VALUE',
  ]);
});

it('takes all records or none where that is asked', async () => {
  const before = standIn.records.all('Account').length;
  const { body } = await upsert(
    [{ Workspace_Key__c: 'all', Name: 'All' }, { Workspace_Key__c: 'none' }],
    true,
  );
  expect(codes(body)).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING']);
  expect(standIn.records.all('Account')).toHaveLength(before);
});

it.each([
  ['a field that is not there', '', [{ id: account(1), Gone__c: 1 }], 400, 'INVALID_FIELD'],
  ['a text for a number', '', [{ id: account(1), Seats__c: 'seven' }], 400, 'JSON_PARSER_ERROR'],
  ['more than 200 records', '', Array(201).fill({ id: account(1), Site: 'x' }), 400, 'EXCEEDED_ID_LIMIT'],
  ['a key that is no external id', '/Account/Site', [{ Site: 'x' }], 404, 'NOT_FOUND'],
  ['an id beside the external id', '/Account/Workspace_Key__c', [{ id: account(1) }], 400, 'INVALID_FIELD'],
])('refuses the whole of a request with %s', async (_, path, records, status, code) => {
  const refused = await patch(path, records);
  const [error] = refused.body as unknown as readonly { readonly errorCode: string }[];
  expect([refused.status, error?.errorCode]).toEqual([status, code]);
});

it.each(Object.keys(recordErrors) as RecordErrorCode[])('fails at will with %s', async (error) => {
  standIn.faults.add({ step: 'update', error, record: account(2) });
  const records = [account(1), account(2)].map((id) => ({ id, Site: 'z' }));
  expect(codes((await patch('', records)).body)).toEqual([undefined, error]);
  expect(codes((await patch('', records)).body)).toEqual([undefined, undefined]);
});
