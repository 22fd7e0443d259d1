/** Turns schema issues into messages and paths of the document as it was sent. */
import type { z } from 'zod';
import { isObject } from '../definition/schema/zod-parts.ts';
import { shortForms } from './schema.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `events[0].filters[1].operator`; `whole` where it is the document itself. */
export function pathText(issue: Issue, document: unknown, whole: string): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const text = asSent(path, document)
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return text === '' ? whole : text.replace(/^\./, '');
}

/** The path in the document as sent, which may use a short form. */
function asSent(path: Path, document: unknown): Path {
  if (!isObject(document)) return path;
  if (path[0] === 'definition' && isObject(document['definition']))
    return ['definition', ...asSent(path.slice(1), document['definition'])];
  for (const [short, { key, path: longPath }] of Object.entries(shortForms))
    if (short in document && !(key in document) && longPath.every((part, index) => path[index] === part))
      return [short, ...path.slice(longPath.length)];
  return path;
}

export function problemMessage(issue: Issue): string {
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined)
    return listExpected('options' in issue && Array.isArray(issue.options) ? issue.options : []);
  if (issue.code === 'invalid_value') return listExpected(issue.values);
  if (issue.code === 'invalid_type')
    return `${issue.input === undefined ? 'required: ' : ''}expected ${nameExpected(issue.expected)}`;
  if (issue.code === 'custom' || issue.code === 'unrecognized_keys') return issue.message;
  if (isEmptyText(issue)) return issue.path.join('.') === 'name' ? 'Give it a name.' : 'must not be empty';
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeMessage(issue);
  return issue.message;
}

/** Where a text needs no more than one character, it is the only one that is too small. */
const isEmptyText = (issue: Issue): boolean =>
  issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1;

function listExpected(options: readonly unknown[]): string {
  const texts = options.map((option) => JSON.stringify(option));
  return texts.length === 1 ? `expected ${texts[0]}` : `expected one of ${texts.join(', ')}`;
}

function nameExpected(expected: string): string {
  if (expected === 'int') return 'a whole number';
  if (expected === 'array' || expected === 'tuple') return 'a list';
  if (expected === 'object' || expected === 'record') return 'an object';
  return expected === 'boolean' ? 'true or false' : `a ${expected}`;
}

const things: Readonly<Record<string, string>> = { array: ' items', string: ' characters' };

function sizeMessage(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const side = issue.code === 'too_small' ? 'at least' : 'at most';
  const strict = issue.code === 'too_small' ? 'more than' : 'less than';
  return `expected ${issue.inclusive === false ? strict : side} ${bound}${things[issue.origin] ?? ''}`;
}
