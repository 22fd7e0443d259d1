/** Values whose numbers are put in bands, where a breakdown asks for it. */
import { nameBands, notANumber } from '../../plan/bands.ts';
import type { EventProperty, PropertyPaths } from '../../plan/plan.ts';
import { bound, call, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';
import { parseNumber } from './numbers.ts';
import { fillMissing, readEventValues, readEventValuesOrMissing, readPropertyValues } from './properties.ts';

interface InBands {
  readonly bounds?: readonly number[];
}

/** As readPropertyValues. */
export function readLookUpValues({ paths, bounds }: InBands & { readonly paths: PropertyPaths }): Expression {
  const values = readPropertyValues(paths);
  return bounds ? putInBands(bounds, values) : values;
}

/** As readEventValuesOrMissing. */
export function readBreakdownOrMissing(property: InBands & EventProperty): Expression {
  return property.bounds
    ? fillMissing(putInBands(property.bounds, readEventValues(property)))
    : readEventValuesOrMissing(property);
}

/** A list of the different bands of a list of texts. */
export function putInBands(bounds: readonly number[], texts: Expression): Expression {
  const number = parseNumber(column('t'));
  const reached = call(
    'arrayCount',
    lambda(['b'], compare(call('assumeNotNull', number), '>=', column('b'))),
    bound('Array(Float64)', bounds),
  );
  const name = call(
    'arrayElement',
    bound('Array(String)', nameBands(bounds)),
    call('plus', reached, constant(1)),
  );
  const band = call('if', call('isNull', number), bound('String', notANumber), name);
  return call('arrayDistinct', call('arrayMap', lambda(['t'], band), texts));
}
