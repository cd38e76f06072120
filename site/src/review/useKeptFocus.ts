import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For a group of buttons that come and go: when the one that has the focus goes, the first one left has it. Otherwise
 * the focus would fall to the top of the page.
 */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const group = useRef<T>(null);
  const hadFocus = group.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && !group.current?.contains(document.activeElement))
      group.current?.querySelector('button')?.focus();
  });
  return group;
}
