/** The last `size` values pushed. */
export interface Ring<T> {
  push(value: T): void;
  /** Newest first; the ring is empty after. */
  take(): readonly T[];
}

export function createRing<T>(size: number): Ring<T> {
  let values: T[] = [];
  let pushed = 0;
  return {
    push: (value) => {
      values[pushed % size] = value;
      pushed += 1;
    },
    take: () => {
      const oldest = pushed > size ? pushed % size : 0;
      const taken = [...values.slice(oldest), ...values.slice(0, oldest)].reverse();
      [values, pushed] = [[], 0];
      return taken;
    },
  };
}
