/** The REST interface: what a path answers, as an object that is written as JSON. */
import { Refusal } from './fault.ts';
import { organizationId, userId } from './generate.ts';
import { createLocators, type Locators, type Page } from './locators.ts';
import type { Records } from './records.ts';
import { type ObjectType, objects } from './schema.ts';
import { runSoql } from './soql/run.ts';
import { writeRecord } from './write-record.ts';

export interface RestOptions {
  readonly records: Records;
  readonly clock: () => number;
  readonly locatorMs: number;
  /** Records on a page at most, whatever the client wishes. */
  readonly pageSizeMax: number;
  /** Calls left and allowed today. */
  readonly calls: () => { readonly used: number; readonly max: number };
}

export interface RestRequest {
  /** Below /services/data/vNN.0. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly version: string;
  /** The header Sforce-Query-Options. */
  readonly queryOptions: string;
}

export interface Rest {
  readonly locators: Locators;
  answer(request: RestRequest): unknown;
  identity(base: string): unknown;
}

export const apiVersions = Array.from({ length: 17 }, (_, n) => `${50 + n}.0`);

export function createRest({ records, clock, locatorMs, pageSizeMax, calls }: RestOptions): Rest {
  const locators = createLocators(clock, locatorMs);
  const writePage = ({ found, from, to, next }: Page, version: string) => ({
    totalSize: found.totalSize,
    done: next === undefined,
    ...(next !== undefined && { nextRecordsUrl: `/services/data/${version}/query/${next}` }),
    records: (found.records ?? [])
      .slice(from, to)
      .map((record) => writeRecord(record, found.object, found.paths, { version, find: records.find })),
  });
  const query = ({ path, parameters, version, queryOptions }: RestRequest) => {
    const soql = parameters.get('q');
    if (!soql) throw new Refusal(400, 'MALFORMED_QUERY', 'A query string has to be specified');
    const wished = Number(/batchSize=(\d+)/i.exec(queryOptions)?.[1] ?? 2000);
    const pageSize = Math.min(2000, pageSizeMax, Math.max(200, wished));
    return writePage(locators.first(runSoql(soql, records, path === '/queryAll'), pageSize), version);
  };
  return {
    locators,
    answer: (request) => {
      const { path, version } = request;
      if (path === '/query' || path === '/queryAll') return query(request);
      const locator = /^\/query(?:All)?\/([\w-]+)$/.exec(path)?.[1];
      if (locator) return writePage(locators.next(locator), version);
      if (path === '/limits') return writeLimits(calls());
      if (path === '/sobjects')
        return {
          ...{ encoding: 'UTF-8', maxBatchSize: 200 },
          sobjects: [...objects.values()].map((each) => writeObject(each, version)),
        };
      const name = /^\/sobjects\/(\w+)\/describe$/.exec(path)?.[1];
      const object = objects.get(name?.toLowerCase() ?? '');
      if (object)
        return { ...writeObject(object, version), fields: [...object.fields.values()].map(writeField) };
      throw new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
    },
    identity: (base) => {
      const user = records.find('User', userId(0));
      return {
        ...{ id: `${base}/id/${organizationId}/${userId(0)}`, user_id: userId(0) },
        ...{ organization_id: organizationId, username: user?.['Username'], email: user?.['Email'] },
        ...{ display_name: user?.['Name'], active: true, user_type: 'STANDARD', language: 'en_US' },
        urls: { rest: `${base}/services/data/v{version}/`, query: `${base}/services/data/v{version}/query/` },
      };
    },
  };
}

const writeObject = ({ name, label, labelPlural, keyPrefix }: ObjectType, version: string) => ({
  ...{ name, label, labelPlural, keyPrefix, custom: name.endsWith('__c'), queryable: true },
  ...{ createable: true, updateable: true, deletable: true },
  urls: {
    sobject: `/services/data/${version}/sobjects/${name}`,
    describe: `/services/data/${version}/sobjects/${name}/describe`,
  },
});

function writeField(field: ObjectType['fields'] extends ReadonlyMap<string, infer F> ? F : never) {
  const numeric = ['currency', 'double', 'percent'].includes(field.type);
  return {
    ...field,
    idLookup: field.type === 'id' || field.externalId || field.type === 'email',
    filterable: !(field.type === 'address' || field.type === 'base64' || field.length > 4099),
    sortable: field.type !== 'multipicklist' && field.type !== 'address',
    nameField: field.name === 'Name',
    ...{ precision: numeric ? 18 : 0, scale: numeric ? 2 : 0, restrictedPicklist: false },
    soapType: field.type === 'id' ? 'tns:ID' : 'xsd:string',
    picklistValues: field.picklistValues.map((value) => ({
      ...{ active: true, defaultValue: false, label: value, value, validFor: null },
    })),
  };
}

const writeLimits = ({ used, max }: { readonly used: number; readonly max: number }) => ({
  DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
  DailyBulkApiBatches: { Max: 15_000, Remaining: 15_000 },
  DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
  DataStorageMB: { Max: 1024, Remaining: 512 },
});
