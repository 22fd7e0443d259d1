/** Each client's lines name the project's key and address, and a group with a name. */
import { expect, it } from 'vitest';
import { clients, writeSnippet } from './snippets.ts';

it.each(clients)('%s sends a named group to the address given, with the key given', (client) => {
  const { code } = writeSnippet(client, { apiKey: 'key-of-this-project', address: 'https://muster.example' });
  expect(code).toContain('key-of-this-project');
  expect(code).toContain('https://muster.example');
  expect(code).not.toMatch(/muster\.example\/\//);
  expect(code).toMatch(/'?acme'?/);
  expect(code).toContain('Acme Inc');
});
