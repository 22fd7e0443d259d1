/** Reads query parameters, and the types of value that most of them have: dates, JSON, fixed words. */
import { parseExactJson } from '../../domain/exact-json.ts';
import { Problem } from '../../domain/problem.ts';

/** The parameters of a Dashboard REST request; a repeated one has several values. */
export interface QueryParameters {
  /** The value; undefined where absent. Errors: Problem where it came twice. */
  one(name: string): string | undefined;
  all(name: string): readonly string[];
}

/** Reads what follows the `?`. Errors: Problem for a parameter that is not among `known`, so that none is silently ignored. */
export function readParameters(search: string, known: readonly string[]): QueryParameters {
  const parameters = new URLSearchParams(search);
  for (const name of parameters.keys())
    if (!known.includes(name))
      throw invalid(
        name,
        known.length === 0 ? 'takes no parameters' : `unknown parameter; expected one of ${known.join(', ')}`,
      );
  return {
    one(name) {
      const values = parameters.getAll(name);
      if (values.length > 1) throw invalid(name, 'may be given once');
      return values[0];
    },
    all: (name) => parameters.getAll(name),
  };
}

/** What follows the `?` in the address. */
export function readSearch({ url }: { readonly url: string }): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

export function invalid(path: string, message: string): Problem {
  return new Problem('invalid_request', `${path}: ${message}`, path);
}

/** One of the words a parameter may be. */
export function checkChoice<T extends string>(path: string, value: string, valid: readonly T[]): T {
  const found = valid.find((word) => word === value);
  if (found === undefined)
    throw invalid(path, `expected one of ${valid.join(', ')}, not ${JSON.stringify(value)}`);
  return found;
}

/** `YYYYMMDD` as `YYYY-MM-DD`. */
export function readDate(parameters: QueryParameters, name: string): string {
  const text = parameters.one(name);
  if (text === undefined) throw invalid(name, 'required, a date such as 20260131');
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (!parts) throw invalid(name, `expected a date such as 20260131, not ${JSON.stringify(text)}`);
  return parts.slice(1).join('-');
}

export function readJson(path: string, text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    throw invalid(path, 'is not JSON');
  }
}
