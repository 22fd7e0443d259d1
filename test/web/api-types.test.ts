/** What the web app knows of the HTTP API is what the server says of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenApiDocument, writeOperations } from '../../scripts/api-types/write-operations.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';
import { formatSource } from './format-source.ts';

let server: RealServer;
beforeAll(async () => {
  server = await startRealServer(Date.UTC(2026, 10, 23, 12));
});
afterAll(() => server?.stop());

it('has the types of the OpenAPI document: -u writes them anew', async () => {
  const document = await server.ask<OpenApiDocument>('/api/openapi.json');
  const text = formatSource(writeOperations(document), 'operations.ts');
  await expect(text).toMatchFileSnapshot('../../src/web/api/operations.ts');
});
