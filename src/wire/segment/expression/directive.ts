/** The types that all directives of an expression share. */
import type { Json } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';

/** A directive's operand cannot be applied to a call: at Segment the call is lost then. */
export class ExpressionError extends Error {}

/** A value while it is made; members of its objects and lists may be undefined: found nowhere. */
export type Found = Json | undefined;

/** Reads of a call, or of an element of one of its lists, what an expression stands for. */
export type Resolve = (from: Found) => Found;

export type Compile = (expression: Json) => Resolve;

/** Takes a directive's operand apart, once. */
export type CompileDirective = (operand: Json, compile: Compile) => Resolve;

/** What cannot be read of any call. */
export function failAlways(message: string): Resolve {
  return () => {
    throw new ExpressionError(message);
  };
}

/** As JavaScript writes it, which Segment's interpreter leaves it to: a list's members with commas, an object as nothing useful. */
export function toText(value: Found, levels: number = limits.segmentCallDepthMax): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value)) return '[object Object]';
  return levels === 0 ? '' : value.map((member) => toText(member, levels - 1)).join(',');
}

/** Missing, null, or loosely equal to an empty text: 0 and false are blank, too, and a list that says nothing. */
export function isBlank(value: Found): boolean {
  return !value || (Array.isArray(value) && toText(value) === '');
}
