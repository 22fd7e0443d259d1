/** Reads the address of a ClickHouse server, `http://user:password@host:8123/database`, and hides its password where it is shown. */
import { Problem } from '../domain/problem.ts';

export interface EngineAddress {
  /** With user and password where the address names them; without a path. */
  readonly url: URL;
  readonly database: string;
}

const example = 'http://user:password@host:8123/database';
/** What a database may be called without quoting trouble in tools and statements. */
const databaseName = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

/** Errors: Problem, which never repeats a password. */
export function readEngineAddress(text: string): EngineAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw refusal(
      `takes "embedded" or an address such as ${example}, not "${hidePassword(text)}". ${encodingAdvice}`,
    );
  if (/@/.test(url.pathname + url.search + url.hash))
    throw refusal(`has an "@" behind its host, as where a password is not encoded. ${encodingAdvice}`);
  if (url.hash !== '') throw refusal(`holds a "#". ${encodingAdvice}`);
  if (url.search !== '')
    throw refusal(
      `holds parameters after "?", and takes none: the database is the path, as in ${example}. ${encodingAdvice}`,
    );
  const database = readDatabase(url.pathname);
  // The client decodes both itself, and fails without a word about where.
  for (const part of [url.username, url.password]) decode(part, 'user or password');
  url.pathname = '';
  return { url, database };
}

function readDatabase(path: string): string {
  const name = decode(path.replace(/^\//, '').replace(/\/+$/, ''), 'database');
  if (name === '') return 'default';
  if (name.includes('/'))
    throw refusal(`names the database ${JSON.stringify(name)}, but a database has no "/". ${encodingAdvice}`);
  if (!databaseName.test(name))
    throw refusal(
      `names the database ${JSON.stringify(name)}; a database is called with letters, digits, "_", "-" and ".".`,
    );
  return name;
}

const encodingAdvice =
  'In a user name or password write % as %25, / as %2F, ? as %3F, # as %23, @ as %40 and : as %3A.';

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal(`has a bare "%" in its ${part}. ${encodingAdvice}`);
  }
}

function refusal(what: string): Problem {
  return new Problem('invalid_request', `The engine's address ${what}`, '--engine');
}

/**
 * An address as it may stand in a log or an error. All between `//` and the last `@` may be part of a password that was
 * not encoded; without an `@` an unencoded `/`, `?` or `#` may have cut it off, so what follows a colon is hidden too.
 */
export function hidePassword(text: string): string {
  return text
    .replaceAll(/(\/\/[^/@:\s]*):(?:(?!,\s*https?:\/\/)\S)*@/g, '$1:…@')
    .replaceAll(/(\/\/[^/@:\s]+):(?!\d+(?:[/,\s"]|$)|…@)[^\s"]*/g, '$1:…');
}
