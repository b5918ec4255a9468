/**
 * Keeps the player inside what an on-screen keyboard leaves visible. Browsers that do not resize the page tell
 * the height late; the last one with the keyboard open is remembered and applied at once on focus.
 */
export function followViewport(root: HTMLElement): void {
  const { visualViewport } = window;
  if (visualViewport === null) return;
  let withKeyboard: number | undefined;
  const apply = (height: number): void =>
    root.style.setProperty('--visible-height', `${Math.round(height)}px`);
  const fit = (): void => {
    const hidden = window.innerHeight - visualViewport.height > 120;
    if (hidden) withKeyboard = visualViewport.height;
    apply(visualViewport.height);
    if (visualViewport.offsetTop > 0) window.scrollTo(0, 0);
  };
  visualViewport.addEventListener('resize', fit);
  root.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLTextAreaElement && withKeyboard !== undefined && isTouch())
      apply(withKeyboard);
  });
  root.addEventListener('focusout', () => setTimeout(fit, 250));
}

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
