/** Properties as the Taxonomy API takes and shows them, whatever they are of. */
import { type PlannedProperty, plannedPropertySchema, problemMessage } from '../../../query/contract.ts';
import type { Parameters } from './parameters.ts';
import { refusals } from './refused.ts';

/** `integer` is Muster's, and shown as number. */
const types = ['any', 'string', 'number', 'integer', 'boolean', 'enum'] as const;

type Draft = { -readonly [K in keyof PlannedProperty]?: PlannedProperty[K] } & { readonly name: string };

/** What was sent, over what was there. Errors: TaxonomyRefusal. */
export function readProperty(
  parameters: Parameters,
  name: string,
  before: PlannedProperty | undefined,
): PlannedProperty {
  const draft: Draft = { ...before, name };
  const description = parameters.text('description');
  if (description !== undefined) draft.description = description;
  readType(parameters, draft);
  const [isRequired, isHidden] = [parameters.flag('is_required'), parameters.flag('is_hidden')];
  if (isRequired !== undefined) draft.isRequired = isRequired;
  if (isHidden !== undefined) draft.isHidden = isHidden;
  const classifications = parameters.list('classifications');
  if (classifications !== undefined)
    draft.classifications = classifications as PlannedProperty['classifications'];
  const parsed = plannedPropertySchema.safeParse(draft);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw new Error('bug: a property is wrong, and nothing about it');
  throw refusals.wrong(namedHere(issue.path[0]), problemMessage(issue));
}

/** Of a list without a type values are strings, as documented; allowed values alone mean an enum. */
function readType(parameters: Parameters, draft: Draft): void {
  const sent = parameters.choice('type', types);
  const [pattern, values, isList] = [
    parameters.text('regex'),
    parameters.list('enum_values'),
    parameters.flag('is_array_type'),
  ];
  if (isList !== undefined) draft.isList = isList;
  if (values !== undefined) draft.enumValues = values;
  if (pattern === '') delete draft.pattern;
  else if (pattern !== undefined) draft.pattern = pattern;
  if (sent !== undefined) draft.type = sent;
  else if (values !== undefined && values.length > 0) draft.type = 'enum';
  else if (draft.type === undefined || draft.type === 'any') {
    if (pattern || (isList && draft.type === undefined)) draft.type = 'string';
  }
  // What belonged to the type before goes with it.
  if (sent !== undefined && sent !== 'enum' && values === undefined) draft.enumValues = [];
  if (sent !== undefined && sent !== 'string' && pattern === undefined) delete draft.pattern;
}

function namedHere(key: PropertyKey | undefined): string {
  const names: Readonly<Record<string, string>> = { enumValues: 'enum_values', pattern: 'regex' };
  return names[String(key)] ?? String(key);
}

export function showProperty(property: PlannedProperty) {
  const { description, type, pattern, enumValues, isList } = property;
  return {
    description: description === '' ? null : description,
    type: type === 'integer' ? 'number' : type,
    regex: pattern ?? null,
    enum_values: enumValues.length === 0 ? null : enumValues.join(', '),
    is_array_type: isList,
  };
}
