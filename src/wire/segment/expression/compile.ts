/** Segment's mapping notation, read as Segment's own interpreter (`mapping-kit` of its actions) reads it. */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import type { Expression } from '../mapping.ts';
import { choose, excludeWhenNull } from './choosing.ts';
import { type CompileDirective, failing, type Resolve } from './directive.ts';
import { arrayPath, flatten, list, members, merge, transform, withoutMissing } from './objects.ts';
import { changeCase, json, path, replace, template } from './texts.ts';

/** Reads of a call what an expression stands for; undefined where it finds nothing. Errors: ExpressionError. */
export type Read = (call: JsonObject) => Json | undefined;

/** Takes an expression apart once, because it is read of every call. */
export function compile(expression: Expression): Read {
  const resolve = compilePart(expression);
  return readsOnly(expression) ? resolve : (call) => withoutMissing(resolve(call));
}

const directives: ReadonlyMap<string, CompileDirective> = new Map([
  ['@path', path],
  ['@template', template],
  ['@if', choose],
  ['@literal', (operand, compile) => compile(operand)],
  ['@arrayPath', arrayPath],
  ['@case', changeCase],
  ['@replace', replace],
  ['@merge', merge],
  ['@transform', transform],
  ['@flatten', flatten],
  ['@json', json],
  ['@excludeWhenNull', excludeWhenNull],
]);

/** Names of the directives, as people write them. */
export const directiveNames: readonly string[] = [...directives.keys()];

function compilePart(expression: Expression): Resolve {
  if (Array.isArray(expression)) return list(expression, compilePart);
  if (!isJsonObject(expression)) return () => expression;
  const name = directiveOf(expression);
  if (name === undefined) return members(expression, compilePart);
  const compileDirective = directives.get(name);
  return compileDirective
    ? compileDirective(expression[name] as Json, compilePart)
    : failing(`${name} is not known here`);
}

/** An object is a directive where all its names begin with @, but for what Segment's pages note of it. */
function directiveOf(expression: JsonObject): string | undefined {
  const names = Object.keys(expression).filter((name) => name !== '_metadata');
  return names.length > 0 && names.every((name) => name.startsWith('@')) ? names[0] : undefined;
}

/** Whether nothing is put together: then nothing can be missing within. */
function readsOnly(expression: Expression): boolean {
  if (!isJsonObject(expression)) return !Array.isArray(expression);
  return ['@path', '@template', '@case', '@replace'].includes(directiveOf(expression) ?? '');
}
