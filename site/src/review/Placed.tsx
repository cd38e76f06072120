import { useLayoutEffect, useRef } from 'preact/hooks';

interface PlacedProps {
  readonly class: string;
  /** Shown inside; null leaves the place empty and as large as it is. */
  readonly element: HTMLElement | null;
  readonly label?: string;
}

/** A place for an element made elsewhere, such as a picture that is decoded already. */
export function Placed({ class: name, element, label }: PlacedProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.replaceChildren(...(element ? [element] : []));
  }, [element]);
  return label === undefined ? (
    <div class={name} ref={place} />
  ) : (
    <div class={name} ref={place} role="img" aria-label={label} />
  );
}
