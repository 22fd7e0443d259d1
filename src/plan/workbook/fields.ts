/** How what a plan keeps of an entry stands in a cell, and is read from it again. An empty cell is what the plan assumes where nothing is said. */
import { readList, writeList } from '../csv/columns.ts';
import { workbookLimits } from './limits.ts';

export interface Field {
  /** Of the entry's value. */
  readonly key: string;
  readonly choices?: readonly string[];
  write(value: unknown): string;
  /** A text says what is wrong with the cell; otherwise the value, undefined for nothing. */
  read(cell: string): { readonly value: unknown } | string;
}

export function textField(key: string): Field {
  return {
    key,
    write: (value) => (typeof value === 'string' ? value : ''),
    read: (cell) => ({ value: cell === '' ? undefined : cell }),
  };
}

export function listField(key: string): Field {
  return {
    key,
    write: (value) => writeList((value ?? []) as readonly string[]),
    read: (cell) => {
      const list = readList(cell);
      return list === undefined
        ? 'must be texts separated by commas, or a JSON list'
        : { value: list.length === 0 ? undefined : list };
    },
  };
}

export function choiceField(key: string, choices: readonly string[]): Field {
  return {
    key,
    choices,
    write: (value) => (typeof value === 'string' ? value : ''),
    read: (cell) => {
      const chosen = cell.trim().toLowerCase();
      if (chosen === '') return { value: undefined };
      const found = choices.find((choice) => choice.toLowerCase() === chosen);
      return found === undefined ? `must be one of ${choices.join(', ')}` : { value: found };
    },
  };
}

const yesNo = ['yes', 'no'] as const;

/** `unless`: what is so where nothing is said, and is not written; undefined: then it is not known. */
export function flagField(key: string, unless?: boolean): Field {
  return {
    key,
    choices: yesNo,
    write: (value) => (value === undefined || value === unless ? '' : value === true ? 'yes' : 'no'),
    read: (cell) => {
      const said = cell.trim().toLowerCase();
      if (said === '') return { value: undefined };
      if (['yes', 'true', 'x'].includes(said)) return { value: true };
      if (['no', 'false'].includes(said)) return { value: false };
      return 'must be yes or no';
    },
  };
}

export function countField(key: string): Field {
  return {
    key,
    write: (value) => (typeof value === 'number' ? String(value) : ''),
    read: (cell) => {
      const count = cell.trim();
      if (count === '') return { value: undefined };
      return /^\d{1,15}$/.test(count)
        ? { value: Number(count) }
        : 'must be a whole number, without separators';
    },
  };
}

/** What stands in a cell: what is too long for one is told, and stays as it is when that comes back. */
export function fitCell(text: string): string {
  return text.length <= workbookLimits.cellLengthMax
    ? text
    : `(${text.length} characters, too many for a cell: kept as they are)`;
}

/** Without what spreadsheet programs change when they save a file: ends of lines, and characters that XML has not. */
export function normalizeCell(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}
