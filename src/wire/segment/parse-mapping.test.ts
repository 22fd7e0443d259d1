/** Mappings as people write them. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../domain/problem.ts';
import { builtInMapping } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';

const at = (path: string) => ({ '@path': path });
const ofGroups = (groups: unknown) => ({ style: 'actions', track: { fields: { groups } } });

describe('a mapping', () => {
  it('that leaves everything out is what Segment’s destinations do by themselves', () => {
    expect(parseMapping({ style: 'default' })).toEqual(builtInMapping);
    expect(parseMapping({ style: 'actions' })).toEqual({
      style: 'actions',
      track: { fields: {} },
      page: { fields: {} },
      screen: { fields: {} },
      purchase: { fields: {}, trackRevenuePerProduct: false },
      identify: { fields: {} },
      group: null,
      alias: null,
    });
    expect(parseMapping({ style: 'classic' })).toMatchObject({ groupTypeTrait: '', trackNamedPages: true });
  });

  it('may hold what Segment’s pages note beside a directive', () => {
    const groups = { company: { '@template': '{{traits.name}}', _metadata: { label: 'Name' } } };
    expect(parseMapping(ofGroups(groups))).toMatchObject({ track: { fields: { groups } } });
  });

  it('may have been read back', () => {
    const mapping = parseMapping({
      style: 'actions',
      group: { fields: { group_type: 'a', group_value: at('$.groupId') } },
    });
    expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  it.each([
    ['no object', 5, 'mapping', 'expected'],
    [
      'another style',
      { style: 'mixpanel' },
      'mapping.style',
      'expected the style "default", "actions" or "classic"',
    ],
    [
      'an unknown setting',
      { style: 'classic', groupTrait: 'x' },
      'mapping.groupTrait',
      'valid keys are style, groupTypeTrait',
    ],
    [
      'a field Amplitude has not',
      { style: 'actions', track: { fields: { group: at('$.x') } } },
      'mapping.track.fields.group',
      'expected one of user_id, device_id',
    ],
    [
      'a group without a value',
      { style: 'actions', group: { fields: { group_type: 'company' } } },
      'mapping.group.fields.group_value',
      'required: a literal, or for example',
    ],
    [
      'a directive there is not',
      { style: 'actions', track: { fields: { groups: { company: { '@liquid': '{{x}}' } } } } },
      'mapping.track.fields.groups.company.@liquid',
      'expected one of @path, @template, @if, @literal, @arrayPath, @case',
    ],
    [
      'a directive beside something',
      { style: 'actions', track: { fields: { groups: { '@path': 'x', company: 'y' } } } },
      'mapping.track.fields.groups',
      'expected no other names next to @path',
    ],
    [
      'a path that is no text',
      { style: 'actions', track: { fields: { groups: at(5 as never) } } },
      'mapping.track.fields.groups.@path',
      'expected a string',
    ],
    [
      'half a choice',
      { style: 'actions', alias: { fields: { user_id: { '@if': { exists: at('$.x') } } } } },
      'mapping.alias.fields.user_id.@if',
      'expected {"exists" or "blank"',
    ],
    [
      'a choice that asks for what is never there',
      ofGroups({ '@if': { blank: '', else: 'x' } }),
      'mapping.track.fields.groups.@if.blank',
      'expected a value',
    ],
    [
      'a case there is not',
      ofGroups({ '@case': { operator: 'title', value: at('$.x') } }),
      'mapping.track.fields.groups.@case.operator',
      'expected "lower" or "upper"',
    ],
    [
      'a pattern that is too long',
      ofGroups({ '@replace': { pattern: '12345678901', value: at('$.x') } }),
      'mapping.track.fields.groups.@replace.pattern',
      'at most 10',
    ],
    [
      'a part that is needed',
      ofGroups({ '@merge': { objects: [] } }),
      'mapping.track.fields.groups.@merge.direction',
      'required',
    ],
    [
      'a part there is not',
      ofGroups({ '@json': { mode: 'encode', value: at('$.x'), indent: 2 } }),
      'mapping.track.fields.groups.@json.indent',
      'expected one of mode, value',
    ],
    [
      'a path deep within',
      ofGroups({ '@arrayPath': ['$.x', { id: { '@flatten': { separator: '.', value: at('') } } }] }),
      'mapping.track.fields.groups.@arrayPath[1].id.@flatten.value.@path',
      'expected a string',
    ],
    ['a name that is none', { style: 'default', groupType: ' ' }, 'mapping.groupType', 'expected a name'],
  ])('with %s is a problem at its place', (_, document, path, message) => {
    let problem: unknown;
    try {
      parseMapping(document);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ path, message: expect.stringContaining(message) });
  });
});
