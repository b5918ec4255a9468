/** Sounds through Howler: the two bleeps every story may ask for (ZMS 9.2), synthesised here. Howler is fetched at the first. */
import type { Howl } from 'howler';

const rate = 22_050;
const bleeps: Readonly<Record<number, { readonly hertz: number; readonly seconds: number }>> = {
  1: { hertz: 1046.5, seconds: 0.12 },
  2: { hertz: 261.6, seconds: 0.18 },
};

export class Sound {
  private readonly howls = new Map<number, Promise<Howl>>();
  enabled = true;

  /** Plays a bleep; other effects are sampled sounds, which no core here delivers yet. */
  async play(effect: number, volume: number): Promise<void> {
    const bleep = bleeps[effect];
    if (!this.enabled || bleep === undefined) return;
    let howl = this.howls.get(effect);
    if (howl === undefined) this.howls.set(effect, (howl = load(wave(bleep.hertz, bleep.seconds))));
    const ready = await howl;
    ready.volume(volume >= 1 && volume <= 8 ? volume / 8 : 1);
    ready.play();
  }
}

async function load(wav: Uint8Array): Promise<Howl> {
  const { Howl, Howler } = await import('howler');
  Howler.autoSuspend = false; // on iOS sounds after a long silence would be lost
  const source = URL.createObjectURL(new Blob([wav as BlobPart], { type: 'audio/wav' }));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void Howler.ctx.resume();
  });
  return new Howl({ src: [source], format: ['wav'] });
}

/** A soft square wave with rounded ends, as a WAV file of 8-bit samples. */
function wave(hertz: number, seconds: number): Uint8Array {
  const samples = Math.floor(rate * seconds);
  const file = new Uint8Array(44 + samples);
  const view = new DataView(file.buffer);
  const text = (at: number, letters: string): void =>
    Array.from(letters).forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, samples, true);
  for (let i = 0; i < samples; i++) {
    const phase = (2 * Math.PI * hertz * i) / rate;
    const tone = Math.sin(phase) + Math.sin(3 * phase) / 3 + Math.sin(5 * phase) / 5;
    const swell = Math.min(1, i / 200, (samples - i) / 900);
    file[44 + i] = 128 + Math.round(60 * tone * swell);
  }
  return file;
}
