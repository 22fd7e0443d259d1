/** The values of cells for the groups of a slice, packed: numbers in typed arrays, so that many computations of many groups fit. */
import type { UnitId } from '../../domain/ids.ts';
import type { CellValue } from './cells.ts';
import type { SharedRow } from './sql/shared-scan.ts';

export interface CellStore {
  putNumber(cell: number, unit: UnitId, value: number | null): void;
  putText(cell: number, unit: UnitId, text: SharedRow['texts'][number]): void;
  find(cell: number, index: number): CellValue;
}

/** `units`: those of the slice; others are left out. */
export function createCellStore(units: readonly UnitId[], cells: number): CellStore {
  const indexes = new Map(units.map((unit, index) => [unit, index]));
  const numbers = Array.from({ length: cells }, (): Float64Array | undefined => undefined);
  const others = new Map<number, Map<number, CellValue>>();
  return {
    putNumber: (cell, unit, value) => {
      const index = indexes.get(unit);
      if (index === undefined || value === null) return;
      let packed = numbers[cell];
      if (!packed) {
        packed = new Float64Array(units.length).fill(Number.NaN);
        numbers[cell] = packed;
      }
      packed[index] = value;
    },
    putText: (cell, unit, text) => {
      const index = indexes.get(unit);
      const value = readTyped(text);
      if (index === undefined || value === undefined) return;
      const own = others.get(cell) ?? new Map<number, CellValue>();
      own.set(index, value);
      others.set(cell, own);
    },
    find: (cell, index) => {
      const number = numbers[cell]?.[index];
      if (number !== undefined && !Number.isNaN(number)) return number;
      return others.get(cell)?.get(index);
    },
  };
}

/** As it was sent: a number too great to be exact stays a text. */
function readTyped([text, type = '']: readonly string[]): CellValue {
  if (text === undefined) return undefined;
  if (type === 'Bool') return text === 'true';
  if (!/^(U?Int|Float)/.test(type)) return text;
  const number = Number(text);
  const isExact = type.startsWith('Float') ? Number.isFinite(number) : Number.isSafeInteger(number);
  return isExact ? number : text;
}
