/** The mappings of Segment calls and of Salesforce records, as sections of a set-up. Credentials are no part of them. */
import type { Json } from '../../../domain/json.ts';
import { Problem } from '../../../domain/problem.ts';
import type { Section } from './section.ts';

const segmentPath = '/api/segment/mapping';

export const segmentMapping: Section = {
  read: async (api) => {
    const { mapping } = await api.get<{ readonly mapping: Json }>(segmentPath);
    return [{ key: '', name: 'what becomes of Segment calls', value: mapping }];
  },
  apply: async (api, lines) => {
    for (const { after } of lines) if (after !== undefined) await api.send('PUT', segmentPath, after);
  },
};

const salesforcePath = '/api/salesforce/mapping';

interface SalesforceAnswer {
  readonly version: number;
  readonly document: Json | null;
}

export const salesforceMapping: Section = {
  read: async (api) => {
    const { document } = await api.get<SalesforceAnswer>(salesforcePath);
    return document === null ? [] : [{ key: '', name: 'which records are which groups', value: document }];
  },
  apply: async (api, lines) => {
    for (const { after } of lines) {
      if (after === undefined)
        throw new Problem(
          'invalid_request',
          'A mapping of Salesforce cannot be taken away; disconnect Salesforce, or leave the line out.',
          'lines',
        );
      const { version } = await api.get<SalesforceAnswer>(salesforcePath);
      await api.send('PUT', salesforcePath, { version, document: after });
    }
  },
};
