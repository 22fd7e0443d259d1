/** Directives that build objects and lists. */
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import {
  type Compile,
  type CompileDirective,
  ExpressionError,
  type Found,
  failAlways,
  type Resolve,
} from './directive.ts';
import { compilePath } from './strings.ts';

/** Members that find nothing stay undefined until the whole object is built. */
export function compileMembers(expression: JsonObject, compile: Compile): Resolve {
  const reads = Object.entries(expression).map(([name, member]) => [name, compile(member)] as const);
  return (from) => {
    const result = emptyObject<Found>();
    for (const [name, read] of reads) result[name] = read(from);
    return result as Found;
  };
}

export function compileList(expressions: readonly Json[], compile: Compile): Resolve {
  const reads = expressions.map(compile);
  return (from) => reads.map((read) => read(from)) as readonly Json[];
}

/** The list at a path, each element mapped to the given shape; an object counts as a list of one. */
export const compileArrayPath: CompileDirective = (operand, compile) => {
  if (!Array.isArray(operand)) return failAlways('@arrayPath needs a list');
  const [at = null, shape] = operand as readonly Json[];
  const read = typeof at === 'string' ? compilePath(at, compile) : compile(at);
  if (!isJsonObject(shape) || Object.keys(shape).length === 0) return read;
  const element = compile(shape);
  return (from) => {
    const found = read(from);
    if (typeof found !== 'object' || found === null) return found;
    return (Array.isArray(found) ? found : [found]).map(element) as readonly Json[];
  };
};

/** Merges several objects; with direction right the later one wins. */
export const compileMerge: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand) || !operand['direction']) return failAlways('@merge needs "direction"');
  const { objects } = operand;
  if (!Array.isArray(objects)) return failAlways('@merge needs a list of "objects"');
  const direction = compile(operand['direction']);
  const reads = objects.map((each) => compile(each as Json));
  return (from) => {
    const found = reads.map((read) => read(from));
    if (direction(from) === 'left') found.reverse();
    return Object.assign(emptyObject(), ...found) as JsonObject;
  };
};

/** Evaluates `mapping` for the result of `apply`. */
export const compileTransform: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand) || !operand['mapping'] || !isJsonObject(operand['apply']))
    return failAlways('@transform needs "apply", an object, and "mapping"');
  const apply = compile(operand['apply']);
  const mapping = compile(operand['mapping']);
  return (from) => {
    if (!isJsonObject(from)) throw new ExpressionError('@transform needs an object to be applied to');
    return mapping(removeMissing(apply(from)));
  };
};

/** Flattens a nested object to one level, with joined names. */
export const compileFlatten: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand) || !operand['separator']) return failAlways('@flatten needs "separator"');
  const separator = compile(operand['separator']);
  const read = compile(operand['value'] ?? null);
  const omitArrays = Boolean(operand['omitArrays']);
  return (from) => {
    const between = separator(from);
    if (typeof between !== 'string') throw new ExpressionError('@flatten needs a string as "separator"');
    const result = emptyObject<Found>();
    const put = (value: Found, name: string, levels: number) => {
      const isOpened = isJsonObject(value) || (!omitArrays && Array.isArray(value));
      if (!isOpened || levels === 0) {
        result[name] = value;
        return;
      }
      for (const [key, member] of Object.entries(value))
        put(member, name === '' ? key : `${name}${between}${key}`, levels - 1);
    };
    put(read(from), '', limits.segmentCallDepthMax);
    return result as Found;
  };
};

/** Removes undefined members; in a list they become null, as in JSON. The same value where there were none. */
export function removeMissing(value: Found, levels: number = limits.segmentCallDepthMax): Found {
  // Deeper levels come from the call itself, in which nothing is undefined.
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  if (Array.isArray(value)) {
    const tidy = value.map((member: Found) => removeMissing(member, levels - 1) ?? null);
    return tidy.every((member, index) => member === value[index]) ? value : tidy;
  }
  let changed = false;
  const result = emptyObject();
  for (const [name, member] of Object.entries(value) as [string, Found][]) {
    const tidy = removeMissing(member, levels - 1);
    changed ||= tidy !== member || tidy === undefined;
    if (tidy !== undefined) result[name] = tidy;
  }
  return changed ? result : value;
}
