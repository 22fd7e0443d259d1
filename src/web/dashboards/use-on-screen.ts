/** Whether an element is on the screen, or near it. */
import { type RefObject, useEffect, useRef, useState } from 'react';

const near = '200px';

export function useOnScreen<T extends Element>(): readonly [RefObject<T | null>, boolean] {
  const ref = useRef<T>(null);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setOn(entry?.isIntersecting === true), {
      rootMargin: near,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, isOn];
}
