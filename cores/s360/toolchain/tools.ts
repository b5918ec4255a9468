/** Assembler and linker as the kit's hosts know them. */
import type { Toolchain } from '../../kit/toolchain';
import { assemble } from './assembler/assemble';
import { iplDeck, storageImage } from './linker/images';
import { link } from './linker/link';

export const toolchain: Toolchain = {
  extensions: { object: '.obj' },
  assemble(source, options) {
    const { object, listing, flags } = assemble(source, options);
    return { object, listing, complaints: flags };
  },
  link(objects, options) {
    const program = link(objects, options);
    return {
      deck() {
        const { cards, complaints } = iplDeck(program);
        return { bytes: cards, complaints };
      },
      core: () => storageImage(program),
      map: program.map,
      complaints: program.complaints,
    };
  },
};
