/**
 * Sounds through Howler, all synthesised here: the two bleeps every story may ask for (ZMS 9.2), and the noise of machines.
 * Howler is fetched at the first.
 */
import type { Howl } from 'howler';

const rate = 22_050;
const noiseVolume = 0.3;
/** Between two noises of one kind: a faster machine is only louder. */
const restMilliseconds = 45;

/** From -1 to 1, by the number of the sample. */
interface Wave {
  readonly seconds: number;
  at(sample: number, count: number): number;
}

/** A soft square wave with rounded ends. */
const bleep = (hertz: number, seconds: number): Wave => ({
  seconds,
  at(sample, count) {
    const phase = (2 * Math.PI * hertz * sample) / rate;
    const tone = Math.sin(phase) + Math.sin(3 * phase) / 3 + Math.sin(5 * phase) / 5;
    return 0.47 * tone * Math.min(1, sample / 200, (count - sample) / 900);
  },
});
const bleeps: Readonly<Record<number, Wave>> = { 1: bleep(1046.5, 0.12), 2: bleep(261.6, 0.18) };

/** The same hiss at every visit: an integer hash of the sample's number. */
const hiss = (sample: number): number => {
  const mixed = Math.imul(sample ^ (sample >>> 7) ^ 0x5bd1e995, 0x27d4eb2d);
  return ((mixed ^ (mixed >>> 15)) & 0xffff) / 0x8000 - 1;
};
const tone = (hertz: number, sample: number): number => Math.sin((2 * Math.PI * hertz * sample) / rate);
const fading = (sample: number, seconds: number): number => Math.exp(-sample / (rate * seconds));

/** What is heard in a machine room: a type element on paper, a line of hammers, a card into its stacker. */
const noises = {
  strike: {
    seconds: 0.07,
    at: (i) => 0.6 * hiss(i) * fading(i, 0.006) + 0.5 * tone(190, i) * fading(i, 0.02),
  },
  line: {
    seconds: 0.09,
    at: (i) => 0.55 * hiss(i >> 1) * fading(i, 0.022) * (0.6 + 0.4 * tone(160, i)),
  },
  card: {
    seconds: 0.08,
    at: (i, count) =>
      0.25 * hiss(i >> 2) * (i / count) + (i < count / 2 ? 0 : 0.5 * hiss(i) * fading(i - count / 2, 0.008)),
  },
} as const satisfies Readonly<Record<string, Wave>>;
export type Noise = keyof typeof noises;

export class Sound {
  private readonly howls = new Map<Wave, Promise<Howl>>();
  private readonly heard = new Map<Noise, number>();
  enabled = true;
  /** Whether machines are heard, if anything is. */
  machinery = false;

  /** Plays a bleep; other effects are sampled sounds, which no core here delivers yet. */
  async play(effect: number, volume: number): Promise<void> {
    const wave = bleeps[effect];
    if (this.enabled && wave !== undefined)
      await this.sound(wave, volume >= 1 && volume <= 8 ? volume / 8 : 1);
  }

  async noise(noise: Noise): Promise<void> {
    const now = performance.now();
    if (!this.enabled || !this.machinery) return;
    if (now - (this.heard.get(noise) ?? -Infinity) < restMilliseconds) return;
    this.heard.set(noise, now);
    await this.sound(noises[noise], noiseVolume);
  }

  private async sound(wave: Wave, volume: number): Promise<void> {
    let howl = this.howls.get(wave);
    if (howl === undefined) this.howls.set(wave, (howl = load(wavFile(wave))));
    const ready = await howl;
    ready.volume(volume);
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

/** A WAV file of 8-bit samples. */
function wavFile(wave: Wave): Uint8Array {
  const samples = Math.floor(rate * wave.seconds);
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
  for (let i = 0; i < samples; i++)
    file[44 + i] = 128 + Math.round(127 * Math.max(-1, Math.min(1, wave.at(i, samples))));
  return file;
}
