/** How the numbers of a segmentation are written: by its metric. */
import { amounts, averages, counts, type NumberWriter, shares } from '../numbers.ts';
import type { DefinitionOf } from '../types.ts';

export function chooseWriter({ metric, formula }: DefinitionOf<'segmentation'>): NumberWriter {
  if (formula !== undefined) return amounts;
  switch (metric?.kind) {
    case undefined:
    case 'uniques':
    case 'totals':
    case 'frequency':
      return counts;
    case 'activeShare':
      return shares;
    case 'average':
      return averages;
    case 'property':
      return metric.aggregate?.kind === 'distinct' || metric.aggregate?.kind === 'distribution'
        ? counts
        : amounts;
    case 'perUnit':
      switch (metric.summary?.kind) {
        case 'atLeast':
        case 'histogram':
          return counts;
        case 'concentration':
          return shares;
        case 'sum':
          return amounts;
        default:
          return averages;
      }
  }
}
