/** Parameters of the Taxonomy API: forms, whose values are texts. */
import { refusals } from './refused.ts';

/** Of the body, then of the address. */
export class Parameters {
  readonly #sent: ReadonlyMap<string, string>;

  constructor(body: string, query: string) {
    const read = (text: string) => [...new URLSearchParams(text)];
    this.#sent = new Map([...read(query), ...read(body)]);
  }

  /** Undefined: not sent. */
  text(name: string): string | undefined {
    return this.#sent.get(name);
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === undefined || text === '') throw refusals.missing(name);
    return text;
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    throw refusals.wrong(name, 'expected true or false');
  }

  /** Separated by commas; also as a JSON list. */
  list(name: string): readonly string[] | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const parts = /^\s*\[.*\]\s*$/.test(text) ? readJsonList(name, text) : text.split(',');
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  }

  choice<const T extends string>(name: string, valid: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    const found = valid.find((each) => each === text);
    if (found === undefined) throw refusals.wrong(name, `expected ${valid.join(', ')}`);
    return found;
  }
}

function readJsonList(name: string, text: string): readonly string[] {
  try {
    return (JSON.parse(text) as readonly unknown[]).map(String);
  } catch {
    throw refusals.wrong(name, 'expected values separated by commas');
  }
}
