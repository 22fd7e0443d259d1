/** What an explanation is asked for with: a number of a chart, or a figure of a list of groups. */
import { z } from 'zod';
import { groupListRequestSchema } from '../accounts/reading/list/request.ts';
import { chartDefinitionSchema } from '../charts/schema.ts';
import { checkPoint, pointSchema } from '../charts/units-request.ts';
import { checked, name, object } from '../definition/schema/zod-parts.ts';
import { changeNames } from './changes.ts';
import { groupFigures } from './explain-groups.ts';

const list = groupListRequestSchema.omit({
  columns: true,
  sort: true,
  order: true,
  after: true,
  limit: true,
});

const groups = object({
  type: name.describe('Group type'),
  list: list
    .prefault({})
    .describe('Which list, as in the address of /api/groups/{type}; a word of Home is its view'),
  figure: z.enum(groupFigures).default('groups').describe('Of the tiles of the list'),
});

export const explainRequestSchema = checked(
  object({
    definition: chartDefinitionSchema.exactOptional(),
    point: pointSchema.exactOptional().describe('Which number of the chart, as in POST /api/query/units'),
    groups: groups.exactOptional().describe('In place of a chart'),
    change: z.enum(changeNames).exactOptional().describe('The one thing to change; absent: none'),
    timeZone: name.exactOptional().describe('Of the change `timeZone`; absent: UTC'),
  }),
  ({ definition, point, groups: ofGroups }, report) => {
    if ((definition === undefined) === (ofGroups === undefined))
      report(['definition'], 'give either `definition` or `groups`');
    else if (point && !definition) report(['point'], 'needs a `definition`');
    else if (point && definition)
      checkPoint(definition, point, (path, message) => report(['point', ...path], message));
  },
).meta({ id: 'ExplainRequest', description: 'A number of a chart, or a figure of a list of groups' });
