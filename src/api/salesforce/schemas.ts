/** Schemas of the routes for Salesforce. */
import { z } from 'zod';
import {
  conditionsSchema,
  connectedSchema,
  dryRunSchema,
  keySchema,
  mappingDocumentSchema,
  objectNameSchema,
  runSchema,
  salesforceLimits,
} from '../../sources/contract.ts';

const text = z.string();
const secret = z.string().max(1_000);

const clientId = z.string().min(1).max(1_000).describe('Consumer key of the app');
const loginUrl = text.describe(
  'https://login.salesforce.com, https://test.salesforce.com of a sandbox, or My Domain',
);

/** What a program connects with; a person allows the access with POST /api/salesforce/authorization instead. */
export const newConnectionSchema = z.discriminatedUnion('grant', [
  z.strictObject({
    grant: z.literal('client_credentials').default('client_credentials'),
    loginUrl: text.describe('My Domain, such as https://acme.my.salesforce.com'),
    clientId,
    clientSecret: secret.describe('Consumer secret of the app; it is never shown again'),
  }),
  z.strictObject({
    grant: z.literal('jwt_bearer'),
    ...{ loginUrl, clientId },
    username: z.string().min(1).max(255).describe('User name that it reads as; the app is approved for it'),
    privateKey: z
      .string()
      .max(20_000)
      .describe(
        'PEM of the RSA key whose certificate the app has, without a passphrase; it is never shown again',
      ),
  }),
]);
export const authorizationSchema = z.strictObject({
  ...{ loginUrl, clientId },
  clientSecret: secret.default('').describe('May be absent: the exchange is proven with PKCE'),
  redirectUri: z.url().describe('Where Salesforce sends the person; the app at Salesforce names it, too'),
});
export const questionSchema = z.object({ url: text, state: text });
export const answerSchema = z.strictObject({ state: text, code: text });

export const connectionSchema = z.object({
  grant: z.enum(['client_credentials', 'authorization_code', 'jwt_bearer']),
  loginUrl: text,
  clientId: text,
  connected: connectedSchema.nullable(),
});
export const organizationSchema = connectedSchema.omit({ connectedMs: true, connectedBy: true }).extend({
  apiVersion: text,
  calls: z
    .object({ used: z.number(), max: z.number(), left: z.number() })
    .describe('Of the day, by all programs of the organisation'),
});
export const statusSchema = z
  .object({
    connection: connectionSchema.nullable(),
    mappingVersion: z.number().describe('0: none was saved'),
    paused: text.nullable().describe('Why the clock starts no runs; null: it does'),
    failures: z.number().describe('Runs that failed, in a row'),
    nextMs: z
      .number()
      .nullable()
      .describe('Null: the clock starts none, as nothing is connected or mapped, or syncs are paused'),
    syncedUntilMs: z.number().nullable().describe('What changed in Salesforce before is here'),
    run: runSchema.nullable().describe('The newest'),
    dryRun: dryRunSchema.shape.state
      .nullable()
      .describe('How the newest dry run since the server started stands; null: there was none'),
  })
  .meta({ id: 'SalesforceStatus' });

export const objectsSchema = z.object({
  objects: z.array(z.object({ name: text, label: text, custom: z.boolean() })),
});
export const objectSchema = z.object({
  name: text,
  label: text,
  fields: z.array(
    z.object({
      name: text,
      label: text,
      type: text,
      custom: z.boolean(),
      calculated: z.boolean().describe('It changes without a stamp: only full runs see that'),
      unique: z.boolean(),
      externalId: z.boolean(),
      filterable: z.boolean(),
      updateable: z.boolean(),
      referenceTo: z.array(text),
      relationshipName: text.nullable().describe('Leads to fields of the other record: Owner.Email'),
      picklistValues: z.array(text),
    }),
  ),
});

export const samplesSchema = z.object({
  fields: z.array(
    z.object({
      name: text,
      values: z.array(text).describe('Different ones; empty: no record that was read has any'),
    }),
  ),
});
export const triedKeySchema = keySchema.omit({ groupProperty: true }).extend({
  object: objectNameSchema,
  conditions: conditionsSchema,
});
export const keyFindingsSchema = z
  .object({
    read: z.number().describe('Records'),
    outside: z.number().describe('Records that do not meet the conditions'),
    empty: z.number().describe('Records whose key is empty'),
    different: z.number().describe('Different keys'),
    doubledKeys: z.number().describe('Keys that several records have'),
    doubledRecords: z.number().describe('Records that share theirs'),
    samples: z
      .array(z.object({ key: text, count: z.number(), records: z.array(text).describe('The first ones') }))
      .describe('Keys that most records have'),
    emptyRecords: z.array(text).describe('The first ones'),
  })
  .meta({ id: 'SalesforceKeyFindings' });

const savedMappingSchema = z.object({
  version: z.number().describe('0: none was saved'),
  document: mappingDocumentSchema.nullable(),
  savedMs: z.number().nullable(),
  savedBy: text.nullable(),
});
export const mappingSchema = savedMappingSchema;
export const mappingsSchema = z.object({ versions: z.array(savedMappingSchema) });
export const newMappingSchema = z.strictObject({
  version: z.number().int().min(0).describe('The one it was made from'),
  document: mappingDocumentSchema,
});
export const checkSchema = z.strictObject({ document: mappingDocumentSchema });
export const issuesSchema = z.object({
  issues: z.array(z.object({ path: text.describe('Into the document'), message: text })),
});
export const dryRunRequestSchema = z.strictObject({
  document: mappingDocumentSchema.exactOptional().describe('Absent: the mapping in force'),
});
export const syncRequestSchema = z.strictObject({
  full: z.boolean().default(false).describe('Reads all records, not only those changed since'),
});
export const runsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(salesforceLimits.runsKept).default(20),
});
export const runsSchema = z.object({ runs: z.array(runSchema) });
