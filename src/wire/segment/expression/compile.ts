/** Compiles Segment's mapping notation, with the semantics of its own interpreter (`mapping-kit`). */
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import type { Expression } from '../mapping.ts';
import { compileExcludeWhenNull, compileIf } from './conditionals.ts';
import { type CompileDirective, failAlways, type Resolve } from './directive.ts';
import {
  compileArrayPath,
  compileFlatten,
  compileList,
  compileMembers,
  compileMerge,
  compileTransform,
  removeMissing,
} from './objects.ts';
import { compileCase, compileJson, compilePath, compileReplace, compileTemplate } from './strings.ts';

/** Evaluates an expression for a call; undefined where it finds nothing. Errors: ExpressionError. */
export type Read = (call: JsonObject) => Json | undefined;

/** Compiles an expression once, because it is evaluated for every call. */
export function compile(expression: Expression): Read {
  const resolve = compilePart(expression);
  return isPlainRead(expression) ? resolve : (call) => removeMissing(resolve(call));
}

const directives: ReadonlyMap<string, CompileDirective> = new Map([
  ['@path', compilePath],
  ['@template', compileTemplate],
  ['@if', compileIf],
  ['@literal', (operand, compile) => compile(operand)],
  ['@arrayPath', compileArrayPath],
  ['@case', compileCase],
  ['@replace', compileReplace],
  ['@merge', compileMerge],
  ['@transform', compileTransform],
  ['@flatten', compileFlatten],
  ['@json', compileJson],
  ['@excludeWhenNull', compileExcludeWhenNull],
]);

/** Names of the directives, as people write them. */
export const directiveNames: readonly string[] = [...directives.keys()];

function compilePart(expression: Expression): Resolve {
  if (Array.isArray(expression)) return compileList(expression, compilePart);
  if (!isJsonObject(expression)) return () => expression;
  const name = findDirective(expression);
  if (name === undefined) return compileMembers(expression, compilePart);
  const compileDirective = directives.get(name);
  return compileDirective
    ? compileDirective(expression[name] as Json, compilePart)
    : failAlways(`${name} is not supported`);
}

/** An object is a directive where all its keys begin with @, except `_metadata`, which Segment's editor adds. */
function findDirective(expression: JsonObject): string | undefined {
  const names = Object.keys(expression).filter((name) => name !== '_metadata');
  return names.length > 0 && names.every((name) => name.startsWith('@')) ? names[0] : undefined;
}

/** Whether the expression builds no object or list, so that no member can be missing. */
function isPlainRead(expression: Expression): boolean {
  if (!isJsonObject(expression)) return !Array.isArray(expression);
  return ['@path', '@template', '@case', '@replace'].includes(findDirective(expression) ?? '');
}
