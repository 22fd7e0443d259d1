/** Reads the client columns of an item: platform, device, place, language, version. */
import type { ClientColumnName, ClientColumns } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import { readText } from './fields.ts';
import type { ParseContext } from './parse-context.ts';

/** Columns by the field they are sent in; of `app_version` and `version_name` the latter wins. */
const columnsByField: readonly (readonly [field: string, column: ClientColumnName])[] = [
  ['platform', 'platform'],
  ['os_name', 'os_name'],
  ['os_version', 'os_version'],
  ['device_brand', 'device_brand'],
  ['device_manufacturer', 'device_manufacturer'],
  ['device_model', 'device_model'],
  ['device_family', 'device_family'],
  ['device_type', 'device_type'],
  ['carrier', 'carrier'],
  ['country', 'country'],
  ['region', 'region'],
  ['city', 'city'],
  ['dma', 'dma'],
  ['language', 'language'],
  ['app_version', 'version_name'],
  ['version_name', 'version_name'],
  ['start_version', 'start_version'],
  ['paying', 'paying'],
];

export const clientFieldNames: readonly string[] = columnsByField.map(([field]) => field);

/** The client columns that an item names. */
export function readClientColumns(raw: JsonObject, context: ParseContext): ClientColumns {
  const columns: Partial<Record<ClientColumnName, string>> = {};
  for (const [field, column] of columnsByField) {
    if (raw[field] === undefined) continue;
    const text = readText(raw, field, context);
    if (text !== undefined) columns[column] = column === 'language' ? nameLanguage(text) : text;
  }
  return columns;
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const namesKeptMax = 1_000;
const nameByTag = new Map<string, string>();

/** The English name of a language tag (`Portuguese` for `pt-BR`); any other text as it is. */
export function nameLanguage(tag: string): string {
  const known = nameByTag.get(tag);
  if (known !== undefined) return known;
  const name = lookUpLanguage(tag) ?? tag;
  // Tags come from clients: their number is unbounded.
  if (nameByTag.size < namesKeptMax) nameByTag.set(tag, name);
  return name;
}

function lookUpLanguage(tag: string): string | undefined {
  const language = tag.split(/[-_]/, 1)[0] ?? '';
  try {
    return languageNames.of(language.toLowerCase());
  } catch {
    return undefined;
  }
}
