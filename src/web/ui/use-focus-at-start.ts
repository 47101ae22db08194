import { useEffect, useRef, type RefObject } from "react";

/** For a page whose one purpose is a field: the cursor stands in it when the page opens. */
export function useFocusAtStart<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}
