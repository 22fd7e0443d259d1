/** Tests that ingestion accepts every line of the demo unchanged. */
import { expect, test } from 'vitest';
import { limits } from '../domain/limits.ts';
import type { ImportLine } from './lines.ts';
import { simulate } from './simulate.ts';

const forbidden = new Set([
  'anonymous',
  'nil',
  'none',
  'null',
  'n/a',
  'na',
  'undefined',
  'unknown',
  '',
  '{}',
  '0',
  '-1',
]);

function idProblem(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (id.length < limits.idLengthMin || id.length > limits.stringLengthMax) return `length of ${id}`;
  return forbidden.has(id.toLowerCase()) ? `forbidden ${id}` : undefined;
}

/** Why validation would refuse or cut a line; undefined when it would not. */
function problem(line: ImportLine, endMs: number): string | undefined {
  if (!Number.isInteger(line.time) || line.time < limits.timeMsMin || line.time > endMs) return 'time';
  const strings = JSON.stringify(line).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  if (strings.some((text) => text.length > limits.stringLengthMax)) return 'long string';
  if (!('event_type' in line)) {
    if (line.group_type === '' || line.group_value === '') return 'group';
    return Object.keys(line.group_properties).length === 0 ? 'nothing to set' : undefined;
  }
  if (line.user_id === undefined && line.device_id === undefined) return 'no id';
  if (line.event_type.trim() === '') return 'event type';
  const values = Object.values(line.groups ?? {}).flat();
  if (values.some((value) => value === '')) return 'empty group value';
  if (new Set(values).size !== values.length) return 'repeated group value';
  if (values.length > limits.groupValuesPerEventMax) return 'too many groups';
  return idProblem(line.user_id) ?? idProblem(line.device_id) ?? idProblem(line.insert_id);
}

test.each([11, 12, 13])('no line would be refused or cut, and no insert_id repeats: seed %d', (seed) => {
  const endMs = Date.UTC(2026, 7, 3, 9);
  const insertIds = new Set<string>();
  const groupTypes = new Set<string>();
  for (const line of simulate({ seed, endMs, scale: 0.2 })) {
    const found = problem(line, endMs);
    if (found !== undefined) expect.fail(`${found}: ${JSON.stringify(line)}`);
    if ('group_type' in line) groupTypes.add(line.group_type);
    else if (insertIds.has(line.insert_id)) expect.fail(`repeated insert_id: ${JSON.stringify(line)}`);
    else insertIds.add(line.insert_id);
  }
  expect([...groupTypes].sort()).toEqual(['board', 'company', 'team']);
});

test('nobody acts before they are known, and a device belongs to one person', () => {
  const known = new Set<string>();
  const owners = new Map<string, string>();
  for (const line of simulate({ seed: 14, endMs: Date.UTC(2026, 7, 3, 9), scale: 0.2 })) {
    if (!('event_type' in line) || line.user_id === undefined) continue;
    if (line.event_type === '$identify') known.add(line.user_id);
    else if (!known.has(line.user_id)) expect.fail(`not known yet: ${JSON.stringify(line)}`);
    if (line.device_id === undefined) continue;
    const owner = owners.get(line.device_id) ?? line.user_id;
    if (owner !== line.user_id) expect.fail(`${line.device_id} belongs to ${owner}: ${JSON.stringify(line)}`);
    owners.set(line.device_id, owner);
  }
});
