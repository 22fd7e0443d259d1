import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Expression } from './mapping.ts';

/** What an expression gives of a call; undefined where it finds nothing. */
export function evaluate(expression: Expression, call: JsonObject): Json | undefined {
  if (Array.isArray(expression))
    return expression.map((member) => evaluate(member, call)).filter((value) => value !== undefined);
  if (!isJsonObject(expression)) return expression;
  const [directive] = Object.keys(expression);
  switch (directive) {
    case '@path':
      return valueAt(call, String(expression['@path']));
    case '@template':
      return filled(String(expression['@template']), call);
    case '@literal':
      return expression['@literal'];
    case '@if':
      return chosen(expression['@if'] as JsonObject, call);
    default:
      return members(expression, call);
  }
}

function members(expression: JsonObject, call: JsonObject): JsonObject {
  const result = emptyObject();
  for (const [name, member] of Object.entries(expression)) {
    const value = evaluate(member, call);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** `exists`: neither missing nor null; `blank`: missing, null or an empty text. */
function chosen(branch: JsonObject, call: JsonObject): Json | undefined {
  const asked = branch['exists'] === undefined ? 'blank' : 'exists';
  const value = evaluate(branch[asked] ?? null, call);
  const isMissing = value === undefined || value === null;
  const holds = asked === 'exists' ? !isMissing : isMissing || value === '';
  const result = holds ? branch['then'] : branch['else'];
  return result === undefined ? undefined : evaluate(result, call);
}

function filled(template: string, call: JsonObject): string {
  return template.replaceAll(/\{\{\{?\s*([^{}]+?)\s*\}?\}\}/g, (_, path: string) => {
    const value = valueAt(call, path);
    if (value === undefined || value === null) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}

/** The value at a path such as `$.traits.name` or `$.properties['unit price']`; `$` is the call. */
export function valueAt(call: Json, path: string): Json | undefined {
  let value: Json | undefined = call;
  for (const step of stepsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as JsonObject)[step];
  }
  return value;
}

const pathsKeptMax = 1_000;
const stepsByPath = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = stepsByPath.get(path);
  if (known) return known;
  const text = path.replace(/^\$\.?/, '');
  const steps = [...text.matchAll(/\[\s*(?:'([^']*)'|"([^"]*)"|(\d+))\s*\]|([^.[\]]+)/g)].map(
    ([, single, double, index, plain]) => single ?? double ?? index ?? plain ?? '',
  );
  // Paths come from mappings, which people write; templates of many versions may add up.
  if (stepsByPath.size < pathsKeptMax) stepsByPath.set(path, steps);
  return steps;
}

/** Where an expression looks first, to name it to people: the text of its first path, or undefined. */
export function firstPath(expression: Expression): string | undefined {
  if (typeof expression !== 'object' || expression === null) return undefined;
  const path = (expression as JsonObject)['@path'];
  if (typeof path === 'string') return path;
  for (const member of Object.values(expression)) {
    const found = firstPath(member as Expression);
    if (found !== undefined) return found;
  }
  return undefined;
}
