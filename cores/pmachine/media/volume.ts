import { ImageError } from '../../kit/errors';
export interface Volume {
  readonly container: string;
  readonly blocks: number;
  readonly image: Uint8Array;
  readonly flip: 0 | 1;
  toFile(image: Uint8Array): Uint8Array;
}
export const isVolume = (file: Uint8Array): boolean => file.length >= 3072 && file.length % 512 === 0;
export function openVolume(file: Uint8Array): Volume {
  if (!isVolume(file)) throw new ImageError('not a volume');
  return {
    container: 'raw',
    blocks: file.length / 512,
    image: file,
    flip: file[1026] === 0 ? 1 : 0,
    toFile: (image) => image,
  };
}
