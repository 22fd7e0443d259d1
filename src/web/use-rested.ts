/** A value as it was when it last stayed the same for a moment: so that not every key asks the server. */
import { useEffect, useState } from 'react';

export function useRested<T>(value: T, restMs = 400): T {
  const [rested, setRested] = useState(value);
  const isSame = JSON.stringify(rested) === JSON.stringify(value);
  useEffect(() => {
    if (isSame) return;
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  });
  return rested;
}
