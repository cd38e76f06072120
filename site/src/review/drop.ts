/** Dropping onto the page, wherever it is dropped. */
import { signal } from '@preact/signals';
import { intakeFromDrop } from '../intake/fromDrop.ts';
import { openSession } from './choose.ts';

/** Whether files are being dragged over the page. */
export const dragging = signal(false);

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function listenForDrops(): () => void {
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    dragging.value = true;
  };
  const leave = (event: DragEvent) => {
    // Without a related target the pointer has left the window.
    if (event.relatedTarget === null) dragging.value = false;
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    // Always: otherwise the browser would leave the page and show the file.
    event.preventDefault();
    dragging.value = false;
    const items = event.dataTransfer?.items;
    if (items) openSession((onProgress, signal) => intakeFromDrop(items, onProgress, signal));
  };
  window.addEventListener('dragenter', over);
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragenter', over);
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  };
}
