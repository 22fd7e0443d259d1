/** The types that all directives of an expression share. */
import type { Json } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';

/** A directive's operand cannot be applied to a call: at Segment the call is lost then. */
export class ExpressionError extends Error {}

/** A value while it is built; members that found nothing are undefined. */
export type Found = Json | undefined;

/** Evaluates an expression for a call, or for an element of one of its lists. */
export type Resolve = (from: Found) => Found;

export type Compile = (expression: Json) => Resolve;

/** Compiles a directive's operand. */
export type CompileDirective = (operand: Json, compile: Compile) => Resolve;

/** An expression that fails for every call. */
export function failAlways(message: string): Resolve {
  return () => {
    throw new ExpressionError(message);
  };
}

/** As JavaScript converts to a string, like Segment's interpreter: lists with commas, objects as `[object Object]`. */
export function toText(value: Found, levels: number = limits.segmentCallDepthMax): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value)) return '[object Object]';
  return levels === 0 ? '' : value.map((member) => toText(member, levels - 1)).join(',');
}

/** Missing, null, or loosely equal to "": 0 and false are blank, too, and a list of blanks. */
export function isBlank(value: Found): boolean {
  return !value || (Array.isArray(value) && toText(value) === '');
}
