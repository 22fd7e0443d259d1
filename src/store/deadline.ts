/** Deadlines of our own, for engines that do not answer. */
import { EngineError } from './contract.ts';

/** The result of work, or EngineError `io` where it does not come in time; work itself goes on. */
export async function within<T>(msMax: number, work: Promise<T>, who: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new EngineError('io', `${who} does not answer within ${msMax} ms`)),
      msMax,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
