/** Classifies errors of ClickHouse as EngineError. */
import { EngineError, type EngineErrorKind } from './contract.ts';

/** What was being done: the same code can mean a wrong row or a wrong statement. */
export type Doing = 'read' | 'write' | 'insert';

const timeoutCodes = new Set([159, 160, 209]);
/** Killed: by us, because nobody waits for the answer any more, or at the end; or by the server's operator. */
const cancelledCodes = new Set([394]);
const memoryCodes = new Set([241, 173, 307, 158, 191]);
const answerCodes = new Set([396]);
/** Statements that are too long, too deep or of too many parts. */
const sizeCodes = new Set([167, 168, 306]);
/** Errors of disk, network, start and overload: nothing is wrong with the statement or the rows. */
const ioCodes = new Set([
  3, 74, 75, 76, 84, 95, 99, 202, 203, 207, 210, 225, 228, 236, 242, 243, 246, 252, 286, 288, 319, 355, 439,
  499, 516, 999, 1000, 1001, 1002, 76, 77, 242, 40, 271, 274,
]);
/** Errors that a value in a row can cause. */
const dataCodes = new Set([
  6, 7, 9, 15, 19, 20, 23, 25, 26, 27, 31, 32, 33, 34, 38, 41, 42, 43, 53, 69, 70, 72, 117, 128, 129, 130,
  131, 190, 321, 349, 376, 407, 441, 467, 532, 675, 676, 691, 692,
]);

/** Any failure of the engine as an EngineError; `doing` decides what a parse error means. */
export function toEngineError(error: unknown, doing: Doing): EngineError {
  if (error instanceof EngineError) return error;
  const code = clickHouseCode(error);
  const message = readMessage(error).replace(/^(Code: \d+\. DB::Exception: )+/, '');
  const suffix = code === undefined ? '' : ` [ClickHouse ${code}]`;
  return new EngineError(findKind(code, doing), message + suffix, { cause: error });
}

/** True when the engine itself answered: the statement is over, and what it did is known. */
export function isAnswer(error: unknown): boolean {
  return clickHouseCode(error) !== undefined;
}

function findKind(code: number | undefined, doing: Doing): EngineErrorKind {
  if (code === undefined || ioCodes.has(code)) return 'io';
  if (timeoutCodes.has(code)) return 'timeout';
  if (cancelledCodes.has(code)) return 'cancelled';
  if (memoryCodes.has(code)) return 'memory';
  if (answerCodes.has(code)) return 'answer';
  if (sizeCodes.has(code)) return 'size';
  if (doing === 'insert' && dataCodes.has(code)) return 'data';
  return 'query';
}

/** The client, its copy inside chDB and chDB itself each have an error class; all carry the code somewhere. */
function clickHouseCode(error: unknown): number | undefined {
  const { code, clickhouseCode } = error as { code?: unknown; clickhouseCode?: unknown };
  const found = clickhouseCode ?? code ?? /Code:\s*(\d+)/.exec(readMessage(error))?.[1];
  return /^\d+$/.test(String(found)) ? Number(found) : undefined;
}

function readMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
