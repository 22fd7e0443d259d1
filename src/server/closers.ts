/** What must be closed at the end: last opened, first closed, every one tried. */
export interface Closers {
  add(close: () => Promise<void> | void): void;
  /** Throws the first error, after everything was tried. */
  closeAll(): Promise<void>;
}

export function createClosers(): Closers {
  const closers: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => closers.push(close),
    closeAll: async () => {
      const errors: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
