/** When the machine waits, the keyboard gets the focus: for readers who want it there. */
import type { Workbench } from './playPage';

/**
 * On a touch screen the keyboard opens only where the reader has opened it. Who goes from control to control with Tab
 * is not called back, until another key or the pointer is used; nor is who has a hand on a panel or another keyboard.
 */
export function callsToKeyboard({ page, keyboard }: Workbench): () => void {
  let walking = false;
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') walking = event.key === 'Tab' && !event.defaultPrevented;
  });
  document.addEventListener('pointerdown', () => (walking = false));
  return () => {
    const touch = matchMedia('(pointer: coarse)').matches;
    if (!walking && !operates() && (!touch || document.activeElement === page.area)) keyboard.focus();
  };
}

const operates = (): boolean =>
  document.activeElement?.closest('.operator-panel, .unit-keys, .terminal-desk, .board') instanceof Element;
