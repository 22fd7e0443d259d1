/** What an explanation is asked for with: a number of a chart, or a figure of a list of groups. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { groupListRequestSchema } from '../accounts/reading/list/request.ts';
import { chartDefinitionSchema } from '../charts/schema.ts';
import { checkPoint, pointSchema } from '../charts/units-request.ts';
import { calendarDate, checked, name, object } from '../definition/schema/zod-parts.ts';
import { changeNames } from './changes.ts';
import { ownFigures } from './explain-group.ts';
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

const group = object({
  type: name.describe('Group type'),
  value: z.string().max(limits.stringLengthMax),
  figure: z.enum(ownFigures),
  feature: name.exactOptional().describe('Of the figure `featurePeople`: which feature of the type'),
  week: calendarDate
    .exactOptional()
    .describe('Of the figure `featurePeople`: the first day of a week of the page; absent: today'),
});

export const explainRequestSchema = checked(
  object({
    definition: chartDefinitionSchema.exactOptional(),
    point: pointSchema.exactOptional().describe('Which number of the chart, as in POST /api/query/units'),
    groups: groups.exactOptional().describe('In place of a chart'),
    group: group.exactOptional().describe('A figure of one group, in place of a chart'),
    change: z.enum(changeNames).exactOptional().describe('The one thing to change; absent: none'),
    timeZone: name.exactOptional().describe('Of the change `timeZone`; absent: UTC'),
  }),
  ({ definition, point, groups: ofGroups, group: ofOne }, report) => {
    if ([definition, ofGroups, ofOne].filter((each) => each !== undefined).length !== 1)
      report(['definition'], 'give one of `definition`, `groups` and `group`');
    else if (point && !definition) report(['point'], 'needs a `definition`');
    else if (ofOne && (ofOne.figure === 'featurePeople') !== (ofOne.feature !== undefined))
      report(['group', 'feature'], 'belongs to the figure `featurePeople`, which needs it');
    else if (ofOne?.week !== undefined && ofOne.feature === undefined)
      report(['group', 'week'], 'belongs to the figure `featurePeople`');
    else if (point && definition)
      checkPoint(definition, point, (path, message) => report(['point', ...path], message));
  },
).meta({
  id: 'ExplainRequest',
  description: 'A number of a chart, or a figure of a list of groups or of one',
});
