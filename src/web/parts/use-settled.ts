/** Waits until one has stopped typing. */
import { useEffect, useState } from 'react';

const pauseMs = 250;

/** The same value once it has not changed for a moment: not each key is a request. */
export function useSettled<T>(value: T): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as T;
}
