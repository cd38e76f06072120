import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words.ts';
import { dialog } from './view.ts';

interface DialogProps {
  readonly name: NonNullable<typeof dialog.value>;
  readonly title: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ComponentChildren;
}

/** A modal dialog; the browser keeps the focus inside and gives it back. */
export function Dialog({ name, title, onKeyDown, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const isOpen = dialog.value === name;
  // In the layout phase, so that a key pressed right after the click already finds the dialog.
  useLayoutEffect(() => {
    if (isOpen && !element.current?.open) element.current?.showModal();
    if (!isOpen && element.current?.open) element.current.close();
  }, [isOpen]);
  const close = () => {
    if (dialog.value === name) dialog.value = null;
  };
  return (
    <dialog
      class="dialog"
      ref={element}
      aria-labelledby={`${name}-title`}
      onClose={close}
      onKeyDown={onKeyDown}
    >
      {isOpen && (
        <>
          <header>
            <h2 id={`${name}-title`}>{title}</h2>
            <button type="button" onClick={() => element.current?.close()}>
              {words.dialogClose}
            </button>
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}
