/** What somebody is told who gives no name. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readBody } from './charts/reading.ts';
import { renameSchema } from './computed/schemas.ts';
import { dashboardDraftSchema } from './dashboards/schemas.ts';
import { givenName } from './given-name.ts';
import { newSourceSchema } from './segment/schemas.ts';

it.each([
  ['anything', z.object({ name: givenName }), {}],
  ['a computed property', renameSchema, { version: 1 }],
  ['a dashboard', dashboardDraftSchema, {}],
  ['a Segment source', newSourceSchema, {}],
])('the name of %s: blanks are none, and the problem says what to do', (_, schema, rest) => {
  for (const name of ['', '  '])
    expect(() => readBody({ body: JSON.stringify({ ...rest, name }) }, schema, 'a document')).toThrow(
      expect.objectContaining({ message: 'Give it a name.', path: 'name' }),
    );
});
