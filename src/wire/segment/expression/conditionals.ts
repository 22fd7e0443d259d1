/** Directives that choose: @if, and @excludeWhenNull. */
import { emptyObject, isJsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import { type CompileDirective, type Found, failAlways, isBlank, type Resolve } from './directive.ts';

const nothing: Resolve = () => undefined;

/** `exists` holds where there is a value, `blank` (as at Segment) where it is *not* blank. */
export const compileIf: CompileDirective = (operand, compile) => {
  if (!isJsonObject(operand)) return failAlways('@if needs an object');
  const { exists, blank, then, else: otherwise } = operand;
  if (!exists && !blank) return failAlways('@if needs "exists" or "blank"');
  const condition = compile(exists === undefined ? (blank ?? null) : exists);
  const whenTrue = then === undefined ? nothing : compile(then);
  const whenFalse = otherwise ? compile(otherwise) : nothing;
  const isThere = (value: Found) => value !== undefined && value !== null;
  const holds = exists === undefined ? (value: Found) => !isBlank(value) : isThere;
  return (from) => (holds(condition(from)) ? whenTrue : whenFalse)(from);
};

/** Nothing where the value is null; of an object, without its members that are null. */
export const compileExcludeWhenNull: CompileDirective = (operand, compile) => {
  const read = compile(operand);
  return (from) => removeNulls(read(from), limits.segmentCallDepthMax);
};

/** The members stay with the value undefined: merged over others they remove these, as at Segment. */
function removeNulls(value: Found, levels: number): Found {
  if (value === null) return undefined;
  if (!isJsonObject(value) || levels === 0) return value;
  const result = emptyObject<Found>();
  for (const [name, member] of Object.entries(value)) result[name] = removeNulls(member, levels - 1);
  return result as Found;
}
