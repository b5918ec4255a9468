/** Programs for a machine: what a host can do with its source and object code while no machine runs. */

export interface Toolchain {
  /** How the name of a file of object code usually ends. */
  readonly extensions: { readonly object: string };
  assemble(source: string, options: AssembleOptions): AssembledSource;
  /** Throws ImageError where one of the files is no object code. */
  link(objects: readonly ObjectCode[], options: LinkingOptions): LinkedProgram;
}

export interface AssembleOptions {
  readonly file: string; // named in complaints
  /** The lines of a member of the library; undefined where it has none of that name. */
  copy?(name: string): readonly string[] | undefined;
}
export interface AssembledSource {
  readonly object: Uint8Array;
  readonly listing: string;
  readonly complaints: readonly Complaint[];
}

export interface ObjectCode {
  readonly name: string; // of the file
  readonly bytes: Uint8Array;
}
export interface LinkingOptions {
  readonly origin?: number; // where the first section goes; else sections stay where they were assembled
  readonly entry?: string; // a symbol; else as the object code says
}
export interface LinkedProgram {
  /** What the machine can be started from. */
  deck(): { readonly bytes: Uint8Array; readonly complaints: readonly Complaint[] };
  /** Storage from address 0 to the end of the program. */
  core(): Uint8Array;
  readonly map: string;
  readonly complaints: readonly Complaint[];
}

/** What is wrong, and where: `file` may be empty, `line` absent, where there is no place to name. */
export interface Complaint {
  readonly file: string;
  readonly line?: number; // from 1
  readonly reason: string;
}
