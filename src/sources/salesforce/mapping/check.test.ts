/** What an organisation has against a mapping. */
import { expect, it } from 'vitest';
import type { DescribedField } from '../client/describe.ts';
import { checkWithOrganization, type Describe } from './check.ts';
import { mappingDocumentSchema } from './document.ts';

const field = (name: string, type: string, referenceTo: string[] = []): DescribedField => ({
  ...{ name, label: name, type, custom: false, calculated: false, unique: false, externalId: false },
  ...{ createable: true, nillable: true, defaultedOnCreate: false, length: 255, precision: 0, scale: 0 },
  ...{ filterable: true, updateable: true, referenceTo, relationshipName: null, picklistValues: [] },
});
const describe: Describe = async (name) => ({
  ...{ name, label: name },
  fields: new Map(
    [field('Name', 'string'), field('OwnerId', 'reference', ['User']), field('Amount', 'currency')].map(
      (each) => [each.name.toLowerCase(), each],
    ),
  ),
});

it('refuses to add up records by a field that leads to another object', async () => {
  const document = mappingDocumentSchema.parse({
    mappings: [
      {
        ...{ id: 'accounts', object: 'Account', groupType: 'company', keys: [{ field: 'Name' }] },
        rollUps: [
          {
            ...{ property: 'pipeline', object: 'Opportunity', parentField: 'OwnerId' },
            ...{ function: 'sum', field: 'Amount' },
          },
        ],
      },
    ],
  });
  expect((await checkWithOrganization(document, describe)).issues).toEqual([
    { path: 'mappings[0].rollUps[0].parentField', message: 'OwnerId refers to User, not to Account' },
  ]);
});
