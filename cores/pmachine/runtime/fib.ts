/** File information blocks: what a Pascal program has of a file, window and position, in the store (PMACHINE 4, FIB). */
import { fileKinds, type FileEntry, type FileKind } from '../media/directory';
import type { Processor } from '../processor';

/** Words of a block. Programs read the first three themselves. */
const at = {
  window: 0,
  eoln: 1,
  eof: 2,
  state: 3,
  recordBytes: 4,
  isOpen: 5,
  isBlocked: 6,
  unit: 7,
  volume: 8,
  maxBlock: 12,
  nextBlock: 13,
  repeats: 14,
  modified: 15,
  first: 16,
  end: 17,
  kind: 18,
  name: 19,
  lastBytes: 27,
  date: 28,
  softBuffered: 29,
  maxByte: 30,
  nextByte: 31,
  bufferChanged: 32,
  buffer: 33,
} as const;
/** Words of a block without the buffer that only files on volumes need. */
export const fibWords = at.buffer;

/** Whether the window holds the next character, or it has still to be got: interactive files get it when it is asked for. */
export const FileState = { standard: 0, needsCharacter: 1, hasCharacter: 2 } as const;
/** Marks a file that a program is still writing (PMACHINE 6). */
export const temporaryYear = 100;

/** A block by its address. Holds nothing itself. */
export class Fib {
  constructor(
    private readonly p: Processor,
    readonly address: number,
  ) {}

  private word(offset: number): number {
    return this.p.store.word(this.address + 2 * offset);
  }
  private setWord(offset: number, value: number): void {
    this.p.store.setWord(this.address + 2 * offset, value);
  }
  private flag(offset: number): boolean {
    return (this.word(offset) & 1) !== 0;
  }
  private text(offset: number): string {
    const start = this.address + 2 * offset;
    const length = this.p.store.byte(start, 0);
    return String.fromCharCode(...Array.from({ length }, (_, i) => this.p.store.byte(start, 1 + i)));
  }
  private setText(offset: number, text: string): void {
    const start = this.address + 2 * offset;
    this.p.store.setByte(start, 0, text.length);
    for (let i = 0; i < text.length; i++) this.p.store.setByte(start, 1 + i, text.charCodeAt(i));
  }

  get window(): number {
    return this.word(at.window);
  }
  set window(address: number) {
    this.setWord(at.window, address);
  }
  /** The character in the window. */
  get character(): number {
    return this.p.store.byte(this.window, 0);
  }
  set character(code: number) {
    this.p.store.setByte(this.window, 0, code);
  }
  get eoln(): boolean {
    return this.flag(at.eoln);
  }
  set eoln(value: boolean) {
    this.setWord(at.eoln, Number(value));
  }
  get eof(): boolean {
    return this.flag(at.eof);
  }
  set eof(value: boolean) {
    this.setWord(at.eof, Number(value));
  }
  get state(): number {
    return this.word(at.state);
  }
  set state(value: number) {
    this.setWord(at.state, value);
  }
  get recordBytes(): number {
    return this.word(at.recordBytes);
  }
  set recordBytes(value: number) {
    this.setWord(at.recordBytes, value);
  }
  get isOpen(): boolean {
    return this.flag(at.isOpen);
  }
  set isOpen(value: boolean) {
    this.setWord(at.isOpen, Number(value));
  }
  get isBlocked(): boolean {
    return this.flag(at.isBlocked);
  }
  set isBlocked(value: boolean) {
    this.setWord(at.isBlocked, Number(value));
  }
  get unit(): number {
    return this.word(at.unit);
  }
  set unit(value: number) {
    this.setWord(at.unit, value);
  }
  set volume(name: string) {
    this.setText(at.volume, name);
  }
  /** The block behind the last that was written, from the file's first. */
  get maxBlock(): number {
    return this.word(at.maxBlock);
  }
  set maxBlock(value: number) {
    this.setWord(at.maxBlock, value);
  }
  /** The block behind the one in the buffer. */
  get nextBlock(): number {
    return this.word(at.nextBlock);
  }
  set nextBlock(value: number) {
    this.setWord(at.nextBlock, value);
  }
  /** Blanks that a DLE still stands for. */
  get repeats(): number {
    return this.word(at.repeats);
  }
  set repeats(value: number) {
    this.setWord(at.repeats, value);
  }
  get modified(): boolean {
    return this.flag(at.modified);
  }
  set modified(value: boolean) {
    this.setWord(at.modified, Number(value));
  }
  get softBuffered(): boolean {
    return this.flag(at.softBuffered);
  }
  set softBuffered(value: boolean) {
    this.setWord(at.softBuffered, Number(value));
  }
  get maxByte(): number {
    return this.word(at.maxByte);
  }
  set maxByte(value: number) {
    this.setWord(at.maxByte, value);
  }
  /** Where in the buffer the next record begins. */
  get nextByte(): number {
    return this.word(at.nextByte);
  }
  set nextByte(value: number) {
    this.setWord(at.nextByte, value);
  }
  get bufferChanged(): boolean {
    return this.flag(at.bufferChanged);
  }
  set bufferChanged(value: boolean) {
    this.setWord(at.bufferChanged, Number(value));
  }
  get buffer(): number {
    return this.address + 2 * at.buffer;
  }

  /** Its entry in a directory, as the program has it; without a name for a unit or a whole volume. */
  get entry(): FileEntry {
    const date = this.word(at.date);
    return {
      name: this.text(at.name),
      kind: fileKinds[this.word(at.kind) & 0xf] ?? 'data',
      status: this.word(at.kind) & 0xfff0,
      first: this.word(at.first),
      end: this.word(at.end),
      lastBytes: this.word(at.lastBytes),
      date: date === 0 ? undefined : { year: date >> 9, month: date & 0xf, day: (date >> 4) & 0x1f },
    };
  }
  set entry({ name, kind, status, first, end, lastBytes, date }: FileEntry) {
    this.setWord(at.first, first);
    this.setWord(at.end, end);
    this.setWord(at.kind, status | fileKinds.indexOf(kind));
    this.setText(at.name, name);
    this.setWord(at.lastBytes, lastBytes);
    this.setWord(at.date, date === undefined ? 0 : (date.year << 9) | (date.day << 4) | date.month);
  }
  get first(): number {
    return this.word(at.first);
  }
  get end(): number {
    return this.word(at.end);
  }
  get lastBytes(): number {
    return this.word(at.lastBytes);
  }
  get kind(): FileKind {
    return fileKinds[this.word(at.kind) & 0xf] ?? 'data';
  }
}
